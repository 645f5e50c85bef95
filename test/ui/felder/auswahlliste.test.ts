import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { Auswahlliste } from '../../../src/ui/felder/auswahlliste.js';

const STAATEN = ['Frankreich', 'Finnland', 'Österreich', ...Array.from({ length: 200 }, (_, i) => `Staat ${i}`)].map(
  (worte, index) => ({ wert: `00${index}`, worte }),
); // prettier-ignore

describe('Auswahlliste', () => {
  let feld: HTMLInputElement;
  let liste: HTMLElement;
  let gewaehlt: [ort: string, wert: string][];
  let gesagt: string[];
  let abgeschickt: number;

  beforeEach(async () => {
    [gewaehlt, gesagt, abgeschickt] = [[], [], 0];
    const form = await fixture<HTMLElement>(html`
      <form @submit=${(event: Event) => (event.preventDefault(), abgeschickt++)}>
        <label for="f">Staat</label>
        <input
          id="f"
          data-ort="staat"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded="false"
          aria-controls="l"
        />
        <ul id="l" role="listbox" aria-label="Staat" hidden></ul>
        <button>Weiter</button>
      </form>
    `);
    new Auswahlliste(form, {
      eintraege: () => STAATEN,
      waehle: (ort, wert) => gewaehlt.push([ort, wert]),
      sage: (text) => gesagt.push(text),
      worte: {
        treffer: (gesamt) => `${gesamt} Treffer`,
        keineTreffer: 'Kein Treffer',
        weitere: (anzahl) => `${anzahl} weitere`,
      },
    });
    feld = form.querySelector('input')!;
    liste = form.querySelector('ul')!;
    feld.focus();
  });

  const type = (text: string): Promise<void> => sendKeys({ type: text });
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await sendKeys({ press: key });
  };
  const gezeigt = (): string[] =>
    [...liste.querySelectorAll('[role=option]')].map(({ textContent }) => textContent);
  const aktiv = (): string | undefined =>
    document.getElementById(feld.getAttribute('aria-activedescendant') ?? '')?.textContent;

  it('shows what fits while somebody types, and takes it by arrow and Enter without sending the form', async () => {
    await type('oster');
    expect(gezeigt()).to.deep.equal(['Österreich']);
    expect(feld.getAttribute('aria-expanded')).to.equal('true');
    await press('ArrowDown', 'Enter');
    expect(feld.value).to.equal('Österreich');
    expect(gewaehlt).to.deep.equal([['staat', '002']]);
    expect(liste.hidden).to.equal(true);
    expect(abgeschickt).to.equal(0);
    expect(gesagt).to.deep.equal(['Österreich']);
    await press('Enter');
    expect(abgeschickt).to.equal(1); // closed, Enter is the form's again
  });

  it('walks round with the arrows; the focus stays in the field', async () => {
    await type('f');
    await press('ArrowDown');
    expect(aktiv()).to.equal('Frankreich');
    await press('ArrowDown');
    expect(aktiv()).to.equal('Finnland');
    await press('ArrowDown');
    expect(aktiv()).to.equal('Frankreich');
    await press('ArrowUp');
    expect(aktiv()).to.equal('Finnland');
    expect(document.activeElement).to.equal(feld);
    expect(liste.querySelectorAll('[aria-selected=true]')).to.have.length(1);
  });

  it('opens the whole list by an arrow, and says how much it does not show', async () => {
    await press('ArrowUp');
    expect(gezeigt()).to.have.length(50);
    expect(aktiv()).to.equal('Staat 46');
    expect(liste.lastElementChild?.textContent).to.equal('153 weitere');
  });

  it('closes by Escape and keeps what was typed', async () => {
    await type('xyz');
    expect(gezeigt()).to.deep.equal([]);
    expect(liste.textContent).to.equal('Kein Treffer');
    await press('Escape');
    expect(liste.hidden).to.equal(true);
    expect(feld.value).to.equal('xyz');
  });

  it('takes an entry that was typed to its end when the field is left', async () => {
    await type('finnland');
    await press('Tab');
    expect(liste.hidden).to.equal(true);
    expect(gewaehlt).to.deep.equal([['staat', '001']]);
  });

  it('takes no entry that was only begun', async () => {
    await type('finn');
    await press('Tab');
    expect(gewaehlt).to.deep.equal([]);
    expect(feld.value).to.equal('finn');
  });

  it('takes an entry by pointer, and the focus stays in the field', async () => {
    await type('f');
    const zeile = liste.querySelector<HTMLElement>('[role=option]')!;
    const gedrueckt = new PointerEvent('pointerdown', { bubbles: true, cancelable: true });
    zeile.dispatchEvent(gedrueckt);
    expect(gedrueckt.defaultPrevented).to.equal(true);
    zeile.click();
    expect(gewaehlt).to.deep.equal([['staat', '000']]);
    expect(document.activeElement).to.equal(feld);
  });

  it('shows the whole list again where something was chosen before', async () => {
    await type('finnland');
    await press('ArrowDown', 'Enter');
    feld.click();
    expect(gezeigt()).to.have.length(50);
  });

  it('is accessible, open and closed', async () => {
    await expect(feld.form!).to.be.accessible();
    await type('f');
    await press('ArrowDown');
    await expect(feld.form!).to.be.accessible();
  });
});
