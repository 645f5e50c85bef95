import { html, nothing, type TemplateResult } from 'lit';
import { istFeld } from '../../../domain/antrag/formular.js';
import type { Ort } from '../../../domain/antrag/lage.js';
import type { Gruppe } from '../../../domain/antrag/modell.js';
import { stelle } from '../../../domain/antrag/position.js';
import { wortlaut } from '../../../ui/felder/worte.js';
import type { Vollansicht } from './ansicht.js';

/**
 * Empties a group that may be left empty. Text can be deleted, a choice cannot: whoever has answered one question of such a
 * group would have to answer all of them, or could not get past a rule that wants this group or another.
 */
export function leeren(ort: Ort, knoten: Gruppe, ansicht: Vollansicht): TemplateResult | typeof nothing {
  const { lage, t } = ansicht;
  const fest = (feld: Ort): boolean =>
    istFeld(feld.position) && /^(?:janein|auswahl)$/.test(feld.position.knoten.typ) && lage.benutzt(feld);
  const { eltern, kinder } = ort.position;
  const gewaehlt = kinder.some((kind) => kind.wahl && lage.benutzt({ position: kind, indizes: ort.indizes }));
  // The part of a choice is left by choosing another one.
  if (knoten.anzahl.min > 0 || eltern?.wahl || !(gewaehlt || lage.felderUnter(ort).some(fest)))
    return nothing;
  return html`<button
    class="secondary"
    type="button"
    data-leere=${stelle(ort.position, ort.indizes)}
    .textContent=${t.antrag.leeren(wortlaut(knoten.titel, ansicht))}
  ></button>`;
}
