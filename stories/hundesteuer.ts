/** "Hund anmelden" of the demo, for the stories of `<ozg-antrag>`. */
// @ts-expect-error TypeScript asks for an import attribute, with which the test server, whose JSON is a module, fails.
import quelle from '../demo/landeszugang/formulare/150830298298/hundesteuer-anmeldung.json';
import { hashVon } from '../src/domain/antrag/hash.js';
import type { Formular } from '../src/domain/antrag/modell.js';
import type { Konto } from '../src/domain/nutzerkonto/konto.js';
import { angaben } from '../test/domain/antrag/hundesteuer.js';
import type { Geraet, Seite } from '../test/fakes/antrag.js';

export const FORM = 'hundesteuer-anmeldung';

/** The form as the Landeszugang publishes it. */
export async function hundesteuer(teil: Partial<Formular> = {}): Promise<Formular> {
  const form = quelle as unknown as Formular;
  const schemaUri = form.daten.schemaUri.replace('{zugang}', 'https://zugang.example');
  const modell = { ...form, daten: { ...form.daten, schemaUri }, ...teil };
  return { ...modell, hash: await hashVon(modell) };
}

/** The fake Bezahldienst counts what the form calls dogs. */
export function zaehlt(geraet: Geraet): Geraet {
  const { bezahldienst } = geraet.werkstatt;
  const quote = bezahldienst.quote.bind(bezahldienst);
  bezahldienst.quote = (vorgang, anlass) =>
    quote(
      vorgang,
      'merkmale' in anlass ? { ...anlass, merkmale: { anzahl: anlass.merkmale['hunde'] ?? 1 } } : anlass,
    );
  return geraet;
}

/** Pages of the form, in order. */
const SEITEN = [
  'angaben',
  'hunde',
  'versicherung',
  'ermaessigung',
  'erklaerungen',
  'pruefung',
  'schluss',
] as const;

export const POLICE = new File(['%PDF-1.7 '.repeat(40_000)], 'Versicherungspolice.pdf', {
  type: 'application/pdf',
});

/** An earlier visit: two dogs, one file, and the citizen has come as far as this page. */
export async function frueher(
  geraet: Geraet,
  konto: Konto | undefined,
  bis: (typeof SEITEN)[number],
): Promise<void> {
  const { bearbeitung } = await geraet.lade(konto);
  bearbeitung.befehl({ type: 'hinzufuegen', gruppe: 'hunde' });
  for (const [ort, wert] of Object.entries(angaben)) {
    if (Array.isArray(wert)) await bearbeitung.anlagen.nimm(ort, [POLICE]);
    else bearbeitung.befehl({ type: 'eingabe', ort, wert });
  }
  await bearbeitung.setzeKonto(undefined); // nothing is asked for or begun before the page is opened again
  for (let i = 0; i < SEITEN.indexOf(bis); i++) bearbeitung.befehl({ type: 'weiter' });
  await bearbeitung.sichere();
  bearbeitung.pausiere();
}

/** The citizen has left for the pay page, as a guest where nobody is logged in; what happened there is in the books of the Bezahldienst. */
export async function warAufBezahlseite(
  geraet: Geraet,
  konto: Konto | undefined,
  status?: 'PAYED' | 'CANCELED' | 'FAILED',
): Promise<void> {
  await frueher(geraet, konto, 'schluss');
  const { bearbeitung }: Seite = await geraet.lade(konto);
  if (!konto) await bearbeitung.alsGast();
  await bearbeitung.absenden();
  bearbeitung.pausiere();
  if (status) geraet.werkstatt.bezahldienst.melden('tx-1', status);
}
