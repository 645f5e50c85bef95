import { html } from 'hono/html';
import type { Markup } from '../../kit/page.ts';
import type { Fall } from '../faelle.ts';
import type { Abschnitt } from '../formular.ts';
import { antwortweg, type Metadaten } from '../metadaten.ts';
import { antwortformular } from './antwort.ts';
import { personen } from './personen.ts';
import type { FallAnsicht } from './fallansicht.ts';
import { standBadge } from './liste.ts';
import { csrfField, zeitpunkt } from './rahmen.ts';

export function fallseite(ansicht: FallAnsicht): Markup {
  const { fall, fehler, beschriftet, abschnitte } = ansicht;
  return html`<h1>${fall.aktenzeichen}: Hund anmelden</h1>
    ${fehler ? html`<p class="notice bad" role="alert">${fehler}</p>` : ''}
    <p>${standBadge(fall)} Eingegangen am ${zeitpunkt(fall.eingang)}</p>
    ${fall.grund ? html`<p class="notice">Grund der Ablehnung: ${fall.grund}</p>` : ''}
    <section class="card" aria-labelledby="angaben">
      <h2 id="angaben">Angaben</h2>
      <p class="hint">
        <span class="badge warn">angegeben</span> So hat es die antragstellende Person eingetragen. Geprüft
        ist davon noch nichts.
      </p>
      ${
        beschriftet
          ? ''
          : html`<p class="notice">
              Das Formular ist gerade nicht abrufbar. Statt der Beschriftungen stehen hier die technischen
              Namen.
            </p>`
      }
      ${abschnitte.map((each) => abschnittMarkup(each, 3, ansicht))}
    </section>
    ${personen(fall)} ${anlagen(ansicht)} ${fall.metadaten ? begleitdaten(fall.metadaten) : ''}
    ${pruefungen(fall)} ${fall.stand === 'offen' ? entscheidung(ansicht) : ''}
    ${fall.stand === 'offen' ? '' : antwortformular(ansicht)}`;
}

/** Groups within groups go one level deeper each; HTML ends at the sixth, and groups below share it. */
function abschnittMarkup(
  { titel, zeilen, abschnitte }: Abschnitt,
  level: number,
  ansicht: FallAnsicht,
): Markup {
  const lines = zeilen.map(
    ({ label, wert, attachmentId }) =>
      html`<div>
        <dt>${label}</dt>
        <dd>${attachmentId ? anlagenLink(attachmentId, wert, ansicht) : wert}</dd>
      </div>`,
  );
  return html`<div class="gruppe">
    ${ueberschrift(level, titel)} ${lines.length ? html`<dl>${lines}</dl>` : ''}
    ${abschnitte.map((each) => abschnittMarkup(each, level + 1, ansicht))}
  </div>`;
}

function ueberschrift(level: number, titel: string): Markup {
  switch (level) {
    case 3:
      return html`<h3>${titel}</h3>`;
    case 4:
      return html`<h4>${titel}</h4>`;
    case 5:
      return html`<h5>${titel}</h5>`;
    default:
      return html`<h6>${titel}</h6>`;
  }
}

function anlagenLink(attachmentId: string, filename: string, { fall, anlagen }: FallAnsicht): Markup {
  const anlage = anlagen.find((each) => each.attachmentId === attachmentId);
  if (!anlage?.unversehrt) return html`${filename} <span class="badge bad">fehlt oder ist beschädigt</span>`;
  return html`<a href="/faelle/${fall.submissionId}/anlagen/${attachmentId}">${filename}</a>`;
}

function anlagen(ansicht: FallAnsicht): Markup {
  if (!ansicht.anlagen.length) return html``;
  const items = ansicht.anlagen.map(
    (each) =>
      html`<li>
        ${anlagenLink(each.attachmentId, each.filename, ansicht)}
        <span class="hint">${each.mimeType}, ${groesse(each.bytes.length)}</span>
      </li>`,
  );
  return html`<section class="card" aria-labelledby="anlagen">
    <h2 id="anlagen">Anlagen</h2>
    <ul>
      ${items}
    </ul>
    <p class="hint">Der Inhalt kommt von außen. Öffnen Sie Anlagen nur mit aktuellem Virenschutz.</p>
  </section>`;
}

/** As the elements write it to citizens: "5 kB". */
function groesse(bytes: number): string {
  const [value, unit, digits] =
    bytes < 1e3
      ? ([bytes, 'byte', 0] as const)
      : bytes < 1e6
        ? ([bytes / 1e3, 'kilobyte', 0] as const)
        : ([bytes / 1e6, 'megabyte', 1] as const);
  return value.toLocaleString('de-DE', {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  });
}

const ZAHLUNG: Record<string, string> = {
  BOOKED: 'bezahlt',
  INITIAL: 'begonnen',
  FAILED: 'gescheitert',
  CANCELED: 'abgebrochen',
};

