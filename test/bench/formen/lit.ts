/** What Lit itself takes: one bare element with the inputs of one step of ours, one flat template for each kind, no styles. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { anmelden, HINWEIS, JE_SCHRITT, mangel, OPTIONEN, type Frage } from './felder.ts';

class Lit extends LitElement {
  fragen: readonly Frage[] = [];
  readonly werte = new Map<string, string>();
  fehler = new Map<string, string>();

  protected override render(): TemplateResult {
    return html`<form novalidate @submit=${(event: Event) => event.preventDefault()}>
      ${this.fragen.slice(0, JE_SCHRITT).map((frage) => this.#feld(frage))}<button>Weiter</button>
    </form>`;
  }

  #feld({ id, titel, art }: Frage): TemplateResult {
    const fehler = this.fehler.get(id) ?? '';
    const invalid = fehler === '' ? nothing : 'true';
    const onInput = ({ target }: Event): void =>
      void this.werte.set(id, (target as HTMLInputElement | HTMLSelectElement).value);
    if (art === 'janein')
      return html`<fieldset aria-describedby="e-${id}" aria-invalid=${invalid} @input=${onInput}>
        <legend .textContent=${titel}></legend>
        <p class="fehler" id="e-${id}" .textContent=${fehler}></p>
        <input type="radio" id="${id}-ja" name=${id} value="ja" /><label for="${id}-ja">ja</label>
        <input type="radio" id="${id}-nein" name=${id} value="nein" /><label for="${id}-nein">nein</label>
      </fieldset>`;
    if (art === 'auswahl')
      return html`<div>
        <label for=${id} .textContent=${titel}></label>
        <p class="fehler" id="e-${id}" .textContent=${fehler}></p>
        <select
          id=${id}
          aria-required="true"
          aria-describedby="e-${id}"
          aria-invalid=${invalid}
          @input=${onInput}
        >
          <option value=""></option>
          ${OPTIONEN.map((o) => html`<option .textContent=${o}></option>`)}
        </select>
      </div>`;
    return html`<div>
      <label for=${id} .textContent=${titel}></label>
      ${art === 'datum' ? html`<p id="h-${id}">${HINWEIS}</p>` : nothing}
      <p class="fehler" id="e-${id}" .textContent=${fehler}></p>
      <input
        id=${id}
        type="text"
        inputmode=${art === 'zahl' ? 'numeric' : nothing}
        aria-required="true"
        aria-describedby=${art === 'datum' ? `h-${id} e-${id}` : `e-${id}`}
        aria-invalid=${invalid}
        @input=${onInput}
      />
    </div>`;
  }
}
customElements.define('bench-lit', Lit);
let el: Lit;
let fragen: readonly Frage[] = [];

anmelden({
  lade: (alle) => void (fragen = alle),
  async mount(ort) {
    el = document.createElement('bench-lit') as Lit;
    el.fragen = fragen;
    ort.append(el);
    await el.updateComplete;
  },
  async validate() {
    el.fehler = new Map(el.fragen.map((frage) => [frage.id, mangel(frage, el.werte.get(frage.id) ?? '')]));
    el.requestUpdate();
    await el.updateComplete;
    return [...el.fehler.values()].filter((satz) => satz !== '').length;
  },
});
