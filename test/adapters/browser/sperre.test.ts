import { expect } from '@open-wc/testing';
import { WebSperre } from '../../../src/adapters/browser/sperre.js';

const signal = new AbortController().signal;

/** A piece of work that ends when it is told. */
function job(
  log: string[],
  name: string,
): { work: () => Promise<string>; end: () => void; begun: Promise<void> } {
  let end = (): void => undefined;
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = async (): Promise<string> => {
    log.push(`${name} begins`);
    begin();
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { work, end, begun };
}

for (const [kind, create] of [
  ['with Web Locks', (): WebSperre => new WebSperre()],
  ['without Web Locks', (): WebSperre => new WebSperre(null as unknown as LockManager)],
] as const) {
  describe(`WebSperre ${kind}`, () => {
    it('lets one work after the other, and answers what the work answers', async () => {
      const sperre = create();
      const log: string[] = [];
      const [a, b] = [job(log, 'a'), job(log, 'b')];
      const first = sperre.exclusive(`test-order-${kind}`, signal, a.work);
      const second = sperre.exclusive(`test-order-${kind}`, signal, b.work);
      await a.begun;
      b.end();
      a.end();
      expect(await Promise.all([first, second])).to.deep.equal(['a', 'b']);
      expect(log).to.deep.equal(['a begins', 'a ends', 'b begins', 'b ends']);
    });

    it('goes on after a failure', async () => {
      const sperre = create();
      const failing = sperre.exclusive(`test-fail-${kind}`, signal, () =>
        Promise.reject(new Error('broken')),
      );
      const next = sperre.exclusive(`test-fail-${kind}`, signal, async () => 'next');
      const [failed, fine] = await Promise.allSettled([failing, next]);
      expect(failed).to.have.nested.property('reason.message', 'broken');
      expect(fine).to.include({ value: 'next' });
    });

    it('does not begin what was given up while it waited', async () => {
      const sperre = create();
      const log: string[] = [];
      const [a, b] = [job(log, 'a'), job(log, 'b')];
      const controller = new AbortController();
      const first = sperre.exclusive(`test-abort-${kind}`, signal, a.work);
      const second = sperre
        .exclusive(`test-abort-${kind}`, controller.signal, b.work)
        .catch((e: unknown) => e);
      await a.begun;
      controller.abort();
      a.end();
      await first;
      expect(await second).to.have.property('name', 'AbortError');
      expect(log).to.deep.equal(['a begins', 'a ends']);
    });
  });
}

describe('WebSperre', () => {
  it('lets go of the lock when the page is hidden', async () => {
    const sperre = new WebSperre();
    const log: string[] = [];
    const [a, b] = [job(log, 'a'), job(log, 'b')];
    const first = sperre.exclusive('test-hide', signal, a.work);
    const second = sperre.exclusive('test-hide', signal, b.work);
    await a.begun;
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await b.begun;
    a.end();
    b.end();
    expect(await Promise.all([first, second])).to.deep.equal(['a', 'b']);
  });
});
