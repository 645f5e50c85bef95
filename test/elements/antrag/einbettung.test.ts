import { expect } from '@open-wc/testing';
import type { Formular } from '../../../src/domain/antrag/modell.js';
import type { Konto } from '../../../src/domain/nutzerkonto/konto.js';
import { define } from '../../../src/elements/define.js';
import { OzgAntrag } from '../../../src/elements/antrag/ozg-antrag.js';
import { bezahlweg } from '../../../src/session/bezahlweg.js';
import { bearbeitungContext, formulareContext } from '../../../src/session/contexts.js';
import { hundesteuer, angaben } from '../../domain/antrag/hundesteuer.js';
import { MARIA } from '../../fakes/anmeldung.js';
import { Geraet } from '../../fakes/antrag.js';
import { fakePage } from '../../fakes/page.js';
import { waitUntil } from '../../fakes/warten.js';

define('ozg-antrag', OzgAntrag);

const VORNAME = 'halter/person/vorname';

interface Rendered {
  readonly el: OzgAntrag;
  readonly errors: string[];
  field(ort: string): HTMLInputElement;
  origin(ort: string): string;
  becomes(ort: string, wert: string): Promise<void>;
  type(ort: string, wert: string): void;
  click(label: RegExp): void;
  step(title: RegExp): Promise<void>;
}

function open(geraet: Geraet, set: (el: OzgAntrag) => void, konto?: Konto): Rendered {
  const page = fakePage(konto ? { konto } : {});
  page.provide(formulareContext, geraet.formulare);
  const navigation = { verlassen: async (): Promise<void> => undefined };
  page.provide(bearbeitungContext, geraet.ort(bezahlweg(page.konfiguration, navigation)));
  const errors: string[] = [];
  page.root.addEventListener('ozg-error', (event) => errors.push(event.detail.code));
  const el = new OzgAntrag();
  el.form = geraet.modell.id;
  set(el);
  page.root.append(el);
  document.body.append(page.root);
  const root = el.renderRoot as ShadowRoot;
  const find = (ort: string): HTMLInputElement | null => root.querySelector(`[data-ort="${ort}"]`);
  const field = (ort: string): HTMLInputElement => find(ort)!;
  return {
    el,
    errors,
    field,
    origin: (ort) => root.getElementById(`k:${ort}`)?.textContent ?? '',
    becomes: (ort, wert) => waitUntil(() => find(ort)?.value === wert, `${ort} becomes ${wert}`),
    type(ort, wert) {
      field(ort).value = wert;
      field(ort).dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    },
    click: (label) =>
      [...root.querySelectorAll('button')].find((each) => label.test(each.textContent))!.click(),
    step: (title) =>
      waitUntil(
        () => title.test(root.querySelector('#seitentitel')?.textContent ?? ''),
        `step ${title.source}`,
      ),
  };
}

