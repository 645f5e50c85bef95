import type { Seite } from '../../fakes/antrag.js';
import { tippeAlles, weiter } from './bau.js';
import { angaben } from './hundesteuer.js';

export const PDF = new File(['%PDF-1.7 police'], 'police.pdf', { type: 'application/pdf' });
export const NACHWEIS = 'versicherung/nachweis';

/** All answers typed, still on the first page. */
export async function antworte({ bearbeitung }: Seite): Promise<void> {
  bearbeitung.befehl({ type: 'hinzufuegen', gruppe: 'hunde' });
  for (const befehl of tippeAlles({ ...angaben, [NACHWEIS]: [] })) bearbeitung.befehl(befehl);
  await bearbeitung.anlagen.nimm(NACHWEIS, [PDF]);
}

/** All answers typed, up to the last page. */
export async function fuelleAus(seite: Seite): Promise<void> {
  await antworte(seite);
  for (let i = 0; i < 6; i++) seite.bearbeitung.befehl(weiter);
}
