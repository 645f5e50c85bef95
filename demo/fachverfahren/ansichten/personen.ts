import { html } from 'hono/html';
import type { Markup } from '../../kit/page.ts';
import type { Fall } from '../faelle.ts';
import { zeitpunkt } from './rahmen.ts';

/** What a login proves of the name (BundID: what the account holder typed in at the Basisregistrierung is not checked). */
const NIVEAUS: Readonly<Record<string, string>> = {
  'STORK-QAA-Level-1': 'Anmeldung mit Basisregistrierung, Name selbst angegeben',
  'STORK-QAA-Level-3': 'Anmeldung substanziell',
  'STORK-QAA-Level-4': 'Anmeldung hoch',
};

/** Who has confirmed the application, by the word of the Landeszugang. */
export function personen({ bestaetigungen = [] }: Fall): Markup {
  if (!bestaetigungen.length) return html``;
  const items = bestaetigungen.map(({ person, acr, iat }) => {
    const { given_name: vor, family_name: nach, birth_name: geburtsname, date_of_birth: geboren } = person;
    const name = [vor, nach].filter(Boolean).join(' ') || 'Ohne Namen im Nutzerkonto';
    const mehr = [
      person['org_company_name'] && `für ${person['org_company_name']}`,
      geburtsname && geburtsname !== nach && `geborene ${geburtsname}`,
      geboren && `geboren am ${geboren.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1')}`,
      NIVEAUS[acr] ?? acr,
      `bestätigt am ${zeitpunkt(new Date(iat * 1000))}`,
    ].filter(Boolean);
    return html`<li>
      ${
        acr === 'STORK-QAA-Level-1'
          ? html`<span class="badge warn">angemeldet</span>`
          : html`<span class="badge good">geprüft</span>`
      }
      <strong>${name}</strong>, ${mehr.join(', ')}
    </li>`;
  });
  return html`<section class="card" aria-labelledby="personen">
    <h2 id="personen">Bestätigt von</h2>
    <p class="hint">
      Der Landeszugang bürgt dafür, wer angemeldet war und dass genau diese Angaben und Anlagen bestätigt
      wurden.
    </p>
    <ul class="plainlist">
      ${items}
    </ul>
  </section>`;
}