describe('<ozg-antrag> in a page that knows something', () => {
  let form: Formular;
  const { error } = console;
  let lines: string[];
  const address = location.href;
  before(async () => (form = await hundesteuer()));
  beforeEach(() => {
    lines = [];
    console.error = (line: string) => void lines.push(line);
  });
  afterEach(() => {
    console.error = error;
    delete (history as Partial<History>).pushState;
    document.body.replaceChildren();
    history.replaceState(null, '', address);
  });

  it('fills in its values, says from whom they are, and forgets that when the citizen writes', async () => {
    const page = open(new Geraet(form), (el) => (el.vorgaben = { [VORNAME]: 'Änne' }));
    await page.becomes(VORNAME, 'Änne');
    expect(page.origin(VORNAME)).to.equal('Von dieser Seite vorbelegt');
    await waitUntil(
      () =>
        /Von dieser Seite vorbelegt: Vorname/.test(
          page.el.renderRoot.querySelector('[role=status]')!.textContent,
        ),
      'says so',
    );
    page.type(VORNAME, 'Anna');
    await page.el.updateComplete;
    expect(page.origin(VORNAME)).to.equal('');
    expect(page.errors).to.deep.equal([]);
  });

  it('takes values that come late, and leaves what was typed meanwhile', async () => {
    const geraet = new Geraet(form);
    const arrival = geraet.halt();
    const page = open(geraet, () => undefined);
    await page.step(/Ihre Angaben/);
    page.type(VORNAME, 'Anna');
    arrival.komm();
    page.el.vorgaben = { [VORNAME]: 'Änne', 'halter/anschrift/ort': 'Irxleben' };
    await page.becomes('halter/anschrift/ort', 'Irxleben');
    expect(page.field(VORNAME).value).to.equal('Anna');
  });

  it('prefers what the account says', async () => {
    const page = open(
      new Geraet(form),
      (el) => (el.vorgaben = { [VORNAME]: 'Änne', 'halter/kontakt/telefon': '039204 7810' }),
      MARIA,
    );
    await page.becomes('halter/kontakt/telefon', '039204 7810');
    expect([page.field(VORNAME).value, page.origin(VORNAME)]).to.deep.equal([
      'Maria',
      'Aus Ihrem Nutzerkonto',
    ]);
  });

  /** `history.length` ends at fifty, and one page runs many files of tests. */
  const neueEintraege = (): unknown[] => {
    const eintraege: unknown[] = [];
    history.pushState = (...eintrag) => {
      eintraege.push(eintrag);
      History.prototype.pushState.apply(history, eintrag);
    };
    return eintraege;
  };

  it('reports what it cannot take, without the value, and takes the rest', async () => {
    const page = open(
      new Geraet(form),
      (el) => (el.vorgaben = { vorname: 'Geheim', 'halter/anschrift/plz': 'Geheim', [VORNAME]: 'Änne' }),
    );
    await page.becomes(VORNAME, 'Änne');
    expect(page.errors).to.deep.equal(['KONFIGURATION', 'KONFIGURATION']);
    expect(lines.join()).to.contain('"vorname" is ignored').and.not.contain('Geheim');
    page.el.vorgaben = [] as never;
    await waitUntil(() => page.errors.length === 3, 'reports the wrong type');
  });

  it('takes nothing from the address unless the attribute names it, and leaves no trace there', async () => {
    const url = new URL(address);
    url.searchParams.set(VORNAME, 'Änne');
    url.searchParams.set('halter/person/familienname', 'Gräfe');
    history.replaceState(null, '', url);
    const geraet = new Geraet(form);
    const page = open(geraet, (el) => el.setAttribute('vorgaben-aus-url', ` ${VORNAME} hunde/0/name `));
    await page.becomes(VORNAME, 'Änne');
    expect(page.field('halter/person/familienname').value).to.equal('');
    expect(new URL(location.href).searchParams.has(VORNAME)).to.equal(false);
    expect(new URL(location.href).searchParams.get('halter/person/familienname')).to.equal('Gräfe');

    page.type('halter/person/familienname', 'Müller');
    const choose = (): HTMLElement | null =>
      (page.el.renderRoot as ShadowRoot).querySelector('.verwahrung button');
    await waitUntil(() => choose() !== null, 'how long to keep it is asked');
    choose()!.click();
    page.el.remove(); // nobody says it again: the draft knows
    const again = open(geraet, () => undefined);
    await again.becomes(VORNAME, 'Änne');
    expect(again.origin(VORNAME)).to.equal('Von dieser Seite vorbelegt');
  });

  it('makes each step an entry of the history that holds no answer', async () => {
    const page = open(new Geraet(form), (el) => {
      el.verlauf = true;
      el.vorgaben = Object.fromEntries(
        Object.entries(angaben).filter(
          ([ort, wert]) => ort.startsWith('halter/') && typeof wert === 'string',
        ),
      ) as Record<string, string>;
    });
    await page.becomes(VORNAME, 'Maria');
    const entries = neueEintraege();
    page.click(/^Weiter/);
    await page.step(/Ihre Hunde/);
    await waitUntil(() => entries.length === 1, 'an entry');
    page.type('hunde/0/name', 'Bello');
    const state = JSON.stringify(history.state);
    expect(state).to.match(/^\{"ozg-verlauf":\{"vorgang":"[0-9a-f-]{36}","schritt":1\}\}$/);
    history.back();
    await page.step(/Ihre Angaben/);
    expect(page.field(VORNAME).value).to.equal('Maria');
    history.forward();
    await page.step(/Ihre Hunde/);
    expect(page.field('hunde/0/name').value).to.equal('Bello');
    page.click(/^Zurück/);
    await page.step(/Ihre Angaben/);
    await waitUntil(
      () => (history.state as { 'ozg-verlauf': { schritt: number } })['ozg-verlauf'].schritt === 0,
      'goes back',
    );
    expect(entries.length).to.equal(1);
  });

  it('leaves the history alone where nobody asks for it', async () => {
    const page = open(new Geraet(form), (el) => {
      el.vorgaben = Object.fromEntries(
        Object.entries(angaben).filter(([ort]) => ort.startsWith('halter/')),
      ) as Record<string, string>;
    });
    await page.becomes(VORNAME, 'Maria');
    const entries = neueEintraege();
    page.click(/^Weiter/);
    await page.step(/Ihre Hunde/);
    await page.el.updateComplete;
    expect([entries, history.state]).to.deep.equal([[], null]);
  });
});
