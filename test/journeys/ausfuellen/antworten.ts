/**
 * What a citizen of good will answers, from what they hear alone: label, hint and, where something was refused, the
 * sentence that says why. It knows German and everyday life, nothing of models, kinds or paths.
 */

/** First what the words ask for; the later ones are less sure. */
const EINFAELLE: readonly (readonly [frage: RegExp, antwort: string])[] = [
  [/iban|kontonummer/, 'DE02 1203 0000 0000 2020 51'],
  [/\bbic\b/, 'BYLADEM1001'],
  [/e-?mail/, 'maria.muster@example.de'],
  [/telefon|telefax|\bfax|mobil|rufnummer|handy/, '039204 12345'],
  [/postleitzahl|\bplz\b/, '39167'],
  [/geburtsdatum|geboren am|tag der geburt/, '12.04.1985'],
  [/geburtsname/, 'Neumann'],
  [/geburtsort|\bort\b|wohnort|gemeinde|stadt\b/, 'Irxleben'],
  [/hausnummer(?!.*straße)/, '8'],
  [/straße/, 'Bördestraße'],
  [/vorname/, 'Maria'],
  [/uhrzeit/, '09:30'],
  [/\bjahr\b/, '2024'],
  [/\bmonat\b/, '5'],
  [/\btag\b/, '12'],
  [/name|bezeichnung|firma/, 'Muster'],
  [/anzahl|wie viele|zahl der/, '3'],
  [/website|webseite|internet|homepage/, 'https://www.example.de'],
  [/www\.|https?:/, 'https://www.example.de'],
];

/** Dates lie behind us, unless the words look ahead. */
const VORAUS = /geplant|voraussichtlich|künftig|ende\b|bis\b|gültig|ablauf|entbindung|beginn/;

export function antwort(name: string, hinweis: string, gruppen: readonly string[]): string {
  const frage = `${name} ${gruppen[0] ?? ''}`.toLowerCase();
  if (/31\.12\.20\d\d/.test(hinweis)) {
    if (/geburt|geboren/.test(frage)) return '12.04.1985';
    return VORAUS.test(name.toLowerCase()) ? '01.03.2027' : '15.06.2024';
  }
  if (/In Euro/.test(hinweis)) return '250,00';
  const einfall = EINFAELLE.find(([muster]) => muster.test(name.toLowerCase()));
  return einfall ? einfall[1] : `Angabe zu ${name.replace(/ \(.*\)$/, '')}`.slice(0, 40);
}

/** What is answered now that the first answer was refused; `undefined` where the sentence does not say enough. */
export function bessere(bisher: string, satz: string): string | undefined {
  const treffer = (muster: RegExp): string | undefined => muster.exec(satz)?.[1];
  const beispiel = treffer(/zum Beispiel:? (.+?)\.?$/);
  if (beispiel !== undefined && beispiel !== bisher) return beispiel;
  const ziffern = treffer(/(?:hat|genau|bis) (\d+) Ziffern/);
  if (ziffern !== undefined) return '1234567890'.repeat(5).slice(0, Number(ziffern));
  if (/nur Ziffern/.test(satz)) return '12345';
  const hoechstens = treffer(/höchstens (\d+) Zeichen/);
  if (hoechstens !== undefined) return bisher.slice(0, Number(hoechstens)).trim();
  const mindestens = treffer(/mindestens (\d+) Zeichen/);
  if (mindestens !== undefined) return bisher.padEnd(Number(mindestens), 'a');
  const tag = treffer(/(?:ab dem|bis zum) (\d\d\.\d\d\.\d{4})/);
  if (tag !== undefined) return tag;
  if (/in der Zukunft/.test(satz)) return '15.06.2024';
  return treffer(/(?:mindestens|höchstens) ([\d.,]+)/);
}

/** What a sentence names of which only one is to be filled in; nothing where it says something else. */
export function nurEines(satz: string): readonly string[] {
  const wahl = /(?:entweder|genau einen?)\b.*/i.exec(satz)?.[0] ?? '';
  return [...wahl.matchAll(/„([^“]+)“/g)].map(([, name]) => name!);
}
