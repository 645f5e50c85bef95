import { html, nothing, type TemplateResult } from 'lit';
import { cleanFilename } from '../../domain/postfach/anhang.js';
import type { Anhang, GeoeffneteNachricht } from '../../domain/postfach/postfach.js';
import { readSchreiben, withoutControls, type Stueck } from '../../domain/postfach/schreiben.js';
import { formatBytes, formatDate } from '../../ui/format.js';
import { ueberschrift } from '../../ui/ueberschrift.js';
import type { Posttexte } from '../../ui/posttexte.js';
import type { Sprache } from '../../ui/texts.js';

/** What became of an attachment that the citizen wants. */
export type Ablage = 'speichert' | 'gespeichert' | 'beschaedigt' | 'nichtGeladen';

interface Handlungen {
  back(): void;
  save(anhang: number): void;
}

/** Id of the heading of the letter. */
export const BRIEF = 'brief';

/** One letter with its attachments. What the authority wrote is marked as German in every view (WCAG 3.1.2). */
export function brief(
  t: Posttexte,
  sprache: Sprache,
  ebene: number,
  nachricht: GeoeffneteNachricht,
  ablagen: ReadonlyMap<number, Ablage>,
  handlungen: Handlungen,
): TemplateResult {
  const { titel, absender, bereitgestellt, dienst, referenz, inhalt, anhaenge } = nachricht;
  const onBack = (): void => handlungen.back();
  return html`
    <p class="zurueck">
      <button
        part="button"
        class="link"
        type="button"
        @click=${onBack}
        .textContent=${t.postfach.zurueck}
      ></button>
    </p>
    <article>
      ${ueberschrift(ebene, withoutControls(titel), BRIEF, 'de')}
      <dl>
        ${zeile(t.postfach.absender, absender, 'de')}
        ${zeile(t.postfach.datum, formatDate(sprache, bereitgestellt))}
        ${zeile(t.postfach.dienst, dienst, 'de')} ${zeile(t.postfach.referenz, referenz)}
      </dl>
      <div class="schreiben" lang="de">${schreiben(inhalt)}</div>
      ${
        anhaenge.length > 0
          ? html`
              ${ueberschrift(ebene + 1, t.postfach.anhangTitel)}
              <ul class="anhaenge">
                ${anhaenge.map((each, i) => anhang(t, sprache, each, ablagen.get(i), () => handlungen.save(i)))}
              </ul>
            `
          : nothing
      }
    </article>
  `;
}

function zeile(
  name: string,
  value: string | undefined,
  lang: string | typeof nothing = nothing,
): TemplateResult | typeof nothing {
  if (!value) return nothing;
  return html`
    <dt .textContent=${name}></dt>
    <dd lang=${lang} .textContent=${withoutControls(value)}></dd>
  `;
}

/** The text as DOM: whatever the authority sent arrives as text and links, never as markup. */
function schreiben(inhalt: string): TemplateResult[] {
  return readSchreiben(inhalt).map(
    (absatz) =>
      html`<p>${absatz.map((line, i) => html`${i > 0 ? html`<br />` : nothing}${line.map(stueck)}`)}</p>`,
  );
}

function stueck(piece: Stueck): TemplateResult {
  if (piece.art === 'text') return html`<span .textContent=${piece.text}></span>`;
  return html`<a
    href=${piece.href}
    rel="noopener noreferrer"
    referrerpolicy="no-referrer"
    .textContent=${piece.text}
  ></a>`;
}

function anhang(
  t: Posttexte,
  sprache: Sprache,
  { filename, groesse }: Anhang,
  ablage: Ablage | undefined,
  onSave: () => void,
): TemplateResult {
  const name = cleanFilename(filename);
  const label = t.postfach.speichern(name, formatBytes(sprache, groesse));
  const failed = ablage === 'beschaedigt' || ablage === 'nichtGeladen';
  const said = ablage ? t.postfach[ablage](name) : '';
  return html`
    <li>
      <button part="button" class="secondary" type="button" @click=${onSave} .textContent=${label}></button>
      <p class=${failed ? 'notice danger' : 'muted'} role="status" .textContent=${said}></p>
    </li>
  `;
}
