import type { LitElement } from 'lit';
import { inSprache } from '../../domain/antrag/text.js';
import type { Eintrag } from '../../domain/antrag/auswahlsuche.js';
import type { Auswahlfeld, Option } from '../../domain/antrag/modell.js';
import { zerlege } from '../../domain/antrag/position.js';
import { Auswahlliste } from '../../ui/felder/auswahlliste.js';
import type { Sprache } from '../../ui/texts.js';
import type { Vollansicht } from './views/ansicht.js';
import { styles } from './auswahllisten.styles.js';

/** What is on screen now. */
export type Blick = Pick<Vollansicht, 't' | 'sprache' | 'bearbeitung'>;

/** Makes the long lists of a form work, as soon as somebody comes to one. */
export function oeffneAuswahllisten(
  host: LitElement,
  blick: () => Blick | undefined,
  sage: (text: string) => void,
): void {
  const root = host.renderRoot as ShadowRoot;
  root.adoptedStyleSheets.push(styles.styleSheet!);
  const worte = (): Blick['t']['antrag']['liste'] | undefined => blick()?.t.antrag.liste;
  new Auswahlliste(root, {
    eintraege(ort) {
      const { bearbeitung, sprache } = blick() ?? {};
      const zustand = bearbeitung?.zustand;
      const knoten =
        zustand?.phase === 'ausfuellen' && zustand.formular.positionen.get(zerlege(ort).pfad)?.knoten;
      return knoten ? eintraegeVon((knoten as Auswahlfeld).optionen, sprache!) : [];
    },
    waehle: (ort, wert) => blick()?.bearbeitung.befehl({ type: 'eingabe', ort, wert }),
    sage,
    worte: {
      treffer: (gesamt) => worte()?.treffer(gesamt) ?? '',
      weitere: (anzahl) => worte()?.weitere(anzahl) ?? '',
      get keineTreffer() {
        return worte()?.keineTreffer ?? '';
      },
    },
  });
}

const bekannt = new WeakMap<readonly Option[], Map<Sprache, readonly Eintrag[]>>();

function eintraegeVon(optionen: readonly Option[], sprache: Sprache): readonly Eintrag[] {
  const sprachen = bekannt.get(optionen) ?? new Map<Sprache, readonly Eintrag[]>();
  bekannt.set(optionen, sprachen);
  const eintraege =
    sprachen.get(sprache) ??
    optionen.map(({ wert, titel }) => ({ wert, worte: inSprache(titel, sprache).worte }));
  sprachen.set(sprache, eintraege);
  return eintraege;
}
