import { expect } from '@open-wc/testing';
import { ausCode, versiegle } from '../../src/domain/hinterlegung/siegel.js';
import { neuerCode } from '../../src/domain/hinterlegung/code.js';
import type { Hinterlegungen } from '../../src/domain/hinterlegung/hinterlegung.js';
import { FakeUhr } from '../fakes/uhr.js';
import { codeOf } from './anmeldung.suite.js';

const TAG = 24 * 60 * 60 * 1000;
const { signal } = new AbortController();

async function sealed(text: string, code = neuerCode()): Promise<{ id: string; jwe: string }> {
  const { id, schluessel } = await ausCode(code);
  const bezug = { form: 'hundesteuer-anmeldung', modell: 'a'.repeat(64) };
  return { id, jwe: await versiegle(new TextEncoder().encode(text), bezug, schluessel) };
}

/** What every place for deposits must do. */
export function hinterlegungenSuite(create: (uhr: FakeUhr) => Hinterlegungen): void {
  let uhr: FakeUhr;
  let hinterlegungen: Hinterlegungen;
  beforeEach(() => {
    uhr = new FakeUhr();
    hinterlegungen = create(uhr);
  });

  it('gives back what was deposited, as often as it is asked, and says until when', async () => {
    const { id, jwe } = await sealed('Bello');
    const { laeuftAb } = await hinterlegungen.hinterlege(id, jwe, signal);
    expect(laeuftAb).to.be.greaterThan(uhr.jetzt().getTime() + TAG);
    for (let i = 0; i < 2; i++)
      expect(await hinterlegungen.hole(id, signal)).to.deep.equal({ jwe, laeuftAb });
  });

  it('takes the same content again, for the first answer may be lost, and never another one', async () => {
    const { id, jwe } = await sealed('Bello');
    const first = await hinterlegungen.hinterlege(id, jwe, signal);
    uhr.vergehen(1000);
    expect(await hinterlegungen.hinterlege(id, jwe, signal)).to.deep.equal(first);
    const other = await sealed('Rex');
    expect(await codeOf(hinterlegungen.hinterlege(id, other.jwe, signal))).to.equal('ABGELEHNT');
  });

  it('tells what was never there from what has ended', async () => {
    const { id, jwe } = await sealed('Bello');
    expect(await hinterlegungen.hole(id, signal)).to.equal('unbekannt');
    const { laeuftAb } = await hinterlegungen.hinterlege(id, jwe, signal);
    uhr.vergehen(laeuftAb - uhr.jetzt().getTime());
    expect(await hinterlegungen.hole(id, signal)).to.equal('abgelaufen');
  });

  it('deletes, and deletes again', async () => {
    const { id, jwe } = await sealed('Bello');
    await hinterlegungen.hinterlege(id, jwe, signal);
    await hinterlegungen.loesche(id, signal);
    await hinterlegungen.loesche(id, signal);
    expect(await hinterlegungen.hole(id, signal)).to.equal('abgelaufen');
  });
}
