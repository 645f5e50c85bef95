/** Random form models of all kinds, nesting and rules, and answers that their fields accept. A seed gives the same again. */
import type {
  Bedingung,
  Feld,
  Feldtyp,
  Formular,
  Gruppe,
  Knoten,
  Regel,
} from '../../../../src/domain/antrag/modell.js';
import '../../../../src/domain/antrag/arten.js';
import type { Wert } from '../../../../src/domain/antrag/wert.js';
import type { Zufall } from '../../../zufall.js';
import { feld, gruppe, modell, t } from '../bau.js';

const TYPEN: readonly Feldtyp[] = [
  'text', 'mehrzeilig', 'email', 'telefon', 'plz', 'ziffern', 'iban', 'zeit',
  'zeitpunkt', 'ganzzahl', 'betrag', 'dezimal', 'datum', 'auswahl', 'datei', 'janein', 'bestaetigung',
]; // prettier-ignore
/** Ids that a careless dictionary takes for its own members. */
const IDS = [
  'a',
  'b',
  'c',
  'd',
  'e',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'length',
  'F0-1_x',
];
const TIEFE = 7;

/** @returns a model that follows the contract; `regeln` says whether it has rules */
export function zufallsformular(zufall: Zufall, regeln: boolean): Formular {
  const pfade: { readonly pfad: string; readonly feld?: Feld }[] = [];
  let rest = 4 + zufall.bis(30);

  const baueListe = (eltern: string, tiefe: number): Knoten[] => {
    const knoten: Knoten[] = [];
    const ids = new Set<string>();
    const anzahl = 1 + zufall.bis(4);
    while (knoten.length < anzahl) {
      const id = zufall.aus(IDS);
      if (ids.has(id)) continue;
      ids.add(id);
      const pfad = eltern === '' ? id : `${eltern}/${id}`;
      rest--;
      if (pfade.length > 0 && zufall.oft(0.1)) knoten.push({ art: 'hinweis', text: t('Hinweis') });
      else if (tiefe < TIEFE && rest > 0 && zufall.oft(0.45)) {
        const platz = pfade.push({ pfad }) - 1;
        const innen = baueGruppe(id, pfad, tiefe);
        pfade[platz] = { pfad };
        knoten.push(innen);
      } else {
        const eines = zufallsfeld(id, zufall);
        pfade.push({ pfad, feld: eines });
        knoten.push(eines);
      }
    }
    return knoten;
  };
  const baueGruppe = (id: string, pfad: string, tiefe: number): Gruppe => {
    const [min, max] = zufall.aus([[1, 1], [0, 1], [0, '*'], [1, 3], [2, 5], [0, 2]] as const); // prettier-ignore
    return gruppe(id, baueListe(pfad, tiefe + 1), min, max);
  };

  const oberste = baueListe('', 1);
  const schritte: Knoten[][] = [];
  for (const knoten of oberste) {
    const geteilt =
      knoten.art === 'gruppe' && knoten.anzahl.max === 1 && knoten.felder.length > 1 && zufall.oft(0.5);
    if (geteilt) {
      schritte.push([{ ...knoten, felder: knoten.felder.slice(0, 1) }]);
      schritte.push([{ ...knoten, felder: knoten.felder.slice(1), fortsetzung: true }]);
    } else if (schritte.length > 0 && zufall.oft(0.5)) schritte.at(-1)!.push(knoten);
    else schritte.push([knoten]);
  }
  return modell(schritte, {
    codelisten: [{ id: 'liste', optionen: WERTE.map((wert) => ({ wert, titel: t(wert) })) }],
    regeln: regeln ? new Array(1 + zufall.bis(4)).fill(0).map(() => zufallsregel(pfade, zufall)) : [],
  });
}

const WERTE = ['001', '002', 'constructor', 'x'];

