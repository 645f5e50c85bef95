/** A sentence as citizens may read it: elements by their names, values by their labels, without ids and codes. */
import type { Element } from './typen.js';
import type { Zeichen } from './zeichen.js';

export function lesbar(zeichen: readonly Zeichen[], elemente: readonly Element[]): string {
  let satz = '';
  zeichen.forEach((z, i) => {
    const danach = zeichen[i + 1];
    if (z.art === 'id') {
      if (danach?.art === 'zitat') return;
      const id = z.ids.at(-1)!;
      const name = elemente.find((element) => element.ids.at(-1) === id)?.name;
      // Where the name stands without quotation marks, the id alone goes.
      if (danach?.art === 'wort' && name?.startsWith(danach.text)) return;
      satz += ` ${name === undefined || name === '' ? id : `„${name}“`}`;
    } else if (z.art === 'zitat') satz += ` „${z.text}“`;
    else if (z.art === 'wort') {
      if (LAUT.test(z.text)) satz += ` ${klein(z.text, i === 0)}`;
      // 001 "in Deutschland"
      else if (danach?.art !== 'zitat' || !/^(?:\d+|\p{Lu}[\p{Lu}\d]*)$/u.test(z.text)) satz += ` ${z.text}`;
    } else if (z.art === 'vergleich') satz += ` ${WORTE[z.text]}`;
    else satz += /^[,;:)]$/u.test(z.text) ? z.text : ` ${z.text}`;
  });
  const glatt = satz.trim().replace(/\( /gu, '(').replace(/„„/gu, '„');
  return /[.:!?]$/u.test(glatt) ? glatt : `${glatt}.`;
}

const LAUT = /^(?:WENN|DANN|SONST|UND|ODER)$/u;

/** Authors shout the words that join. */
const klein = (wort: string, amAnfang: boolean): string =>
  amAnfang ? wort[0]! + wort.slice(1).toLowerCase() : wort.toLowerCase();

const WORTE = {
  '=': 'ist',
  '<>': 'ist nicht',
  '<': 'kleiner als',
  '>': 'größer als',
  '<=': 'höchstens',
  '>=': 'mindestens',
} as const;
