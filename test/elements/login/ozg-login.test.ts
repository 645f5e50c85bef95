import { expect, oneEvent } from '@open-wc/testing';
import { waitUntil } from '../../fakes/warten.js';
import { eigentuemer, GAST } from '../../../src/domain/entwurf/entwurf.js';
import { loeschmarken } from '../../../src/adapters/browser/loeschmarken.js';
import type { Geraet } from '../../../src/domain/vorgang/hinterlassenschaft.js';
import { OzgError } from '../../../src/errors.js';
import { geraetContext } from '../../../src/session/contexts.js';
import { FakeEntwuerfe } from '../../fakes/entwuerfe.js';
import { fakeGeraet } from '../../fakes/geraet.js';
import { OzgLogin } from '../../../src/elements/login/ozg-login.js';
import { define } from '../../../src/elements/define.js';
import { FakeAnmeldung, GMBH, MARIA } from '../../fakes/anmeldung.js';
import { ARS, fakePage, PROFIL, until, type FakePage, type FakePageOptions } from '../../fakes/page.js';

define('ozg-login', OzgLogin);

async function render(
  options: FakePageOptions = {},
  attributes = '',
  bring: () => Promise<Geraet> = () => Promise.resolve(fakeGeraet()),
): Promise<FakePage & { el: OzgLogin; text(): string }> {
  const page = fakePage(options);
  page.provide(geraetContext, bring);
  const template = document.createElement('template');
  template.innerHTML = `<ozg-login ${attributes}><a href="/konto">Zum Portal</a></ozg-login>`;
  page.root.append(template.content);
  const el = page.root.querySelector<OzgLogin>('ozg-login')!;
  document.body.append(page.root);
  await until(page.session, (session) => session.phase !== 'unbekannt');
  const text = (): string => el.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();
  await waitUntil(
    () => /Börde|BundID|als|as|Hinweis|weitergeleitet/.test(text()),
    'texts and profile arrive as promises',
  );
  return { ...page, el, text };
}

async function waitUntilFound(el: OzgLogin, selector: string): Promise<HTMLElement> {
  await waitUntil(() => el.shadowRoot!.querySelector(selector), `shows ${selector}`);
  return el.shadowRoot!.querySelector<HTMLElement>(selector)!;
}

const buttons = (el: OzgLogin): HTMLButtonElement[] => [...el.shadowRoot!.querySelectorAll('button')];

