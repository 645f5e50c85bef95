import { html, nothing, type TemplateResult } from 'lit';

/** Heading of a level that the page decides on (attribute `ueberschrift`). */
export function ueberschrift(
  ebene: number,
  text: string,
  id = '',
  lang: string | typeof nothing = nothing,
): TemplateResult {
  const anker = id === '' ? nothing : id;
  const fokus = id === '' ? nothing : -1;
  switch (ebene) {
    case 2:
      return html`<h2 id=${anker} tabindex=${fokus} lang=${lang} .textContent=${text}></h2>`;
    case 3:
      return html`<h3 id=${anker} tabindex=${fokus} lang=${lang} .textContent=${text}></h3>`;
    case 4:
      return html`<h4 id=${anker} tabindex=${fokus} lang=${lang} .textContent=${text}></h4>`;
    case 5:
      return html`<h5 id=${anker} tabindex=${fokus} lang=${lang} .textContent=${text}></h5>`;
    default:
      return html`<h6 id=${anker} tabindex=${fokus} lang=${lang} .textContent=${text}></h6>`;
  }
}