function zufallsfeld(id: string, zufall: Zufall): Feld {
  const typ = zufall.aus(TYPEN);
  const anzahl = { min: zufall.bis(2), max: 1 };
  const hilfe = zufall.oft(0.3) ? { hilfe: t('Hilfe') } : {};
  switch (typ) {
    case 'text':
    case 'mehrzeilig':
    case 'ziffern':
      return feld(id, { typ, anzahl, ...hilfe, laenge: { min: 1 + zufall.bis(4), max: 6 + zufall.bis(40) } });
    case 'ganzzahl':
    case 'betrag':
    case 'dezimal':
      return feld(id, { typ, anzahl, ...hilfe, ...(zufall.oft(0.5) && { wert: { min: -3, max: 1000 } }) });
    case 'datum':
      return feld(id, {
        typ,
        anzahl,
        ...hilfe,
        ...(zufall.oft(0.5) && { grenzen: { fruehestens: '-P130Y', spaetestens: 'heute' } }),
      });
    case 'auswahl':
      return zufall.oft(0.5)
        ? feld(id, { typ, anzahl, optionen: WERTE.map((wert) => ({ wert, titel: t(wert) })) })
        : feld(id, { typ, anzahl, optionen: [], codeliste: 'liste' });
    case 'datei':
      return feld(id, {
        typ,
        anzahl: { min: anzahl.min, max: zufall.aus([1, 3, '*']) },
        datei: { typen: ['application/pdf'], groesse: 1000 },
      });
    default:
      return feld(id, { typ, anzahl, ...hilfe });
  }
}

function zufallsregel(
  pfade: readonly { readonly pfad: string; readonly feld?: Feld }[],
  zufall: Zufall,
): Regel {
  const verweis = (): { identifier: string } => ({ identifier: zufall.aus(pfade).pfad });
  const bedingung = (tiefe: number): Bedingung => {
    const arten = [
      'leer',
      'gleich',
      'ungleich',
      'kleiner',
      'gewiss',
      ...(tiefe < 3 ? ['nicht', 'und', 'oder', 'xor'] : []),
    ];
    switch (zufall.aus(arten)) {
      case 'leer':
        return { is_empty: verweis() };
      case 'gleich':
        return { equal: [verweis(), zufall.aus([...WERTE, 1, true, 'heute'])] };
      case 'ungleich':
        return { not_equal: [verweis(), zufall.aus([verweis(), 'x', 0])] };
      case 'kleiner':
        return { less_than: [verweis(), zufall.aus([verweis(), 5, '2024-01-01'])] };
      case 'nicht':
        return { not: bedingung(tiefe + 1) };
      case 'und':
        return { and: [bedingung(tiefe + 1), bedingung(tiefe + 1)] };
      case 'oder':
        return { or: [bedingung(tiefe + 1), bedingung(tiefe + 1)] };
      case 'xor':
        return { xor: [bedingung(tiefe + 1), bedingung(tiefe + 1)] };
      default:
        return zufall.oft(0.5);
    }
  };
  return {
    effect: zufall.aus(['require', 'forbid', 'valid'] as const),
    target: zufall.aus(pfade).pfad,
    condition: bedingung(0),
    message: t('Regel'),
  };
}

/** What the field accepts. */
export function gueltigeAntwort(feld: Feld, zufall: Zufall): Wert {
  switch (feld.typ) {
    case 'text':
    case 'mehrzeilig': {
      const { min = 1, max = 9 } = feld.laenge ?? {};
      return 'ä'.repeat(min + zufall.bis(max - min + 1));
    }
    case 'ziffern': {
      const { min = 1, max = 9 } = feld.laenge ?? {};
      return '0'.repeat(min + zufall.bis(max - min + 1));
    }
    case 'email':
      return 'maria@example.de';
    case 'telefon':
      return '039204 7810';
    case 'plz':
      return '39167';
    case 'iban':
      return 'DE02 1203 0000 0000 2020 51';
    case 'zeit':
      return '09:30';
    case 'zeitpunkt':
      return '24.12.2025\n9:30';
    case 'ganzzahl':
      return String(zufall.bis(1000));
    case 'dezimal':
    case 'betrag':
      return `${zufall.bis(999)},5`;
    case 'datum':
      return zufall.aus(['24.12.2025', '1.2.1980', '29.02.2024']);
    case 'auswahl':
      return zufall.aus(WERTE);
    case 'janein':
      return zufall.oft(0.5);
    case 'bestaetigung':
      return true;
    case 'datei':
      return [{ attachmentId: crypto.randomUUID(), filename: 'a.pdf', mimeType: 'application/pdf', size: 7 }];
  }
}