describe('<ozg-login>', () => {
  afterEach(async () => {
    document.body.replaceChildren();
    for (const each of await loeschmarken.alle()) await loeschmarken.loesche(each);
  });

  it('offers each account of the Landesprofil by its name', async () => {
    const { el, text } = await render();
    expect(text()).to.match(/^Mit BundID anmelden/);
    await expect(el).to.be.accessible();
  });

  it('asks for the level that the page wants', async () => {
    const { el, anmeldung, session } = await render({}, 'niveau="STORK-QAA-Level-4"');
    buttons(el)[0]!.click();
    await until(session, (s) => s.phase === 'unterwegs');
    expect(anmeldung.wuensche).to.deep.equal([{ konto: 'bundid', niveau: 'STORK-QAA-Level-4' }]);
  });

  it('shows who is logged in and how well that is known', async () => {
    const { el, text } = await render({ konto: MARIA });
    expect(text()).to.contain('Maria Neumann').and.to.contain('substanziell');
    expect(el.shadowRoot!.querySelector('[role=status]')!.textContent).to.equal(
      'Angemeldet als Maria Neumann',
    );
    await expect(el).to.be.accessible();
  });

  it('logs out', async () => {
    const { el, session, text } = await render({ konto: MARIA });
    buttons(el)[0]!.click();
    await until(session, (s) => s.phase === 'abgemeldet');
    await el.updateComplete;
    await waitUntil(() => text().includes('anmelden'), 'the name of the account comes with the profile');
    expect(el.shadowRoot!.querySelector('[role=status]')!.textContent).to.equal('Sie sind abgemeldet.');
    expect(el.shadowRoot!.activeElement).to.equal(buttons(el)[0]);
  });

  it('tells the page once why a login failed, also when that is known before all has arrived', async () => {
    const anmeldung = new FakeAnmeldung();
    anmeldung.fehler = new OzgError('ANMELDUNG_ABGEBROCHEN', 'The citizen cancelled the login');
    const codes: string[] = [];
    const hear = (event: CustomEvent<{ code: string }>): number => codes.push(event.detail.code);
    document.addEventListener('ozg-error', hear);
    const { el } = await render({ anmeldung });
    await waitUntilFound(el, 'summary');
    document.removeEventListener('ozg-error', hear);
    expect(codes).to.deep.equal(['ANMELDUNG_ABGEBROCHEN']);
  });

  it('stays the same button, with the focus, when the profile brings its name', async () => {
    let answer!: (profil: typeof PROFIL) => void;
    const load = (): Promise<typeof PROFIL> => new Promise((resolve) => (answer = resolve));
    const page = fakePage({ load, traces: false });
    const el = document.createElement('ozg-login') as OzgLogin;
    page.root.append(el);
    document.body.append(page.root);
    await waitUntil(() => buttons(el)[0]?.textContent === 'Anmelden' && answer);
    const [button] = buttons(el);
    button!.focus();
    answer(PROFIL);
    await waitUntil(() => buttons(el)[0]?.textContent === 'Mit BundID anmelden');
    expect(el.shadowRoot!.activeElement === button).to.equal(true);
  });

  it('explains each means and how far one gets with it', async () => {
    const { el } = await render();
    const summary = await waitUntilFound(el, 'summary');
    expect(summary.textContent).to.equal('Womit kann ich mich ausweisen?');
    summary.click();
    const items = [...el.shadowRoot!.querySelectorAll('li')].map((li) => li.textContent);
    expect(items).to.deep.equal([
      'Online-Ausweis: hoch',
      'ELSTER-Zertifikat: substanziell',
      'Benutzername und Passwort: Basisregistrierung',
      'Ein neuer Weg: substanziell',
    ]);
    await expect(el).to.be.accessible();
  });

  it('opens what the account has told, with the proof of each', async () => {
    const { el } = await render({ konto: MARIA });
    (await waitUntilFound(el, 'summary')).click();
    const rows = [...el.shadowRoot!.querySelectorAll('dt')].map((dt) =>
      `${dt.textContent}: ${dt.nextElementSibling!.textContent}`.replace(/\s+/g, ' ').trim(),
    );
    expect(rows[0]).to.equal('Vorname: Maria (Nachweis: substanziell)');
    expect(rows).to.include('Geburtsdatum: 12.08.1964 (Nachweis: substanziell)');
    expect(rows.at(-1)).to.equal('E-Mail-Adresse: maria.neumann@example.com (Nachweis: von Ihnen angegeben)');
  });

  it('shows the company, and apart from it who acts', async () => {
    const { el, text } = await render({ konto: GMBH });
    expect(text()).to.contain('Angemeldet als Bördeland Solar GmbH');
    (await waitUntilFound(el, 'summary')).click();
    const [company, person] = [...el.shadowRoot!.querySelectorAll('dl')].map((dl) => dl.textContent);
    expect(company).to.contain('HRB 00815').and.not.to.contain('Becker');
    expect(person).to.contain('Becker');
    expect(text()).to.contain('Angemeldet ist Anna Becker.');
  });

  it('warns above the page before the login ends, heard once, and extends it', async () => {
    const { el, anmeldung } = await render({ konto: MARIA });
    await waitUntilFound(el, 'summary');
    anmeldung.wechselt({ art: 'frist', warnung: { bis: Date.now() + 59_900, verlaengerbar: true } });
    const panel = await waitUntilFound(el, '[popover]');
    await waitUntil(() => panel.matches(':popover-open'));
    const alert = panel.querySelector('[role=alert]')!;
    expect(alert.textContent).to.contain('werden gleich abgemeldet').and.not.to.match(/\d/);
    expect(panel.querySelector('[aria-hidden=true]')!.textContent).to.equal('Noch 1:00 Minuten');
    expect(el.shadowRoot!.activeElement).to.equal(null);
    await expect(el).to.be.accessible();
    panel.querySelector('button')!.click();
    await waitUntil(() => anmeldung.verlaengert === 1);
    anmeldung.wechselt({ art: 'frist', warnung: undefined });
    await el.updateComplete;
    expect(el.shadowRoot!.querySelector('[popover]')).to.equal(null);
  });

  it('demands a login where the page says so, once', async () => {
    const { anmeldung, session, left } = await render({ traces: false }, 'auto');
    await waitUntil(() => left.length === 1);
    expect(anmeldung.wuensche).to.deep.equal([{ konto: 'bundid' }]);
    expect(session.phase).to.equal('unterwegs');
  });

  it('does not demand again what was cancelled', async () => {
    const anmeldung = new FakeAnmeldung();
    anmeldung.fehler = new OzgError('ANMELDUNG_ABGEBROCHEN', 'cancelled');
    const { el, left } = await render({ anmeldung }, 'auto');
    await waitUntilFound(el, 'details');
    await el.updateComplete;
    expect(left).to.deep.equal([]);
  });

  it('lets the page bring a button of its own', async () => {
    const { el, anmeldung } = await render();
    const own = document.createElement('button');
    own.slot = 'anmelden';
    own.textContent = 'Los';
    el.append(own);
    own.click();
    await waitUntil(() => anmeldung.wuensche.length === 1);
    expect(anmeldung.wuensche).to.deep.equal([{ konto: 'bundid' }]);
  });

  it('says facts to the page, and no more', async () => {
    const { el } = await render({ konto: MARIA });
    expect(el.angemeldet).to.equal(true);
    expect(el.erreicht).to.equal('STORK-QAA-Level-3');
  });

  it('says so where an answer comes that this tab does not wait for, and keeps no code in the address', async () => {
    const here = location.href;
    const gemeinden = {
      [ARS]: { ...PROFIL.gemeinden[ARS]!, rueckkehr: location.origin + location.pathname },
    };
    history.replaceState(null, '', '?code=geheim&state=fremd');
    try {
      const { el, anmeldung, text } = await render({ profil: { ...PROFIL, gemeinden } });
      const alert = await waitUntilFound(el, '[role=alert]');
      expect(alert.textContent).to.contain('in einem anderen Fenster oder Browser begonnen');
      expect(location.search).to.equal('');
      anmeldung.changeElsewhere(MARIA);
      await waitUntil(() => text().includes('Maria Neumann'));
      anmeldung.changeElsewhere(undefined);
      await waitUntil(() => text().includes('Sie sind abgemeldet'));
      expect(el.shadowRoot!.querySelector('[role=alert]')).to.equal(null); // it was about the login before
    } finally {
      history.replaceState(null, '', here);
    }
  });

  describe('on the way out', () => {
    const FORM = 'hundesteuer-anmeldung';
    async function drafts(): Promise<FakeEntwuerfe> {
      const entwuerfe = new FakeEntwuerfe();
      const maria = await eigentuemer(MARIA.subjekt);
      for (const owner of [maria, GAST]) {
        await entwuerfe.save(
          { form: FORM, eigentuemer: owner, modell: 'm', schritt: 'halter', antworten: {} },
          { basis: 0 },
        );
      }
      return entwuerfe;
    }
    async function withDraft(): Promise<Awaited<ReturnType<typeof render>> & { entwuerfe: FakeEntwuerfe }> {
      const entwuerfe = await drafts();
      const page = await render({ konto: MARIA }, '', () => Promise.resolve(fakeGeraet(entwuerfe)));
      await waitUntilFound(page.el, 'details');
      buttons(page.el)[0]!.click();
      await waitUntilFound(page.el, '.frage');
      return { ...page, entwuerfe };
    }
    const choose = (el: OzgLogin, words: string): void =>
      buttons(el)
        .find((button) => button.textContent === words)!
        .click();

    it('asks what shall become of a draft, where the focus is', async () => {
      const { el, session } = await withDraft();
      expect(el.shadowRoot!.activeElement?.textContent).to.equal('Sie haben einen Antrag angefangen.');
      expect(session.phase).to.equal('angemeldet');
      await expect(el).to.be.accessible();
    });

    it('removes all of this person, and nothing of others', async () => {
      const { el, session, entwuerfe } = await withDraft();
      choose(el, 'Abmelden und löschen');
      await until(session, (s) => s.phase === 'abgemeldet');
      expect(session.behalten).to.equal(false);
      const maria = await eigentuemer(MARIA.subjekt);
      await waitUntil(async () => (await entwuerfe.list(maria)).length === 0);
      expect(await entwuerfe.list(GAST)).to.deep.equal([FORM]);
    });

    it('keeps the draft where the citizen says so', async () => {
      const { el, session, entwuerfe } = await withDraft();
      choose(el, 'Abmelden und hier behalten');
      await until(session, (s) => s.phase === 'abgemeldet');
      expect(session.behalten).to.equal(true);
      expect(await entwuerfe.list(await eigentuemer(MARIA.subjekt))).to.deep.equal([FORM]);
    });

    it('stays logged in', async () => {
      const { el, session } = await withDraft();
      choose(el, 'Angemeldet bleiben');
      await el.updateComplete;
      expect(session.phase).to.equal('angemeldet');
      expect(el.shadowRoot!.querySelector('.frage')).to.equal(null);
    });

    it('asks nothing any more where the session ends beneath the question', async () => {
      for (const art of ['abgelaufen', 'abgemeldet'] as const) {
        const { el, anmeldung, session, text } = await withDraft();
        anmeldung.wechselt(art === 'abgelaufen' ? { art } : { art, behalten: true });
        await waitUntil(() => text().includes('Mit BundID anmelden'));
        expect(el.shadowRoot!.querySelector('.frage')).to.equal(null);
        anmeldung.changeElsewhere(MARIA);
        await until(session, (s) => s.phase === 'angemeldet');
        await waitUntilFound(el, 'details');
        expect(el.shadowRoot!.querySelector('.frage')).to.equal(null);
      }
    });

    it('warns that the session ends, above the question', async () => {
      const { el, anmeldung } = await withDraft();
      anmeldung.wechselt({ art: 'frist', warnung: { bis: Date.now() + 59_900, verlaengerbar: true } });
      await waitUntilFound(el, '[popover]');
      await waitUntilFound(el, '.frage');
    });

    it('logs out where nobody can look or remove, says so, and removes it as soon as it goes', async () => {
      const entwuerfe = await drafts();
      const maria = await eigentuemer(MARIA.subjekt);
      let offline = true;
      const bring = (): Promise<Geraet> =>
        offline ? Promise.reject(new TypeError('chunk')) : Promise.resolve(fakeGeraet(entwuerfe));
      const { el, session, text } = await render({ konto: MARIA }, '', bring);
      await waitUntilFound(el, 'details');
      buttons(el)[0]!.click();
      await waitUntilFound(el, '.frage');
      expect(text()).to.contain('nicht nachsehen, ob auf diesem Gerät noch ein Antrag');
      await expect(el).to.be.accessible();
      choose(el, 'Abmelden und löschen');
      await until(session, (s) => s.phase === 'abgemeldet');
      const alert = await waitUntilFound(el, '[role=alert]');
      expect(alert.textContent).to.contain('noch nicht von diesem Gerät gelöscht');
      await expect(el).to.be.accessible();
      expect(await entwuerfe.list(maria)).to.deep.equal([FORM]);
      expect(await loeschmarken.alle()).to.deep.equal([maria]);
      choose(el, 'Jetzt löschen'); // still offline
      await el.updateComplete;
      offline = false;
      choose(el, 'Jetzt löschen');
      await waitUntil(() => el.shadowRoot!.querySelector('[role=alert]') === null);
      expect(await entwuerfe.list(maria)).to.deep.equal([]);
      expect(await loeschmarken.alle()).to.deep.equal([]);
    });

    it('removes what was left when the network is back, and on the next page', async () => {
      const maria = await eigentuemer(MARIA.subjekt);
      for (const wake of ['online', 'page']) {
        const entwuerfe = await drafts();
        await loeschmarken.setze(maria);
        let offline = wake === 'online';
        const bring = (): Promise<Geraet> =>
          offline ? Promise.reject(new TypeError('chunk')) : Promise.resolve(fakeGeraet(entwuerfe));
        const { el } = await render({}, '', bring);
        if (offline) await waitUntilFound(el, '[role=alert]');
        offline = false;
        if (wake === 'online') dispatchEvent(new Event('online'));
        await waitUntil(async () => (await entwuerfe.list(maria)).length === 0);
        expect(await entwuerfe.list(GAST)).to.deep.equal([FORM]);
      }
    });

    it('offers to leave the account itself as well', async () => {
      const { el, anmeldung, left } = await render({ konto: MARIA });
      await waitUntilFound(el, 'details');
      anmeldung.wechselt({ art: 'abgemeldet', behalten: false });
      await waitUntil(() =>
        buttons(el).some(({ textContent }) => textContent === 'Auch beim Nutzerkonto abmelden'),
      );
      choose(el, 'Auch beim Nutzerkonto abmelden');
      await waitUntil(() => left.length === 1);
      expect(left[0]!.pathname).to.equal('/ende');
    });
  });

  it('says why somebody is logged out when time ran out', async () => {
    const { el, anmeldung } = await render({ konto: MARIA });
    anmeldung.wechselt({ art: 'abgelaufen' });
    await el.updateComplete;
    expect(el.shadowRoot!.querySelector('[role=status]')!.textContent).to.contain(
      'weil die Zeit abgelaufen ist',
    );
  });

  it('takes no focus when the page loads', async () => {
    const { el } = await render({ konto: MARIA });
    expect(el.shadowRoot!.activeElement).to.equal(null);
  });

  it('tells the page that somebody logged in, with the level and without a name', async () => {
    const page = fakePage({ konto: MARIA });
    const el = new OzgLogin();
    page.root.append(el);
    const said = oneEvent(page.root, 'ozg-session-changed');
    document.body.append(page.root);
    expect((await said).detail).to.deep.equal({
      angemeldet: true,
      niveau: 'STORK-QAA-Level-3',
    });
  });

  it('says that a login was cancelled and offers the next', async () => {
    const anmeldung = new FakeAnmeldung();
    anmeldung.fehler = new OzgError('ANMELDUNG_ABGEBROCHEN', 'cancelled');
    const { el, text } = await render({ anmeldung });
    expect(text()).to.contain('abgebrochen').and.to.contain('Mit BundID anmelden');
    await expect(el).to.be.accessible();
  });

  it('shows the fallback and tells the webmaster what is missing', async () => {
    const { el, text } = await render({ angaben: {} });
    expect(text()).to.contain('data-ars');
    expect(el.shadowRoot!.querySelector('slot')).to.not.equal(null);
    await expect(el).to.be.accessible();
  });

  it('speaks the language of the page around it', async () => {
    document.documentElement.lang = 'en';
    const { text } = await render();
    document.documentElement.lang = '';
    expect(text()).to.match(/^Log in with BundID/);
  });

  it('survives being moved', async () => {
    const { el, root, text } = await render({ konto: MARIA });
    const section = document.createElement('section');
    root.append(section);
    section.append(el);
    await el.updateComplete;
    expect(text()).to.contain('Maria Neumann');
  });
});
