/** What a change of the state means for who is in front of it: where the focus goes, what is said, what is drawn. */
import { zu, type Ausfuellen, type Zustand } from '../../domain/antrag/zustand.js';
import { wirktWeiter } from '../../domain/antrag/formular.js';
import { zerlege } from '../../domain/antrag/position.js';
import { istBegonnen } from '../../domain/antrag/verwahrung.js';
import { inSprache } from '../../domain/antrag/text.js';
import { UEBERSICHT } from '../../ui/fehleruebersicht.js';
import type { Sprache } from '../../ui/texts.js';
import { SEITENTITEL } from './views/ansicht.js';

/** Where the focus goes after something the citizen did; nowhere while a page is only loading (guest manners). */
export function focusAfter(vorher: Zustand, jetzt: Zustand): string | undefined {
  if (vorher.phase !== 'ausfuellen')
    return vorher.phase === 'gesendet' && jetzt.phase === 'ausfuellen' ? SEITENTITEL : undefined;
  if (jetzt.phase === 'gesendet') return SEITENTITEL;
  if (jetzt.phase !== 'ausfuellen') return undefined;
  if (!zu(vorher) !== !zu(jetzt)) return SEITENTITEL;
  if (jetzt.antrag.abgewiesen > vorher.antrag.abgewiesen) return UEBERSICHT;
  return jetzt.antrag.schritt === vorher.antrag.schritt ? undefined : SEITENTITEL;
}

/** Titles of fields, as they stand on the page. */
export function namenVon(orte: readonly string[], { formular }: Ausfuellen, sprache: Sprache): string {
  const titel = orte.map((ort) => formular.positionen.get(zerlege(ort).pfad)?.knoten.titel);
  return titel.flatMap((text) => (text ? [inSprache(text, sprache).worte] : [])).join(', ');
}

/** Was the change only the text of one field that no rule reads? Then nothing has to be drawn. */
export function concernsOnlyItself(vorher: Zustand, jetzt: Zustand, ort: string): boolean {
  if (vorher.phase !== 'ausfuellen' || jetzt.phase !== 'ausfuellen') return false;
  const a = vorher.antrag;
  const b = jetzt.antrag;
  return (
    a.fehler === b.fehler &&
    a.herkunft === b.herkunft &&
    a.einwaende === b.einwaende &&
    a.schritt === b.schritt &&
    vorher.fehler === jetzt.fehler &&
    vorher.speicher === jetzt.speicher &&
    vorher.behalten === jetzt.behalten &&
    istBegonnen(a) === istBegonnen(b) &&
    vorher.vorgang === jetzt.vorgang &&
    vorher.formular === jetzt.formular &&
    vorher.verbraucht === jetzt.verbraucht &&
    !wirktWeiter(jetzt.formular, zerlege(ort).pfad)
  );
}
