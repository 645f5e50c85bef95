import { expect } from '@open-wc/testing';
import { uebersetzeAlle } from '../../../../src/domain/fim/regeln/abgleich.js';
import type { Element } from '../../../../src/domain/fim/regeln/typen.js';

const [A, B, C, D] = ['F60000000001', 'F60000000002', 'F60000000003', 'F60000000004'] as const;
const G = 'G60000000001';
const IN_G = 'F60000000005';
const elemente: readonly Element[] = [
  { ids: [A], pfad: A, art: 'janein', name: 'A' },
  { ids: [B], pfad: B, art: 'text', name: 'B' },
  { ids: [C], pfad: C, art: 'text', name: 'C' },
  { ids: [D], pfad: D, art: 'zahl', name: 'D' },
  { ids: [G], pfad: G, art: 'gruppe', name: 'G' },
  { ids: [G, IN_G], pfad: `${G}/${IN_G}`, art: 'text', name: 'In G' },
];

/** What became of each sentence among the others. */
const werk = (...saetze: readonly string[]): readonly string[] =>
  uebersetzeAlle(saetze.map((satz, i) => ({ id: `R${i}`, satz, elemente }))).map(({ stand, befunde }) =>
    [stand, ...befunde.map(({ art }) => art)].join(' '),
  );

describe('rules held against each other', () => {
  it('that can demand and forbid the same become hints, both', () => {
    expect(
      werk(`Wenn ${A} = wahr, muss ${B} befüllt sein.`, `Wenn ${D} > 3, darf ${B} nicht befüllt sein.`),
    ).to.deep.equal(['hinweis widerspruch', 'hinweis widerspruch']);
    expect(
      werk(`Wenn ${A} = wahr, muss ${B} befüllt sein. Wenn ${A} = wahr, darf ${B} nicht befüllt sein.`),
    ).to.deep.equal(['hinweis widerspruch']);
  });

  it('that exclude each other stay', () => {
    expect(
      werk(
        `Wenn ${A} = wahr und ${D} > 3, muss ${B} befüllt sein.`,
        `Wenn ${A} <> wahr, darf ${B} nicht befüllt sein.`,
        `Wenn ${D} <= 3, darf ${B} nicht befüllt sein.`,
        `Wenn ${G} befüllt ist, muss ${C} befüllt sein.`,
        `Wenn ${G} nicht befüllt ist, darf ${C} nicht befüllt sein.`,
      ),
    ).to.deep.equal(new Array(5).fill('uebersetzt'));
  });

  it('that cannot come true, or cannot be otherwise, become hints', () => {
    expect(werk(`Wenn ${A} = wahr und ${A} = falsch, muss ${B} befüllt sein.`)).to.deep.equal([
      'hinweis nie',
    ]);
    expect(werk(`Wenn ${G} leer ist und ${G}.${IN_G} befüllt ist, muss ${B} befüllt sein.`)).to.deep.equal([
      'hinweis nie',
    ]);
    expect(werk(`Wenn ${D} < 3 und ${D} > 5, muss ${B} befüllt sein.`)).to.deep.equal(['hinweis nie']);
    expect(werk(`Wenn ${B} befüllt ist oder ${B} leer ist, darf ${C} nicht befüllt sein.`)).to.deep.equal([
      'hinweis immer',
    ]);
  });

  it('that decide in a circle about what they read become hints', () => {
    expect(
      werk(
        `Wenn ${B} leer ist, darf ${C} nicht angezeigt werden.`,
        `Wenn ${C} leer ist, darf ${B} nicht angezeigt werden.`,
        `Wenn ${A} = wahr, darf ${D} nicht angezeigt werden.`,
      ),
    ).to.deep.equal(['hinweis kreis', 'hinweis kreis', 'uebersetzt']);
    expect(werk(`Wenn ${G}.${IN_G} leer ist, darf ${G} nicht angezeigt werden.`)).to.deep.equal([
      'hinweis kreis',
    ]);
  });

  it('show together what each of them shows', () => {
    const [erste, zweite] = uebersetzeAlle(
      [`Wenn ${A} = wahr, dann zeige ${B} an.`, `Wenn ${D} > 3, dann zeige ${B} an.`].map((satz) => ({
        id: 'R',
        satz,
        elemente,
      })),
    );
    expect(erste!.regeln.map(({ effect, condition }) => [effect, condition])).to.deep.equal([
      [
        'forbid',
        {
          and: [
            { not_equal: [{ identifier: `self/${A}` }, true] },
            { not: { less_than: [3, { identifier: `self/${D}` }] } },
          ],
        },
      ],
    ]);
    expect(zweite!.regeln).to.deep.equal([]);
  });

  it('hide nothing that a rule nobody understood might show', () => {
    const [, zweite] = uebersetzeAlle(
      [`Zeige ${B} je nach Wetter an.`, `Wenn ${A} = wahr, dann zeige ${B} an.`].map((satz) => ({
        id: 'R',
        satz,
        elemente,
      })),
    );
    expect(zweite!.regeln).to.deep.equal([]);
  });
});
