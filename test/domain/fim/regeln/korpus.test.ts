import { expect } from '@open-wc/testing';
import type { Bedingung, Pfad, Regel } from '../../../../src/domain/antrag/modell.js';
import { uebersetzeAlle } from '../../../../src/domain/fim/regeln/abgleich.js';
import { finde } from '../../../../src/domain/fim/regeln/belegung.js';
import { nicht, oder, und } from '../../../../src/domain/fim/regeln/logik.js';
import type { Uebersetzung } from '../../../../src/domain/fim/regeln/typen.js';
import { uebersetze } from '../../../../src/domain/fim/regeln/uebersetze.js';
import {
  bedingungVon,
  korpus,
  pfadVon,
  prosa,
  schemata,
  vonHand,
  vorlagen,
  type VonHand,
  type Vorlage,
} from './korpus.js';

/** All rules of each schema, translated together as the compiler does. */
const uebersetzeKorpus = (angaben: Parameters<typeof prosa>[1]): readonly Uebersetzung[] =>
  schemata(angaben).flatMap((regeln) => uebersetzeAlle(regeln));

const mit = (alle: readonly Uebersetzung[], stand: Uebersetzung['stand']): readonly Uebersetzung[] =>
  alle.filter((eine) => eine.stand === stand);

const kurz = ({ id, befunde }: Uebersetzung): string => `${id} ${befunde.map(({ art }) => art).join(' ')}`;

describe('the rules of sixteen Datenschemata', () => {
  it('are translated in more than nine of ten cases; the others are these', () => {
    const alle = uebersetzeKorpus({ land: 'ST' });
    expect(alle.length).to.equal(141);
    expect(mit(alle, 'offen').map(kurz)).to.deep.equal([
      'R00001190 rechnung',
      'R00001192 rechnung',
      'R00001194 rechnung',
      'R00001344 rechnung',
      'R00001340 rechnung',
      'R00001314 anzahl',
      'R00001354 anzahl',
      'R00001324 anzahl',
      'R07000002245 rechnung',
    ]);
    expect(mit(alle, 'hinweis').map(kurz)).to.deep.equal([
      'R00000849 wert-unbekannt', // 009, the list has 999
      'R00001343 wert-unbekannt', // a text field "= wahr"
      'R05000012459 element-fehlt freitext', // a group that is somewhere else
      'R05000012915 widerspruch', // demands and forbids for 002; the second should be "<> 002"
    ]);
    expect(mit(alle, 'uebersetzt').length / alle.length).to.be.greaterThan(0.9);
  });

  it('of one state stay sentences in a form of no state', () => {
    const alle = uebersetzeKorpus({});
    expect(
      mit(alle, 'hinweis').filter(({ befunde }) => befunde.some(({ art }) => art === 'land-unbekannt'))
        .length,
    ).to.equal(4);
  });

  it('enforce nothing about a choice whose code list is missing', () => {
    const alle = uebersetzeKorpus({ land: 'ST', ohneListen: true });
    const fehlend = /"(?:self\/)?(?:G05000011879\/)?F050000(?:17511|17720)"/u;
    const wirkend = mit(alle, 'uebersetzt').flatMap(({ regeln }) => regeln);
    expect(wirkend.filter(({ condition }) => fehlend.test(JSON.stringify(condition)))).to.deep.equal([]);
    expect(mit(alle, 'hinweis').length).to.be.greaterThan(25);
  });
});

/** When rules with this effect on this target act; for `valid`: when they stop the citizen. */
function wirkt(
  regeln: readonly Pick<Regel, 'effect' | 'target' | 'condition'>[],
  effect: string,
  target?: Pfad,
): Bedingung {
  const passend = regeln.filter(
    (regel) => regel.effect === effect && (effect === 'valid' || regel.target === target),
  );
  return oder(passend.map(({ condition }) => (effect === 'valid' ? nicht(condition) : condition)));
}

/** Can the one hold where the other does not? */
const ueberschuss = (a: Bedingung, b: Bedingung): boolean => finde(und([a, nicht(b)]), true).art !== 'keine';

