/** Two citizens do the same at random, one of them on a page that the browser translates. */
import { expect } from '@open-wc/testing';
import { eigentuemer } from '../../../src/domain/entwurf/entwurf.js';
import type { OzgAntrag } from '../../../src/elements/antrag/ozg-antrag.js';
import { antworte } from '../../domain/antrag/ausgefuellt.js';
import { hundesteuer } from '../../domain/antrag/hundesteuer.js';
import { MARIA } from '../../fakes/anmeldung.js';
import { Geraet } from '../../fakes/antrag.js';
import { waitUntil } from '../../fakes/warten.js';
import { Zufall } from '../../zufall.js';
import { tippe, zeige } from './buehne.js';

const MARKEN = /[⟦⟧]/g;

/** What translators of browsers do: every text goes into `<font>`, the node that was there is gone (facts/hardening F51). */
function uebersetze(root: Node): void {
  const texte = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const offen: Text[] = [];
  while (texte.nextNode()) offen.push(texte.currentNode as Text);
  for (const text of offen) {
    if (text.data.trim() === '' || text.parentElement?.localName === 'font') continue;
    const [aussen, innen] = [document.createElement('font'), document.createElement('font')];
    innen.textContent = `⟦${text.data}⟧`;
    aussen.append(innen);
    text.replaceWith(aussen);
  }
}

function uebersetzer(root: ShadowRoot): void {
  new MutationObserver(() => uebersetze(root)).observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
  });
  uebersetze(root);
}

type Bedienelement = HTMLInputElement | HTMLButtonElement;

/** One citizen and their form, of which all is filled in before. */
class Ausfueller {
  readonly el: OzgAntrag;
  readonly root: ShadowRoot;
  readonly geraet: Geraet;
  readonly gescheitert: unknown[] = [];

  constructor(geraet: Geraet, uebersetzt: boolean) {
    this.geraet = geraet;
    ({ el: this.el, root: this.root } = zeige(geraet, { konto: MARIA }));
    this.el.parentElement!.addEventListener('ozg-error', (event) => this.gescheitert.push(event.detail.code));
    if (uebersetzt) uebersetzer(this.root);
  }

  static async mit(uebersetzt: boolean): Promise<Ausfueller> {
    const geraet = new Geraet(await hundesteuer());
    const seite = await geraet.lade(MARIA);
    await antworte(seite);
    await seite.bearbeitung.sichere();
    seite.bearbeitung.pausiere();
    const ausfueller = new Ausfueller(geraet, uebersetzt);
    await waitUntil(() => ausfueller.root.querySelector('.herkunft'), 'all is there');
    return ausfueller;
  }

  /** What is to be read, in the words that were translated. */
  get text(): string {
    return this.root.textContent.replace(MARKEN, '').replace(/\s+/g, ' ').trim();
  }

  get felder(): string[] {
    return [...this.root.querySelectorAll<HTMLInputElement>('input:not([type=file]), select, textarea')].map(
      ({ id, type, value, checked }) =>
        `${id}=${type === 'radio' || type === 'checkbox' ? String(checked) : value}`,
    );
  }

  /** All that may be used without leaving the form, sending it, deleting it or taking it to another device. */
  get bedienbar(): Bedienelement[] {
    return [
      ...this.root.querySelectorAll<Bedienelement>(
        'input:not([type=file]), select, textarea, button, .fehleruebersicht a',
      ),
    ].filter(
      (each) =>
        !each.matches(
          '.weitergabe *, .verwahrung *, .konten button, [data-waehlt], table ~ .actions [part=button]',
        ),
    );
  }

  async tu(wahl: number, text: number): Promise<void> {
    const element = this.bedienbar[wahl]!;
    element.focus();
    if (element.matches('button, a, [type=radio], [type=checkbox]')) element.click();
    else {
      element.value =
        element instanceof HTMLSelectElement
          ? element.options[text % element.options.length]!.value
          : (['', 'x', '39167'][text] ?? element.value);
      element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    }
    await this.ruhe();
  }

