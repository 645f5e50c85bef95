import { expect } from '@open-wc/testing';
import { waitUntil } from '../../fakes/warten.js';
import type { Musterlaeufer } from '../../../src/domain/antrag/muster.js';
import { GEDULD_MS } from '../../../src/domain/antrag/nachpruefung.js';
import { Geraet, type Seite } from '../../fakes/antrag.js';
import { feld, modell, t, tippe, weiter } from './bau.js';

const satz = t('Bitte nur kleine a.');
const form = modell([
  [feld('eins', { muster: { regex: '(a+)+', satz } }), feld('zwei')],
  [feld('drei', { anzahl: { min: 0, max: 1 } })],
]);

/** Answers when the test says so. */
class Laeufer implements Musterlaeufer {
  readonly gefragt: string[] = [];
  antworte: (urteil: boolean | undefined) => void = () => undefined;
  passt(_: RegExp, text: string): Promise<boolean | undefined> {
    this.gefragt.push(text);
    return new Promise((antworte) => (this.antworte = antworte));
  }
}

describe('an answer whose pattern runs beside the page', () => {
  let laeufer: Laeufer;
  let seite: Seite;
  const fehler = (): unknown => seite.antrag.fehler['eins'];
  const befehl = (...befehle: Parameters<typeof seite.bearbeitung.befehl>[0][]): void =>
    befehle.forEach((einer) => seite.bearbeitung.befehl(einer));
  beforeEach(async () => {
    laeufer = new Laeufer();
    const geraet = new Geraet(form);
    geraet.musterlaeufer = laeufer;
    seite = await geraet.lade();
  });

  it('is judged after its field was left', async () => {
    befehl(tippe('eins', 'b'), { type: 'verlassen', ort: 'eins' });
    expect(fehler()).to.equal(undefined);
    laeufer.antworte(false);
    await waitUntil(() => fehler() !== undefined, 'the error');
    expect(fehler()).to.deep.equal({ art: 'satz', satz });
    befehl(tippe('eins', 'a'));
    expect(fehler(), 'a new answer is not judged yet').to.equal(undefined);
  });

  it('is not judged while it is written anew', async () => {
    befehl(tippe('eins', 'b'), { type: 'verlassen', ort: 'eins' }, tippe('eins', 'bb'));
    laeufer.antworte(false);
    await new Promise((fertig) => setTimeout(fertig, 0));
    expect(fehler()).to.equal(undefined);
    expect(laeufer.gefragt).to.deep.equal(['b']);
  });

  it('holds its step until it is judged, and is asked for once', async () => {
    befehl(tippe('eins', 'b'), tippe('zwei', 'x'), { type: 'verlassen', ort: 'eins' }, weiter, weiter);
    expect(seite.antrag.schritt).to.equal(0);
    expect(laeufer.gefragt).to.deep.equal(['b']);
    laeufer.antworte(false);
    await waitUntil(() => fehler() !== undefined, 'the error');
    expect(seite.antrag.abgewiesen).to.equal(1);
    befehl(tippe('eins', 'a'), weiter);
    laeufer.antworte(true);
    await waitUntil(() => seite.antrag.schritt === 1, 'the next step');
  });

  it('lets the step go when nobody can judge it in time', async () => {
    befehl(tippe('eins', 'b'), tippe('zwei', 'x'), weiter);
    const beginn = performance.now();
    await waitUntil(() => seite.antrag.schritt === 1, 'the next step');
    expect(performance.now() - beginn).to.be.greaterThan(GEDULD_MS - 10);
  });

  it('counts as checked by the authority once its pattern was stopped', async () => {
    befehl(tippe('eins', 'b'), tippe('zwei', 'x'), weiter);
    laeufer.antworte(undefined);
    await waitUntil(() => seite.antrag.schritt === 1, 'the next step');
    befehl({ type: 'zurueck' }, tippe('eins', 'bb'), weiter);
    expect(seite.antrag.schritt).to.equal(1);
    expect(laeufer.gefragt).to.deep.equal(['b']);
  });

  it('does not move anybody who went elsewhere meanwhile', async () => {
    befehl(tippe('eins', 'a'), tippe('zwei', 'x'), weiter);
    laeufer.antworte(true);
    await waitUntil(() => seite.antrag.schritt === 1, 'the next step');
    befehl(tippe('drei', 'x'), weiter, { type: 'zurueck' }, { type: 'zurueck' });
    expect(seite.antrag.schritt).to.equal(0);
    befehl(tippe('eins', 'c'), weiter, { type: 'springe', schritt: 1 });
    laeufer.antworte(true);
    await new Promise((fertig) => setTimeout(fertig, 0));
    expect(seite.antrag.schritt).to.equal(1);
  });

  it('is not judged where nobody can', async () => {
    seite = await new Geraet(form).lade();
    befehl(tippe('eins', 'b'), tippe('zwei', 'x'), weiter);
    expect(seite.antrag.schritt).to.equal(1);
  });
});