/** Where a translation departs from its label: blocks more, or less. */
function abweichungen(label: VonHand): readonly string[] {
  const regel = korpus.find(
    ({ id, traeger, satz }) => id === label.id && traeger === label.traeger && satz === label.satz,
  )!;
  return (['ST', 'RP', 'TH'] as const).flatMap((land) => {
    const eingabe = prosa(regel, { land });
    const [uebersetzung] = uebersetzeAlle([eingabe]) as [Uebersetzung];
    const gilt = uebersetzung.stand === 'uebersetzt';
    const ist = gilt ? uebersetzung.regeln : [];
    const vorbelegt = gilt ? uebersetzung.vorbelegungen : [];
    const wirkungen = label.wirkungen ?? [];
    const ziel = (name: string): Pfad => pfadVon(name, eingabe.elemente);
    const soll = wirkungen.flatMap(({ effect, target, condition }) =>
      effect === 'prefill'
        ? []
        : [
            {
              effect,
              ...(target ? { target: ziel(target) } : {}),
              condition: bedingungVon(condition!, eingabe.elemente, land),
            },
          ],
    );
    const gemeint = wirkungen.flatMap(({ effect, target, value }) =>
      effect === 'prefill' ? [`${ziel(target!)} ${value}`] : [],
    );
    const ziele = new Map(
      [...ist, ...soll].map(({ effect, target }) => [
        `${effect} ${effect === 'valid' ? '' : target}`,
        { effect, target },
      ]),
    );
    return [
      ...[...ziele].flatMap(([name, { effect, target }]) => {
        const [hat, sollte] = [wirkt(ist, effect, target), wirkt(soll, effect, target)];
        return [
          ...(ueberschuss(hat, sollte) ? [`${label.id} blocks ${name}`] : []),
          ...(ueberschuss(sollte, hat) ? [`${label.id} misses ${name}`] : []),
        ];
      }),
      ...(vorbelegt.map(({ target, wert }) => `${target} ${wert}`).join() === gemeint.join()
        ? []
        : [`${label.id} presets`]),
    ];
  });
}

describe('a translation', () => {
  it('blocks where the label made by hand does, and nowhere else', () => {
    expect(vonHand.length).to.equal(60);
    expect(vonHand.flatMap(abweichungen)).to.deep.equal([]);
  });

  it('departs from those the portal publishes only where the sentence is on its side', () => {
    const verglichen = vorlagen.flatMap(vergleiche);
    expect(verglichen.length).to.be.greaterThan(50);
    expect([...new Set(verglichen.filter((ergebnis) => !ergebnis.endsWith('=')))].sort()).to.deep.equal(
      [
        // "aktiviere" shows; where it makes mandatory, the same authors say "und mache es zu einer Pflichtangabe".
        'G00000002161 require G60000000220 less',
        'G00000002190 require G60000000220 less',
        'G00000002193 require F17000009298 less',
        'G00000002210 require G00000002211 less',
        // The sentence names the answers that hide; the portal hides before there is an answer, too.
        'G00000002193 forbid F17000009295 less',
        'G00000002193 forbid F17000009296 less',
        'G00000002193 forbid F17000009298 less',
        'G05000013144 forbid G05000011743 less',
        'G05000013144 forbid G60000000087 less',
        // "entweder … oder": the portal allows both.
        'G05000013144 valid null more',
      ].sort(),
    );
  });
});

/** `=`, or whether the sentence of the same bearer and target, as we read it, blocks more or less. */
function vergleiche(vorlage: Vorlage): readonly string[] {
  return korpus
    .filter(({ traeger }) => traeger === vorlage.element)
    .flatMap((regel) => {
      const eingabe = prosa(regel, { land: 'ST' });
      const { regeln, anzeigen } = uebersetze(eingabe);
      const { effect, target_leaf: blatt } = vorlage;
      const target = blatt === null ? undefined : pfadVon(blatt, eingabe.elemente);
      const spricht = [...regeln.filter((eigene) => eigene.effect === effect), ...anzeigen].some((eigene) =>
        target === undefined ? effect === 'valid' && 'effect' in eigene : eigene.target === target,
      );
      if (!spricht) return [];
      const soll = wirkt(
        [
          {
            effect,
            ...(target ? { target } : {}),
            condition: bedingungVon(vorlage.condition, eingabe.elemente, 'ST'),
          },
        ],
        effect,
        target,
      );
      const ist = wirkt(regeln, effect, target);
      const name = `${vorlage.element} ${effect} ${blatt}`;
      return [
        ueberschuss(ist, soll) ? `${name} more` : ueberschuss(soll, ist) ? `${name} less` : `${name} =`,
      ];
    });
}
