import { expect } from '@open-wc/testing';
import { SpaetesPostfach } from '../../../src/domain/postfach/spaetes-postfach.js';
import { FakePostfach } from '../../fakes/postfach.js';
import { postfachSuite } from '../../suites/postfach.suite.js';

const signal = new AbortController().signal;

describe('SpaetesPostfach', () => {
  postfachSuite(() => {
    const behoerde = new FakePostfach();
    return { postfach: new SpaetesPostfach(() => Promise.resolve(behoerde)), behoerde };
  });

  it('is fetched once, and again after it did not arrive', async () => {
    let asked = 0;
    const postfach = new SpaetesPostfach(() =>
      ++asked === 1
        ? Promise.reject(new Error('the chunk did not arrive'))
        : Promise.resolve(new FakePostfach()),
    );
    expect(asked).to.equal(0);
    const first = await postfach.list(signal).catch((error: unknown) => (error as Error).message);
    expect(first).to.equal('the chunk did not arrive');
    await Promise.all([postfach.list(signal), postfach.list(signal)]);
    expect(asked).to.equal(2);
  });
});
