import { expect } from '@open-wc/testing';
import { Lage } from '../../../src/domain/antrag/lage.js';
import { kompiliere, type KompiliertesFormular } from '../../../src/domain/antrag/formular.js';
import type { Antrag } from '../../../src/domain/antrag/antrag.js';
import type { Knoten, Regel } from '../../../src/domain/antrag/modell.js';
import { isOzgError } from '../../../src/errors.js';
import { auswahl, feld, form, frei, gruppe, heute, janein, modell, nach, t, tippe } from './bau.js';

function gilt(formular: KompiliertesFormular, antrag: Antrag, ort: string): boolean {
  const lage = new Lage(formular, antrag);
  return lage.gilt(lage.finde(ort)!);
}
function pflicht(formular: KompiliertesFormular, antrag: Antrag, ort: string): boolean {
  const lage = new Lage(formular, antrag);
  return lage.pflicht(lage.finde(ort)!);
}
const regel = (
  effect: Regel['effect'],
  target: string,
  condition: Regel['condition'],
  ort?: string,
): Regel => ({
  effect,
  target,
  condition,
  message: t('Satz'),
  ...(ort ? { ort } : {}),
});
const befunde = (felder: readonly Knoten[], regeln: readonly Regel[]): string[] =>
  form(felder, regeln).befunde.map(({ art }) => art);

describe('a rule', () => {
  it('hides what it forbids, and what is inside of it', () => {
    const formular = form(
      [janein('hat'), gruppe('g', [feld('a')])],
      [regel('forbid', 'g', { not: { identifier: 'hat' } })],
    );
    expect(gilt(formular, nach(formular), 'g/a')).to.equal(false);
    expect(gilt(formular, nach(formular, tippe('hat', true)), 'g/a')).to.equal(true);
  });

  it('looks at the same repetition', () => {
    const formular = form(
      [gruppe('hunde', [auswahl('art', 'rein', 'misch'), feld('rasse')], 2, 5)],
      [regel('forbid', 'self/rasse', { equal: [{ identifier: 'self/art' }, 'misch'] }, 'hunde')],
    );
    const antrag = nach(formular, tippe('hunde/1/art', 'misch'));
    expect(gilt(formular, antrag, 'hunde/0/rasse')).to.equal(true);
    expect(gilt(formular, antrag, 'hunde/1/rasse')).to.equal(false);
  });

  describe('of a group that may be left empty', () => {
    const eines = regel('require', 'self/b', { is_empty: { identifier: 'self/a' } }, 'g');
    const teile = [feld('a', frei), feld('b', frei), feld('c', frei)];
    const formular = form([gruppe('g', teile, 0)], [eines]);

    it('demands nothing while it is', () => {
      expect(pflicht(formular, nach(formular), 'g/b')).to.equal(false);
      expect(pflicht(formular, nach(formular, tippe('g/c', 'x')), 'g/b')).to.equal(true);
    });

    it('finds nothing wrong while it is', () => {
      const statt = form(
        [gruppe('g', teile, 0)],
        [regel('valid', 'self/b', { not: { is_empty: { identifier: 'self/a' } } }, 'g')],
      );
      const verletzt = (antrag: Antrag): boolean => {
        const lage = new Lage(statt, antrag);
        return lage.verletzt(lage.finde('g/b')!) !== undefined;
      };
      expect(verletzt(nach(statt))).to.equal(false);
      expect(verletzt(nach(statt, tippe('g/c', 'x')))).to.equal(true);
    });

    it('demands it where another rule demands the group', () => {
      const verlangte = form(
        [janein('hat'), gruppe('g', teile, 0)],
        [eines, regel('require', 'g', { identifier: 'hat' })],
      );
      expect(pflicht(verlangte, nach(verlangte), 'g/b')).to.equal(false);
      expect(pflicht(verlangte, nach(verlangte, tippe('hat', true)), 'g/b')).to.equal(true);
    });

    it('is not kept from demanding the group itself, or what is in it for a rule from outside', () => {
      const selbst = form([gruppe('g', teile, 0)], [regel('require', 'self', true, 'g')]);
      expect(pflicht(selbst, nach(selbst), 'g')).to.equal(true);
      const aussen = form(
        [janein('hat'), gruppe('g', teile, 0)],
        [regel('require', 'g/b', { identifier: 'hat' })],
      );
      expect(pflicht(aussen, nach(aussen, tippe('hat', true)), 'g/b')).to.equal(true);
    });
  });

  it('from outside of a repeated group means any of its repetitions', () => {
    const formular = form(
      [gruppe('hunde', [janein('boese')], 2, 5), feld('wesenstest')],
      [regel('forbid', 'wesenstest', { not: { identifier: 'hunde/boese' } })],
    );
    expect(gilt(formular, nach(formular, tippe('hunde/0/boese', false)), 'wesenstest')).to.equal(false);
    expect(gilt(formular, nach(formular, tippe('hunde/1/boese', true)), 'wesenstest')).to.equal(true);
  });

  it('takes what does not apply for empty', () => {
    const formular = form(
      [janein('a'), janein('b'), feld('c')],
      [
        regel('forbid', 'b', { not: { identifier: 'a' } }),
        regel('forbid', 'c', { not: { identifier: 'b' } }),
      ],
    );
    const antrag = nach(formular, tippe('a', true), tippe('b', true), tippe('a', false));
    expect(antrag.antworten['b']).to.equal(true);
    expect(gilt(formular, antrag, 'c')).to.equal(false);
  });

  it('makes a field required, and a group used', () => {
    const formular = form(
      [janein('hat'), feld('a', frei), gruppe('g', [feld('b'), feld('c', frei)], 0)],
      [regel('require', 'a', { identifier: 'hat' }), regel('require', 'g', { identifier: 'hat' })],
    );
    const ohne = nach(formular);
    const mit = nach(formular, tippe('hat', true));
    expect([pflicht(formular, ohne, 'a'), pflicht(formular, ohne, 'g/b')]).to.deep.equal([false, false]);
    expect([
      pflicht(formular, mit, 'a'),
      pflicht(formular, mit, 'g/b'),
      pflicht(formular, mit, 'g/c'),
    ]).to.deep.equal([true, true, false]);
  });

  it('is listed under every path it reads', () => {
    const formular = form(
      [janein('a'), janein('b'), feld('c')],
      [regel('forbid', 'c', { or: [{ identifier: 'a' }, { identifier: 'b' }] })],
    );
    expect(formular.regeln.liest.get('a')).to.have.length(1);
    expect(formular.regeln.liest.get('b')).to.have.length(1);
    expect(formular.regeln.liest.has('c')).to.equal(false);
  });
});

