import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { istGesperrt, type Ausfuellen } from '../../domain/antrag/zustand.js';
import type { FokusController } from '../../ui/fokus-controller.js';
import { Nachzuegler } from './nachzuegler.js';
import type { Vollansicht } from './views/ansicht.js';
import type { Weitergabeansicht } from './weitergabe.js';

/** The door to another device: two links below the form. What is behind it comes with the first click. */
export class Weitergabetuer {
  readonly #ansicht: Nachzuegler<Weitergabeansicht>;
  #geklopft = false;

  constructor(host: LitElement, fokus: FokusController) {
    this.#ansicht = new Nachzuegler(
      host,
      async () => new (await import('./weitergabe.js')).Weitergabeansicht(host, fokus),
    );
  }

  choose(): void {
    this.#ansicht.da?.choose();
  }

  /** What was opened, above the form. */
  offen(ansicht: Vollansicht): TemplateResult | typeof nothing {
    return this.#geklopft
      ? this.#ansicht.zeichne(ansicht.t, (teil) => html`${teil.zeichne(ansicht)}`)
      : nothing;
  }

  /** Where answers cannot change any more, nothing can be taken along or brought. */
  links(zustand: Ausfuellen, { t, bearbeitung }: Vollansicht): TemplateResult | typeof nothing {
    if (istGesperrt(zustand) || this.#ansicht.da?.istOffen(bearbeitung)) return nothing;
    const link = (id: string, was: 'bieteAn' | 'frageNachCode', worte: string): TemplateResult =>
      html`<button
        class="link"
        type="button"
        id=${id}
        @click=${() => void this.#oeffne(bearbeitung, was)}
        .textContent=${worte}
      ></button>`;
    return html`<p class="weitergabe">
      ${link('anderes-geraet', 'bieteAn', t.antrag.anderesGeraet)}
      ${zustand.antrag.schritt === 0 ? link('mit-code', 'frageNachCode', t.antrag.mitCode) : nothing}
    </p>`;
  }

  async #oeffne(bearbeitung: Vollansicht['bearbeitung'], was: 'bieteAn' | 'frageNachCode'): Promise<void> {
    this.#geklopft = true;
    (await this.#ansicht.load())?.oeffne(bearbeitung, was);
  }
}
