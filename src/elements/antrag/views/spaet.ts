import { html, nothing, type TemplateResult } from 'lit';
import { pruefseite } from '../../../domain/antrag/antrag.js';
import { zu, type Ausfuellen, type Gezeigt } from '../../../domain/antrag/zustand.js';
import { datei } from '../../../ui/felder/datei.js';
import type { Nachzuegler } from '../nachzuegler.js';
import type { Tueren } from '../tueren.js';
import type { Weitergabetuer } from '../weitergabetuer.js';
import type { SpaeteViews, Vollansicht } from './ansicht.js';
import { fehleruebersicht, satzAn } from './fehler.js';
import { anmeldung, entwurf, sprachhinweis } from './hinweise.js';
import { leeren } from './leeren.js';
import { verwahrung } from './verwahrung.js';

type Ende = typeof import('./ende.js');
type Nachher = typeof import('./nachher.js');

/** Views that follow the blank form; those of the last pages follow later still. */
export function spaeteViews(
  ende: Nachzuegler<Ende>,
  tueren: Nachzuegler<Tueren>,
  weitergabe: Weitergabetuer,
  nachher: Nachzuegler<Nachher>,
): SpaeteViews {
  const amEnde = (zustand: Gezeigt, ansicht: Vollansicht): TemplateResult => {
    const tuer = zu(zustand);
    return tuer
      ? tueren.zeichne(ansicht.t, (teil) => teil.geschlossen(tuer, zustand as Ausfuellen, ansicht))
      : ende.zeichne(ansicht.t, (views) => letzte(views, zustand, ansicht, nachher));
  };
  const frist = (zustand: Ausfuellen): TemplateResult | typeof nothing => {
    if (zustand.formular.modell.tuer && !tueren.da) void tueren.load();
    return tueren.da?.hinweis(zustand) ?? nothing;
  };
  const hinweise = (zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult =>
    html`${
      zustand.antrag.schritt === 0 && zustand.verbraucht && ansicht.sitzung === 'angemeldet'
        ? ende.zeichne(ansicht.t, (views) => views.eigeneAnmeldung(zustand, ansicht, 'secondary'))
        : nothing
    }
    ${sprachhinweis(zustand, ansicht)} ${entwurf(zustand, ansicht)} ${frist(zustand)}
    ${weitergabe.offen(ansicht)}
    ${zustand.vorgang?.zurueck ? nachher.zeichne(ansicht.t, (views) => views.einwaende(zustand, ansicht)) : nothing}`;
  const unten = (zustand: Ausfuellen, ansicht: Vollansicht): TemplateResult | typeof nothing =>
    weitergabe.links(zustand, ansicht);
  return { amEnde, anmeldung, datei, fehleruebersicht, hinweise, leeren, satzAn, unten, verwahrung };
}

function letzte(
  { gesendet, pruefung, schluss }: Ende,
  zustand: Gezeigt,
  ansicht: Vollansicht,
  nachher: Nachzuegler<Nachher>,
): TemplateResult {
  if (zustand.phase === 'gesendet') return gesendet(zustand, ansicht, nachher);
  return zustand.antrag.schritt === pruefseite(zustand.formular)
    ? pruefung(zustand, ansicht)
    : schluss(zustand, ansicht);
}