describe('1:1 inside an optional group', () => {
  const formular = form([gruppe('g', [feld('a'), feld('b', frei), gruppe('innen', [feld('c')], 0)], 0)]);
  it('is required only once the group is used', () => {
    expect(pflicht(formular, nach(formular), 'g/a')).to.equal(false);
    expect(pflicht(formular, nach(formular, tippe('g/b', 'x')), 'g/a')).to.equal(true);
  });
  it('counts for each level on its own', () => {
    expect(pflicht(formular, nach(formular, tippe('g/b', 'x')), 'g/innen/c')).to.equal(false);
  });
});

describe('a rule that cannot be right is laid aside', () => {
  it('when it names a path that is not there', () => {
    expect(befunde([feld('a')], [regel('forbid', 'a', { identifier: 'b' })])).to.deep.equal(['pfad']);
    expect(befunde([janein('a')], [regel('require', 'b', { identifier: 'a' })])).to.deep.equal(['pfad']);
  });
  it('when it compares a code with a label', () => {
    const felder = [auswahl('a', '001'), feld('b')];
    expect(
      befunde(felder, [regel('forbid', 'b', { equal: [{ identifier: 'a' }, '001 Inland'] })]),
    ).to.deep.equal(['wert']);
    expect(befunde(felder, [regel('forbid', 'b', { equal: [{ identifier: 'a' }, '001'] })])).to.deep.equal(
      [],
    );
  });
  it('when it requires and forbids under one condition', () => {
    const felder = [janein('a'), feld('b')];
    const regeln = [regel('require', 'b', { identifier: 'a' }), regel('forbid', 'b', { identifier: 'a' })];
    expect(befunde(felder, regeln)).to.deep.equal(['widerspruch', 'widerspruch']);
    const formular = form(felder, regeln);
    expect(gilt(formular, nach(formular, tippe('a', true)), 'b')).to.equal(true);
  });
  it('when it decides in a circle about what it reads', () => {
    const felder = [janein('a'), janein('b')];
    const regeln = [regel('forbid', 'a', { identifier: 'b' }), regel('forbid', 'b', { identifier: 'a' })];
    expect(befunde(felder, regeln)).to.deep.equal(['kreis', 'kreis']);
    expect(
      befunde([gruppe('g', [janein('a')])], [regel('forbid', 'g', { identifier: 'g/a' })]),
    ).to.deep.equal(['kreis']);
    expect(befunde([janein('a')], [regel('forbid', 'a', { is_empty: { identifier: 'a' } })])).to.deep.equal([
      'kreis',
    ]);
  });
});

describe('a model that no form can be', () => {
  function ablehnung(
    schritte: Parameters<typeof modell>[0],
    angaben: Parameters<typeof modell>[1] = {},
  ): string | undefined {
    try {
      kompiliere(modell(schritte, angaben), heute);
      return undefined;
    } catch (error) {
      return isOzgError(error) ? error.code : String(error);
    }
  }
  const tief = (ebenen: number): Knoten => (ebenen === 0 ? feld('a') : gruppe('g', [tief(ebenen - 1)]));

  it('has one path twice', () =>
    expect(ablehnung([[feld('a')], [feld('a')]])).to.equal('FORMULAR_UNGUELTIG'));
  it('has an id that is an index or worse', () => {
    for (const id of ['0', '__proto__', 'a/b', ''])
      expect(ablehnung([[feld(id)]]), id).to.equal('FORMULAR_UNGUELTIG');
  });
  it('nests too deeply', () => {
    expect(ablehnung([[tief(11)]])).to.equal(undefined);
    expect(ablehnung([[tief(12)]])).to.equal('FORMULAR_UNGUELTIG');
  });
  it('has too many fields', () => {
    const viele = [...new Array(5001).keys()].map((nummer) => feld(`f${nummer}`));
    expect(ablehnung([viele])).to.equal('FORMULAR_UNGUELTIG');
  });
  it('chains rules without end', () => {
    const felder = [...new Array(300).keys()].map((nummer) => janein(`f${nummer}`));
    const regeln = felder.slice(1).map(({ id }, index) => regel('forbid', `f${index}`, { identifier: id }));
    expect(ablehnung([felder], { regeln })).to.equal('FORMULAR_UNGUELTIG');
  });
  it('occurs at most less often than at least', () => {
    expect(ablehnung([[gruppe('g', [feld('a')], 3, 2)]])).to.equal('FORMULAR_UNGUELTIG');
  });
  it('would send free text as a fee characteristic', () => {
    const gebuehr = { titel: t('Gebühr'), merkmale: [{ id: 'm', titel: t('m'), feld: 'a' }] };
    expect(ablehnung([[feld('a')]], { gebuehr })).to.equal('FORMULAR_UNGUELTIG');
    expect(ablehnung([[auswahl('a', 'x')]], { gebuehr })).to.equal(undefined);
  });
});
