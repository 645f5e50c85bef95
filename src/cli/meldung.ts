/** The report in words, for the terminal of an author: what came out, and what should be mended first. */
import type { Befund, Bericht, Schwere } from '../domain/fim/bericht.js';

const UEBERSCHRIFTEN: readonly (readonly [Schwere, string])[] = [
  ['fehler', 'Fehler'],
  ['warnung', 'Warnungen'],
  ['hinweis', 'Hinweise'],
];
/** Of each kind; all of them are in the report. */
const BEISPIELE = 3;

export function inWorten(bericht: Bericht, warnungen: readonly string[] = []): string {
  const { schema, zahlen, regeln, befunde } = bericht;
  const uebersetzt = regeln.filter(({ stand }) => stand === 'uebersetzt').length;
  const zeilen = [
    `${schema.id} ${schema.version} „${schema.name}“ (XDatenfelder ${schema.xdf})`,
    `  ${zahlen['schritte']} Schritte, ${zahlen['felder']} Felder, ${zahlen['gruppen']} Gruppen`,
  ];
  if (regeln.length > 0)
    zeilen.push(
      `  ${uebersetzt} von ${regeln.length} Regeln übersetzt${uebersetzt < regeln.length ? `, die anderen werden nur gezeigt: ${regeln.length - uebersetzt}` : ''}`,
    );
  for (const warnung of warnungen) zeilen.push(`  ${warnung}`);
  for (const [schwere, ueberschrift] of UEBERSCHRIFTEN) {
    const gemeint = befunde.filter((befund) => befund.schwere === schwere);
    if (gemeint.length === 0) continue;
    zeilen.push(`${ueberschrift} (${gemeint.length})`);
    for (const art of new Set(gemeint.map((befund) => befund.art))) {
      const gleiche = gemeint.filter((befund) => befund.art === art);
      for (const befund of gleiche.slice(0, BEISPIELE))
        zeilen.push(`  ${art}: ${befund.text}${ortVon(befund)}`);
      if (gleiche.length > BEISPIELE) zeilen.push(`  ${art}: … und ${gleiche.length - BEISPIELE} weitere`);
    }
  }
  return zeilen.join('\n');
}

function ortVon({ zeile, pfad }: Befund): string {
  const ort = [zeile === undefined ? '' : `Zeile ${zeile}`, pfad ?? ''].filter(Boolean).join(', ');
  return ort === '' ? '' : ` [${ort}]`;
}
