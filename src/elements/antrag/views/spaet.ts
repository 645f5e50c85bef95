import { html, nothing, type TemplateResult } from 'lit';
import { pruefseite } from '../../../domain/antrag/antrag.js';
import type { Ausfuellen, Gezeigt } from '../../../domain/antrag/zustand.js';
import { datei } from '../../../ui/felder/datei.js';
import type { Ende, Endansichten } from '../endansichten.js';
import type { SpaeteViews, Vollansicht } from './ansicht.js';
import { fehleruebersicht, satzAn } from './fehler.js';
import { anmeldung, entwurf } from './hinweise.js';

/** Views that follow the blank form; those of the last pages follow later still. */
export function spaeteViews(ende: Endansichten): SpaeteViews {
  const amEnde = (zustand: Gezeigt, ansicht: Vollansicht): TemplateResult =>
    ende.zeichne(ansicht.t, (views) => letzte(views, zustand, ansicht));
  const hinweise = (zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult =>
    html`${
      zustand.antrag.schritt === 0 && zustand.verbraucht && ansicht.sitzung === 'angemeldet'
        ? ende.zeichne(ansicht.t, (views) => views.eigeneAnmeldung(zustand, ansicht, 'secondary'))
        : nothing
    }
    ${entwurf(zustand, ansicht)}`;
  return { amEnde, anmeldung, datei, fehleruebersicht, hinweise, satzAn };
}

function letzte(
  { gesendet, pruefung, schluss }: Ende,
  zustand: Gezeigt,
  ansicht: Vollansicht,
): TemplateResult {
  if (zustand.phase === 'gesendet') return gesendet(zustand.formular, zustand.vorgang, ansicht);
  return zustand.antrag.schritt === pruefseite(zustand.formular)
    ? pruefung(zustand, ansicht)
    : schluss(zustand, ansicht);
}
