import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { pfadeIn } from '../../../../src/domain/antrag/bedingung.js';
import { uebersetzeAlle } from '../../../../src/domain/fim/regeln/abgleich.js';
import type { Prosaregel } from '../../../../src/domain/fim/regeln/typen.js';
import { counted } from '../../../counted.js';
import { korpus, prosa } from './korpus.js';

const regel = fc.constantFrom(...korpus).map((eine) => prosa(eine, { land: 'ST' }));

const wort = fc.oneof(
  fc.constantFrom(
    ...'wenn dann sonst muss darf kann soll nicht nur mindestens entweder genau eines alle drei der Felder Gruppe'.split(
      ' ',
    ),
    ...'befüllt leer angezeigt ausgeblendet zeige an aus aktiviere Pflichtfeld werden sein ist und oder vor nach'.split(
      ' ',
    ),
    ...'= <> < > <= ( ) , . ; : " \' „ “ 001 wahr falsch JA Wert Auswahl mit wobei Code für Länder ST TH gilt'.split(
      ' ',
    ),
    ...'constructor __proto__ toString hasOwnProperty aktuelles Datum Jahre 31.12.2026'.split(' '),
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

/** Sentences of words the grammar knows, and of ids of the rule's own bearer. */
const zufaellig = fc
  .record({ eine: regel, worte: fc.array(fc.oneof(wort, fc.nat(40)), { maxLength: 40 }) })
  .map(({ eine, worte }): Prosaregel => {
    const ids = eine.elemente.map(({ ids: pfad }) => pfad.at(-1)!);
    const satz = worte.map((w) => (typeof w === 'number' ? (ids[w % ids.length] ?? '') : w)).join(' ');
    return { ...eine, satz };
  });

/** Real rules, with words left out, doubled, swapped and put in. */
const verdreht = fc
  .record({
    eine: regel,
    eingriffe: fc.array(
      fc.record({ art: fc.constantFrom('weg', 'doppelt', 'tausch', 'neu', 'ende'), an: fc.nat(500), wort }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ eine, eingriffe }): Prosaregel => {
    const teile = eine.satz.split(/(?<=\s)|(?=["(),=])/u);
    for (const { art, an, wort: neues } of eingriffe) {
      const i = an % Math.max(1, teile.length);
      if (art === 'weg') teile.splice(i, 1);
      else if (art === 'doppelt') teile.splice(i, 0, teile[i] ?? '');
      else if (art === 'neu') teile.splice(i, 0, neues);
      else if (art === 'ende') teile.length = i;
      else teile.push(...teile.splice(i, 1));
    }
    return { ...eine, satz: teile.join('') };
  });

/** Whatever was written: an answer comes, and what it enforces is there. */
function haelt(prosaregel: Prosaregel): void {
  const [uebersetzung] = uebersetzeAlle([prosaregel]);
  if (uebersetzung!.stand === 'offen') {
    expect(uebersetzung!.regeln).to.deep.equal([]);
    expect(uebersetzung!.befunde.length).to.equal(1);
  }
  if (uebersetzung!.stand !== 'uebersetzt') return;
  const pfade = new Set(prosaregel.elemente.map(({ pfad }) => `self/${pfad}`));
  for (const { target, condition, message } of uebersetzung!.regeln) {
    expect(message.de).not.to.equal('');
    for (const pfad of [target!, ...pfadeIn(condition)]) expect(pfade.has(pfad), pfad).to.equal(true);
  }
}

describe('the grammar', () => {
  it('answers to any sequence of words', () =>
    counted('regeln', 'saetze', async (numRuns, seed) =>
      fc.assert(fc.property(zufaellig, haelt), { numRuns, seed }),
    ));

  it('answers to real rules with mistakes', () =>
    counted('regeln', 'verdrehte', async (numRuns, seed) =>
      fc.assert(fc.property(verdreht, haelt), { numRuns, seed }),
    ));

  it('answers to every beginning of every real rule', () => {
    for (const eine of korpus.map((regel) => prosa(regel, { land: 'ST' })))
      for (const { index } of eine.satz.matchAll(/\s/gu)) haelt({ ...eine, satz: eine.satz.slice(0, index) });
  });

  it('does not take long for the worst that fits', () => {
    const [eine] = korpus;
    for (const stueck of [
      '"',
      '(',
      'Wenn ',
      `${eine!.elemente[0]!.ids[0]} ODER `,
      'F60000000001."x ',
      '= ',
      ',',
      "'a ",
    ]) {
      const satz = stueck.repeat(Math.floor(7990 / stueck.length));
      const [uebersetzung] = uebersetzeAlle([{ ...prosa(eine!), satz: `Wenn ${satz}` }]);
      expect(uebersetzung!.stand, stueck).to.not.equal('uebersetzt');
    }
    expect(uebersetzeAlle([{ ...prosa(eine!), satz: 'x'.repeat(9000) }])[0]!.befunde[0]!.art).to.equal(
      'zu-lang',
    );
  });
});