  /** Lets everything happen that the fakes do at once. */
  async ruhe(): Promise<void> {
    for (let i = 0; i < 4; i++) await new Promise((fertig) => setTimeout(fertig));
    await waitUntil(() => !/ …( |$)/.test(this.text), 'waits no more');
    await this.el.updateComplete;
  }
}

describe('<ozg-antrag> on ways that nobody thought of', () => {
  const seiten = new Set<string>();
  afterEach(() => document.body.replaceChildren());

  for (const seed of [1, 2, 3]) {
    it(`says on a translated page what it says elsewhere, and never loses focus or answers (${seed})`, async function () {
      this.timeout(30_000);
      const zufall = new Zufall(seed);
      const [eine, andere] = [await Ausfueller.mit(false), await Ausfueller.mit(true)];
      for (let i = 0; i < 60; i++) {
        // Half of all acts lead on: else nobody comes far.
        await waitUntil(() => eine.bedienbar.length > 0, `something to do after ${i} acts: ${eine.text}`);
        const { bedienbar } = eine;
        const weiter = bedienbar.findIndex((each) => each.matches('[type=submit]'));
        const wahl = weiter >= 0 && zufall.bis(2) === 0 ? weiter : zufall.bis(bedienbar.length);
        const text = zufall.bis(12);
        const tat = `act ${i}: ${bedienbar[wahl]!.textContent.trim() || bedienbar[wahl]!.id}`;
        const gesehen: { text: string; felder: string[] }[] = [];
        for (const each of [eine, andere]) {
          await each.tu(wahl, text);
          expect(each.root.activeElement, `${tat} leaves the focus in the form`).to.not.equal(null);
          expect(each.gescheitert, tat).to.deep.equal([]);
          const { text: soll } = gesehen[0] ?? each;
          await waitUntil(() => each.text === soll, tat).catch(() => expect(each.text, tat).to.equal(soll));
          gesehen.push({ text: each.text, felder: each.felder });
        }
        expect(gesehen[1], tat).to.deep.equal(gesehen[0]);
        seiten.add(eine.root.querySelector('#seitentitel')!.textContent);
      }
      for (const each of [eine, andere]) each.el.remove();
      await eine.ruhe();
      const besitzer = await eigentuemer(MARIA.subjekt);
      const entwurf = async ({ geraet }: Ausfueller): Promise<unknown> => {
        const { antworten } = (await geraet.entwuerfe.open('hundesteuer-anmeldung', besitzer))!;
        return JSON.parse(
          JSON.stringify(antworten, (key, wert: unknown) => (key === 'attachmentId' ? '' : wert)),
        );
      };
      expect(await entwurf(andere)).to.deep.equal(await entwurf(eine));
    });
  }

  it('came to every page on these ways', () => expect(seiten.size).to.equal(7));

  it('keeps step, answers and focus when the language changes, on a translated page too', async () => {
    for (const uebersetzt of [false, true]) {
      const citizen = await Ausfueller.mit(uebersetzt);
      const submit = (): HTMLElement => citizen.root.querySelector('[type=submit]')!;
      submit().click();
      await waitUntil(() => /Hund 1 von 2/.test(citizen.text), 'the dogs');
      const feld = citizen.root.querySelector<HTMLInputElement>('[data-ort="hunde/1/name"]')!;
      feld.focus();
      tippe(feld, 'Bello');
      const vorher = citizen.felder;
      for (const [sprache, worte] of [
        ['en', /Dog 1 of 2/],
        ['de-x-einfach', /Wie heißt der Hund/],
        ['de', /Hund 1 von 2/],
      ] as const) {
        citizen.el.sprache = sprache;
        citizen.el.setAttribute('sprache', sprache);
        await waitUntil(
          () => worte.test(citizen.text),
          `speaks ${sprache}, not ${citizen.text.slice(0, 300)}`,
        );
        expect(citizen.felder).to.deep.equal(vorher);
        expect(citizen.root.activeElement).to.equal(feld);
      }
      document.body.replaceChildren();
    }
  });
});
