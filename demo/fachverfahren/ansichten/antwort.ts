import { html } from 'hono/html';
import type { Markup } from '../../kit/page.ts';
import type { Antwort } from '../faelle.ts';
import { antwortweg } from '../metadaten.ts';
import type { FallAnsicht } from './fallansicht.ts';
import { csrfField, zeitpunkt } from './rahmen.ts';

const NIVEAUS = [
  [1, 'jede Anmeldung', 'auch Benutzername und Passwort'],
  [3, 'substanziell', 'zum Beispiel ELSTER-Zertifikat'],
  [4, 'hoch', 'Online-Ausweis'],
] as const;

const STAENDE = {
  unterwegs: 'Zustellung unklar',
  zugestellt: 'Im Postfach',
  abgewiesen: 'Vom Postfach abgewiesen',
} as const;

/** What was answered already, and the form for one more letter where the citizen can be reached. */
export function antwortformular(ansicht: FallAnsicht): Markup {
  return html`<section class="card" aria-labelledby="antwort">
    <h2 id="antwort">Antwort</h2>
    ${ansicht.antworten.map((antwort) => gesendet(antwort, ansicht))} ${weg(ansicht)}
  </section>`;
}

function gesendet({ id, betreff, erstellt, stand, pdf }: Antwort, { fall, sitzung }: FallAnsicht): Markup {
  const badge = stand === 'zugestellt' ? 'good' : stand === 'unterwegs' ? 'warn' : 'bad';
  return html`<div class="notice ${stand === 'zugestellt' ? 'good' : ''}">
    <p>
      <strong>${betreff}</strong>${pdf ? ' mit Bescheid (PDF)' : ''}, ${zeitpunkt(erstellt)}
      <span class="badge ${badge}">${STAENDE[stand]}</span>
    </p>
    ${
      stand === 'unterwegs'
        ? html`<form method="post" action="/faelle/${fall.submissionId}/antworten/${id}/senden">
            ${csrfField(sitzung)}
            <p class="hint">Noch einmal senden schadet nicht: Eine zweite Nachricht entsteht dabei nicht.</p>
            <button class="plain">Noch einmal senden</button>
          </form>`
        : ''
    }
  </div>`;
}

function weg(ansicht: FallAnsicht): Markup {
  const kanal = ansicht.fall.metadaten && antwortweg(ansicht.fall.metadaten);
  if (kanal?.art === 'postfach') return formular(ansicht);
  if (kanal?.art === 'e-mail') {
    return html`<p>
      Gewünscht ist eine Antwort per E-Mail an ${kanal.address}. Der Sandkasten verschickt keine E-Mails.
    </p>`;
  }
  return html`<p>Ein Postfach ist nicht angegeben. Antworten Sie bitte mit einem Brief.</p>`;
}

function formular({ fall, sitzung }: FallAnsicht): Markup {
  const text = fall.stand === 'angenommen' ? ANGENOMMEN : ABGELEHNT;
  return html`<form method="post" action="/faelle/${fall.submissionId}/antworten">
    ${csrfField(sitzung)}
    <label for="betreff">Betreff</label>
    <input
      type="text"
      id="betreff"
      name="betreff"
      required
      maxlength="200"
      autocomplete="off"
      value="${text.betreff}"
    />
    <label for="text">Text</label>
    <textarea id="text" name="text" required maxlength="20000" rows="10">${text.text}</textarea>
    <label class="option">
      <input type="checkbox" name="bescheid" value="ja" checked />
      <span>Bescheid als PDF anhängen</span>
    </label>
    <fieldset>
      <legend>Lesbar ab welcher Anmeldung?</legend>
      ${NIVEAUS.map(
        ([niveau, name, hint]) =>
          html`<label class="option">
            <input type="radio" name="niveau" value="${niveau}" ${niveau === 1 ? 'checked' : ''} />
            <span>${name} <span class="hint">(${hint})</span></span>
          </label>`,
      )}
    </fieldset>
    <button>Ins Postfach senden</button>
  </form>`;
}

const ANGENOMMEN = {
  betreff: 'Ihre Anmeldung zur Hundesteuer',
  text: 'Guten Tag,\n\nvielen Dank für Ihre Anmeldung. Wir haben sie geprüft und angenommen.\n\nDen Bescheid finden Sie im Anhang. Die Hundemarke schicken wir Ihnen mit der Post.\n\nFreundliche Grüße\nIhre Gemeinde Hohe Börde',
};

const ABGELEHNT = {
  betreff: 'Ihre Anmeldung zur Hundesteuer',
  text: 'Guten Tag,\n\nIhre Anmeldung konnten wir nicht annehmen.\n\nBitte rufen Sie uns an, dann klären wir, was noch fehlt.\n\nFreundliche Grüße\nIhre Gemeinde Hohe Börde',
};
