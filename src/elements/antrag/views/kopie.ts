import { html, type TemplateResult } from 'lit';
import type { Antrag } from '../../../domain/antrag/antrag.js';
import type { KompiliertesFormular } from '../../../domain/antrag/formular.js';
import { referenz } from '../../../domain/vorgang/stand.js';
import type { Vorgang } from '../../../domain/vorgang/vorgang.js';
import { wortlaut } from '../../../ui/felder/worte.js';
import { saveFile } from '../../../ui/speichern.js';
import type { Vollansicht } from './ansicht.js';
import { erklaerung } from './pruefung.js';

const STYLE =
  'body{max-width:45em;margin:2em auto;padding:0 1em;font:1em/1.5 sans-serif}dl>div{break-inside:avoid;margin:0 0 .5em}dt{color:#555}dd{margin:0;white-space:pre-line}';

/** The declaration as it was sent, to be read and saved (§ 9a (4) OZG). */
export function kopie(
  formular: KompiliertesFormular,
  antrag: Antrag,
  vorgang: Vorgang,
  ansicht: Vollansicht,
): TemplateResult {
  const worte = ansicht.t.antrag.kopie;
  const speichere = ({ currentTarget }: Event): void => {
    const angaben = (currentTarget as Element).closest('section')!;
    const titel = wortlaut(formular.modell.titel, ansicht);
    saveFile(`${referenz(vorgang)}.html`, alsDatei(titel, angaben, ansicht));
  };
  return html`<section>
    <p>
      <button class="secondary" type="button" @click=${speichere} .textContent=${worte.speichern}></button>
    </p>
    <details class="erklaerung" open>
      <summary .textContent=${worte.titel}></summary>
      ${erklaerung(formular, antrag, ansicht, false)}
    </details>
  </section>`;
}

/** A page of its own that needs nothing else: what the receipt says, then all answers. */
function alsDatei(titel: string, angaben: Element, { t }: Vollansicht): Uint8Array<ArrayBuffer> {
  const seite = document.implementation.createHTMLDocument(titel);
  seite.documentElement.lang = t.allgemein.sprache;
  const kopf = seite.createElement('h1');
  kopf.textContent = titel;
  const beleg = angaben.parentNode!.querySelector('dl.angaben')!;
  const antworten = angaben.querySelectorAll('.erklaerung > :not(summary)');
  seite.body.append(kopf, ...[beleg, ...antworten].map((teil) => seite.importNode(teil, true)));
  // As text: a style element would fall under the policy of the page here.
  const text = new XMLSerializer()
    .serializeToString(seite)
    .replace('</head>', `<style>${STYLE}</style></head>`);
  return new TextEncoder().encode(`<!doctype html>${text}`);
}
