import { expect } from '@open-wc/testing';
import type { Postfach } from '../../src/domain/postfach/postfach.js';
import { isOzgError } from '../../src/errors.js';
import type { FakePostfach } from '../fakes/postfach.js';

const signal = new AbortController().signal;

/** What every Postfach must do. `behoerde` puts letters in. */
export function postfachSuite(create: () => { postfach: Postfach; behoerde: FakePostfach }): void {
  let postfach: Postfach;
  let behoerde: FakePostfach;
  beforeEach(() => {
    ({ postfach, behoerde } = create());
  });

  const codeOf = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'nothing was thrown',
      (error: unknown) => (isOzgError(error) ? error.code : String(error)),
    );

  it('is empty at first', async () => {
    expect(await postfach.list(signal)).to.deep.equal({ nachrichten: [], ungelesen: 0 });
  });

  it('lists letters and counts the unread', async () => {
    await behoerde.einwerfen({ id: 'a', referenz: 'HB-1' }, { 'Bescheid.pdf': '%PDF' });
    await behoerde.einwerfen({ id: 'b', gelesen: new Date('2026-11-23T10:00:00Z') });
    const { nachrichten, ungelesen } = await postfach.list(signal);
    expect(ungelesen).to.equal(1);
    expect(nachrichten[0]).to.deep.include({
      id: 'a',
      titel: 'Ihre Anmeldung ist eingegangen',
      gelesen: undefined,
      bereitgestellt: new Date('2026-11-24T08:00:00Z'),
      niveau: 'STORK-QAA-Level-1',
      referenz: 'HB-1',
    });
    expect(nachrichten[0]!.anhaenge[0]).to.include({ filename: 'Bescheid.pdf', groesse: 4 });
    expect(nachrichten[1]!.gelesen).to.deep.equal(new Date('2026-11-23T10:00:00Z'));
    expect(nachrichten[0]).not.to.have.property('inhalt');
  });

  it('opens a letter, which makes it read', async () => {
    await behoerde.einwerfen({ id: 'a', inhalt: 'Zeile 1\nZeile 2' });
    const opened = await postfach.open('a', signal);
    expect(opened.inhalt).to.equal('Zeile 1\nZeile 2');
    expect(opened.gelesen).to.be.instanceOf(Date);
    expect((await postfach.list(signal)).ungelesen).to.equal(0);
  });

  it('shows that a letter above the level is there, and does not open it', async () => {
    await behoerde.einwerfen({ id: 'a', niveau: 'STORK-QAA-Level-4' }, { 'Bescheid.pdf': '%PDF' });
    const { nachrichten } = await postfach.list(signal);
    expect(nachrichten[0]).to.deep.include({ niveau: 'STORK-QAA-Level-4', titel: '', anhaenge: [] });
    expect(await codeOf(postfach.open('a', signal))).to.equal('VERTRAUENSNIVEAU_ZU_NIEDRIG');
  });

  it('gives out attachments byte by byte', async () => {
    await behoerde.einwerfen({ id: 'a' }, { 'Bescheid.pdf': '%PDF-1.7 ü' });
    expect(new TextDecoder().decode(await postfach.download('a', 0, signal))).to.equal('%PDF-1.7 ü');
    expect(await codeOf(postfach.download('a', 1, signal))).to.equal('ABGELEHNT');
  });

  it('opens no letter that is not there', async () => {
    expect(await codeOf(postfach.open('a', signal))).to.equal('ABGELEHNT');
  });
}