function begleitdaten(metadaten: Metadaten): Markup {
  const { paymentInformation: zahlung, additionalReferenceInfo: bezug } = metadaten;
  const line = (label: string, wert: string | undefined): Markup =>
    wert === undefined
      ? html``
      : html`<div>
          <dt>${label}</dt>
          <dd>${wert}</dd>
        </div>`;
  const betrag = zahlung?.grossAmount?.toLocaleString('de-DE', { style: 'currency', currency: 'EUR' });
  return html`<section class="card" aria-labelledby="zahlung">
      <h2 id="zahlung">Zahlung</h2>
      ${
        zahlung
          ? html`<p class="hint">
                <span class="badge warn">angegeben</span> Vor dem Buchen mit dem Bezahldienst abgleichen.
              </p>
              <dl>
                ${line('Stand', ZAHLUNG[zahlung.status] ?? zahlung.status)} ${line('Betrag', betrag)}
                ${line('Kassenzeichen', zahlung.transactionReference)}
                ${line('Transaktion', zahlung.transactionId)}
                ${line('Zahlungsart', zahlung.paymentMethodDetail ?? zahlung.paymentMethod)}
                ${line('Bezahlt am', zahlung.transactionTimestamp && zeitpunkt(new Date(zahlung.transactionTimestamp)))}
              </dl>`
          : html`<p>Dem Antrag liegt keine Zahlung bei.</p>`
      }
    </section>
    <section class="card" aria-labelledby="bezug">
      <h2 id="bezug">Antwortweg und Bezug</h2>
      <dl>
        ${line('Antwort an', WEGE[antwortweg(metadaten).art])}
        ${line('Elektronischer Bescheid', ZUSTIMMUNG(bezug?.zustimmungZumDigitalenBescheid))}
        ${line('Zeichen der antragstellenden Person', bezug?.senderReference)}
        ${line('Antrags-ID im Nutzerkonto', bezug?.idBundDeApplicationId)}
        ${line('Antragsdatum', bezug?.applicationDate?.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1'))}
      </dl>
    </section>`;
}

/** § 9 (1) OZG: agreed unless excluded; both are said outright. */
const ZUSTIMMUNG = (wert: boolean | undefined): string | undefined =>
  wert === undefined ? undefined : wert ? 'ja' : 'nein, als Brief';

const WEGE = { postfach: 'Postfach des Nutzerkontos', 'e-mail': 'E-Mail', post: 'Brief' } as const;

function pruefungen({ pruefungen: checks }: Fall): Markup {
  const items = checks.map(
    ({ name, ok }) =>
      html`<li>
        ${ok ? html`<span class="badge good">in Ordnung</span>` : html`<span class="badge bad">Fehler</span>`}
        ${name}
      </li>`,
  );
  return html`<section class="card" aria-labelledby="pruefungen">
    <h2 id="pruefungen">Technische Prüfung</h2>
    <ul class="plainlist">
      ${items}
    </ul>
  </section>`;
}

/** A reason, and the answer it is about: the citizen finds it there. */
function grundfelder(
  nummer: string,
  titel: string,
  abschnitte: readonly Abschnitt[],
  noetig: boolean,
): Markup {
  return html`<label for="grund${nummer}">${titel}</label>
    <input
      type="text"
      id="grund${nummer}"
      name="grund"
      ${noetig ? 'required' : ''}
      maxlength="500"
      aria-describedby="grund-hinweis"
      autocomplete="off"
    />
    <label for="stelle${nummer}">Betrifft${nummer ? ' (weiterer Grund)' : ''}</label>
    <select id="stelle${nummer}" name="stelle">
      <option value="">den ganzen Antrag</option>
      ${abschnitte.flatMap((each) => stellen(each, '')).map(({ zeiger, name }) => html`<option value="${zeiger}">${name}</option>`)}
    </select>`;
}

function stellen(
  { titel, zeilen, abschnitte }: Abschnitt,
  davor: string,
): readonly { readonly zeiger: string; readonly name: string }[] {
  const hier = davor ? `${davor} › ${titel}` : titel;
  return [
    ...zeilen.map(({ zeiger, label }) => ({ zeiger, name: `${hier} › ${label}` })),
    ...abschnitte.flatMap((each) => stellen(each, hier)),
  ];
}

function entscheidung({ fall, sitzung, abschnitte }: FallAnsicht): Markup {
  const unversehrt = fall.pruefungen.every(({ ok }) => ok);
  const base = `/faelle/${fall.submissionId}`;
  return html`<section class="card" aria-labelledby="entscheidung">
    <h2 id="entscheidung">Entscheidung</h2>
    ${
      unversehrt
        ? html`<form method="post" action="${base}/annehmen">
            ${csrfField(sitzung)}
            <p>Annehmen heißt: Der Antrag ist vollständig und unverändert angekommen. Das wird signiert.</p>
            <button>Annehmen</button>
          </form>`
        : html`<p class="notice bad">
            Die technische Prüfung ist fehlgeschlagen. Dieser Antrag lässt sich nur ablehnen.
          </p>`
    }
    <details>
      <summary>Ablehnen</summary>
      <form method="post" action="${base}/ablehnen">
        ${csrfField(sitzung)}
        <p class="hint" id="grund-hinweis">
          Der Grund steht unverschlüsselt im Ereignisprotokoll. Nennen Sie keine Namen und keine Angaben aus
          dem Antrag.
        </p>
        ${grundfelder('', 'Grund', abschnitte, true)}
        ${grundfelder('2', 'Weiterer Grund (freiwillig)', abschnitte, false)}
        <button class="bad">Ablehnen</button>
      </form>
    </details>
  </section>`;
}
