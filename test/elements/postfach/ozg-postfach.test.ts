import { expect, oneEvent } from '@open-wc/testing';
import { waitUntil } from '../../fakes/warten.js';
import { define } from '../../../src/elements/define.js';
import { OzgPostfach } from '../../../src/elements/postfach/ozg-postfach.js';
import { OzgError } from '../../../src/errors.js';
import { postfachContext } from '../../../src/session/contexts.js';
import { MARIA } from '../../fakes/anmeldung.js';
import { fakePage, PROFIL, until, type FakePage, type FakePageOptions } from '../../fakes/page.js';
import { FakePostfach } from '../../fakes/postfach.js';

define('ozg-postfach', OzgPostfach);

interface Rendered extends FakePage {
  readonly el: OzgPostfach;
  readonly postfach: FakePostfach;
  text(): string;
  /** Waits until the element says this. */
  says(pattern: RegExp): Promise<void>;
  button(label: RegExp): HTMLButtonElement;
}

async function render(
  postfach = new FakePostfach(),
  options: FakePageOptions = { konto: MARIA },
  attributes: Record<string, string> = {},
): Promise<Rendered> {
  const page = fakePage(options);
  page.provide(postfachContext, postfach);
  const el = new OzgPostfach();
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, value);
  el.innerHTML = '<a href="/konto">Zum Postfach der BundID</a>';
  page.root.append(el);
  document.body.append(page.root);
  await until(page.session, (session) => session.phase !== 'unbekannt');
  const text = (): string => el.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();
  return {
    ...page,
    el,
    postfach,
    text,
    says: (pattern) => waitUntil(() => pattern.test(text()), `says ${pattern.source}`),
    button: (label) => [...el.shadowRoot!.querySelectorAll('button')].find((b) => label.test(b.textContent))!,
  };
}

/** What the browser was asked to save. */
async function saved(act: () => Promise<void>): Promise<{ name: string; type: string; text: string }[]> {
  const files: Promise<{ name: string; type: string; text: string }>[] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement): void {
    const name = this.download;
    files.push(
      fetch(this.href)
        .then((response) => response.blob())
        .then(async (blob) => ({ name, type: blob.type, text: await blob.text() })),
    );
  };
  try {
    await act();
    return await Promise.all(files);
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
}

async function filled(): Promise<FakePostfach> {
  const postfach = new FakePostfach();
  await postfach.einwerfen({
    id: 'gelesen',
    titel: 'Älterer Brief',
    gelesen: new Date('2026-01-03'),
    bereitgestellt: new Date('2026-01-02'),
  });
  await postfach.einwerfen(
    {
      id: 'bescheid',
      titel: 'Ihr Hund ist angemeldet',
      referenz: 'HB-2026-000815',
      inhalt:
        'Guten Tag,\nIhr Hund ist angemeldet.\n\nFragen? https://www.hohe-boerde.example/hund oder tel:+49392047810.',
    },
    { 'Bescheid.pdf': '%PDF-1.7', '../../evil\u202efdp.html': '<script>alert(1)</script>' },
  );
  return postfach;
}

describe('<ozg-postfach>', () => {
  afterEach(() => document.body.replaceChildren());

  it('asks for a login first', async () => {
    const { el, says, button, session } = await render(new FakePostfach(), {});
    await says(/Bitte melden Sie sich an.*Mit BundID/);
    await expect(el).to.be.accessible();
    const anmelden = button(/^Mit BundID anmelden$/);
    expect(anmelden.ariaLabel).to.equal('Mit BundID anmelden, um Ihre Nachrichten zu lesen');
    anmelden.click();
    await until(session, (s) => s.phase === 'unterwegs');
  });

  it('says that there is no letter', async () => {
    const { el, says } = await render();
    await says(/keine Nachrichten/);
    await expect(el).to.be.accessible();
  });

  it('counts the unread and lists the newest first', async () => {
    const { el, says, text } = await render(await filled());
    await says(/1 ungelesene Nachricht/);
    expect(text()).to.match(
      /Neu Ihr Hund ist angemeldet Von Gemeinde Hohe Börde, 24\. November 2026 · 2 Anhänge Älterer Brief/,
    );
    await expect(el).to.be.accessible();
  });

  it('opens a letter, tells the page without its content, and goes back to where the citizen was', async () => {
    const { el, says, text, button } = await render(await filled());
    await says(/ungelesene/);
    const told = oneEvent(el, 'ozg-nachricht-opened');
    button(/Ihr Hund/).click();
    expect((await told).detail).to.deep.equal({});
    await says(/Guten Tag/);
    expect(el.shadowRoot!.activeElement?.localName).to.equal('h2');
    expect(text()).to.contain('HB-2026-000815').and.to.contain('Hundesteuer');
    await expect(el).to.be.accessible();
    button(/Zurück/).click();
    await says(/alle Nachrichten gelesen/);
    expect(el.shadowRoot!.activeElement?.textContent).to.equal('Ihr Hund ist angemeldet');
  });

  it('tells at each letter what a look at the list tells', async () => {
    const { el, says, button } = await render(await filled());
    await says(/ungelesene/);
    const described = (label: RegExp): string =>
      button(label)
        .getAttribute('aria-describedby')!
        .split(' ')
        .map((id) => el.shadowRoot!.getElementById(id)!.textContent.replace(/\s+/g, ' ').trim())
        .join(' ');
    expect(described(/Ihr Hund/)).to.equal('Neu Von Gemeinde Hohe Börde, 24. November 2026 · 2 Anhänge');
    expect(described(/Älterer/)).to.match(/^Von Gemeinde Hohe Börde, /);
  });

  for (const [ueberschrift, titel, anhang] of [
    ['3', 'h3', 'h4'],
    ['9', 'h4', 'h5'],
    ['x', 'h2', 'h3'],
  ] as const) {
    it(`has its first heading at ${titel} where the page says ueberschrift="${ueberschrift}"`, async () => {
      const { el, says, button } = await render(await filled(), { konto: MARIA }, { ueberschrift });
      await says(/ungelesene/);
      button(/Ihr Hund/).click();
      await says(/Guten Tag/);
      expect(el.shadowRoot!.activeElement?.localName).to.equal(titel);
      expect(el.shadowRoot!.querySelector(anhang)?.textContent).to.equal('Anhänge');
    });
  }

  describe('keeps the focus', () => {
    const focused = (el: OzgPostfach): Element | null => el.shadowRoot!.activeElement;

    it('on the status line while a letter comes, then on its heading', async () => {
      const postfach = await filled();
      let arrive = (): void => undefined;
      const open = postfach.open.bind(postfach);
      postfach.open = async (id) => {
        await new Promise<void>((resolve) => (arrive = resolve));
        return open(id);
      };
      const { el, says, button } = await render(postfach);
      await says(/ungelesene/);
      button(/Ihr Hund/).focus();
      button(/Ihr Hund/).click();
      await says(/Wird geladen/);
      expect(focused(el)?.getAttribute('role')).to.equal('status');
      arrive();
      await says(/Guten Tag/);
      expect(focused(el)?.localName).to.equal('h2');
    });

    it('on the error of a letter, then on the list', async () => {
      const postfach = await filled();
      postfach.open = () => Promise.reject(new OzgError('NETZWERK', 'gone'));
      const { el, says, button } = await render(postfach);
      await says(/ungelesene/);
      button(/Ihr Hund/).focus();
      button(/Ihr Hund/).click();
      await says(/Verbindung ist abgebrochen/);
      expect(focused(el)?.getAttribute('role')).to.equal('alert');
      button(/Erneut versuchen/).focus();
      button(/Erneut versuchen/).click();
      await says(/1 ungelesene/);
      expect(focused(el)?.textContent).to.match(/1 ungelesene/);
    });

    it('on the error of looking for new letters, and of another try', async () => {
      const postfach = await filled();
      const { el, says, button } = await render(postfach);
      await says(/ungelesene/);
      postfach.list = () => Promise.reject(new OzgError('NETZWERK', 'gone'));
      button(/Aktualisieren/).focus();
      button(/Aktualisieren/).click();
      await says(/Verbindung ist abgebrochen/);
      expect(focused(el)?.getAttribute('role')).to.equal('alert');
      let fail = (): void => undefined;
      postfach.list = () =>
        new Promise((_, reject) => (fail = () => reject(new OzgError('NETZWERK', 'gone'))));
      button(/Erneut versuchen/).focus();
      button(/Erneut versuchen/).click();
      await says(/Wird geladen/);
      expect(focused(el)?.getAttribute('role')).to.equal('status');
      fail();
      await says(/Verbindung ist abgebrochen/);
      expect(focused(el)?.getAttribute('role')).to.equal('alert');
    });
  });

  it('shows lines, paragraphs and safe links of a letter', async () => {
    const { el, says, button } = await render(await filled());
    await says(/ungelesene/);
    button(/Ihr Hund/).click();
    await says(/Guten Tag/);
    const letter = el.shadowRoot!.querySelector('.schreiben')!;
    expect(letter.querySelectorAll('p')).to.have.length(2);
    expect(letter.querySelectorAll('br')).to.have.length(1);
    const links = [...letter.querySelectorAll('a')];
    expect(links.map((a) => a.href)).to.deep.equal([
      'https://www.hohe-boerde.example/hund',
      'tel:+49392047810',
    ]);
    expect(links.every((a) => a.rel.includes('noopener'))).to.equal(true);
  });

  it('never runs or loads what a hostile letter carries', async () => {
    const postfach = new FakePostfach();
    const inhalt =
      '<img src="https://evil.example/pixel" onerror="window.__hacked=1"><script>window.__hacked=1</script>' +
      '<form action="https://evil.example"><input name="pin"></form><a href="javascript:window.__hacked=1">Weiter</a>' +
      '<svg onload="window.__hacked=1"></svg>Text &lt;b&gt;';
    await postfach.einwerfen({ id: 'a', titel: '<b>Titel</b>', absender: 'A\u202eB', inhalt });
    const { el, says, button, text } = await render(postfach);
    await says(/ungelesene/);
    button(/Titel/).click();
    await says(/Weiter/);
    expect(el.shadowRoot!.querySelectorAll('img, script, form, input, svg, a, b')).to.have.length(0);
    expect(text()).to.contain('<b>Titel</b>').and.to.contain('AB').and.to.contain('Text <b>');
    expect('__hacked' in window).to.equal(false);
  });

  it('saves an attachment under a clean name, as bytes and nothing else', async () => {
    const { el, says, button } = await render(await filled());
    await says(/ungelesene/);
    button(/Ihr Hund/).click();
    await says(/Guten Tag/);
    const files = await saved(async () => {
      button(/Bescheid\.pdf speichern/).click();
      await says(/Bescheid\.pdf wurde gespeichert/);
      button(/html speichern/).click();
      await says(/evilfdp\.html wurde gespeichert/);
    });
    expect(files).to.deep.equal([
      { name: 'Bescheid.pdf', type: 'application/octet-stream', text: '%PDF-1.7' },
      { name: 'evilfdp.html', type: 'application/octet-stream', text: '<script>alert(1)</script>' },
    ]);
    await expect(el).to.be.accessible();
  });

  it('does not save what is not what the authority sent', async () => {
    const postfach = await filled();
    const { el, says, button } = await render(postfach);
    await says(/ungelesene/);
    button(/Ihr Hund/).click();
    await says(/Guten Tag/);
    postfach.verfaelschen('bescheid', 0);
    const files = await saved(async () => {
      button(/Bescheid\.pdf/).click();
      await says(/nicht so angekommen/);
    });
    expect(files).to.deep.equal([]);
    await expect(el).to.be.accessible();
  });

  it('says that an attachment did not arrive, and tries again', async () => {
    const postfach = await filled();
    const download = postfach.download.bind(postfach);
    postfach.download = () => Promise.reject(new OzgError('NETZWERK', 'gone'));
    const { says, button } = await render(postfach);
    await says(/ungelesene/);
    button(/Ihr Hund/).click();
    await says(/Guten Tag/);
    button(/Bescheid\.pdf/).click();
    await says(/konnte nicht geladen werden/);
    postfach.download = download;
    await saved(async () => {
      button(/Bescheid\.pdf/).click();
      await says(/wurde gespeichert/);
    });
  });

  it('shows that a protected letter is there and offers a more secure login', async () => {
    const postfach = new FakePostfach();
    postfach.niveau = MARIA.niveau;
    await postfach.einwerfen(
      { id: 'a', titel: 'Geheim', niveau: 'STORK-QAA-Level-4' },
      { 'Geheim.pdf': 'x' },
    );
    const { el, says, text, button, session, anmeldung } = await render(postfach);
    await says(/Besonders geschützte Nachricht/);
    expect(text()).not.to.contain('Geheim');
    expect(text()).to.contain('hoch (Online-Ausweis)');
    await expect(el).to.be.accessible();
    button(/Sicherer anmelden/).click();
    await until(session, (s) => s.phase === 'unterwegs');
    expect(anmeldung.wuensche).to.deep.equal([{ konto: 'bundid', niveau: 'STORK-QAA-Level-4' }]);
  });

  it('says so when the server refuses a letter for its level', async () => {
    const postfach = await filled();
    postfach.open = () => Promise.reject(new OzgError('VERTRAUENSNIVEAU_ZU_NIEDRIG', 'too low'));
    const { el, says, button } = await render(postfach);
    await says(/ungelesene/);
    const told = oneEvent(el, 'ozg-error');
    button(/Ihr Hund/).click();
    expect((await told).detail).to.deep.equal({ code: 'VERTRAUENSNIVEAU_ZU_NIEDRIG' });
    await says(/sicherere Anmeldung/);
    await expect(el).to.be.accessible();
  });

  it('shows an error with a way on', async () => {
    const postfach = await filled();
    const list = postfach.list.bind(postfach);
    postfach.list = () => Promise.reject(new OzgError('NETZWERK', 'gone'));
    const { el, says, button } = await render(postfach);
    await says(/Verbindung ist abgebrochen/);
    await expect(el).to.be.accessible();
    postfach.list = list;
    button(/Erneut versuchen/).click();
    await says(/ungelesene/);
  });

  it('finds new letters when it is asked to', async () => {
    const { el, postfach, says, button } = await render(await filled());
    await says(/1 ungelesene/);
    await postfach.einwerfen({ id: 'neu', titel: 'Noch ein Brief' });
    button(/Aktualisieren/).focus();
    button(/Aktualisieren/).click();
    await says(/2 ungelesene Nachrichten/);
    expect(el.shadowRoot!.activeElement?.getAttribute('role')).to.equal('status');
  });

  it('says that it takes longer than usual', async () => {
    const postfach = new FakePostfach();
    postfach.list = () => new Promise(() => undefined);
    const { el, says } = await render(postfach);
    await says(/Wird geladen/);
    await expect(el).to.be.accessible();
    await waitUntil(() => /länger als üblich/.test(el.shadowRoot!.textContent), 'slow');
    await expect(el).to.be.accessible();
  });

  it('forgets the letters on logout, and asks to log in where the session has ended', async () => {
    const { says, text, button, session } = await render(await filled());
    await says(/ungelesene/);
    button(/Ihr Hund/).click();
    await says(/Guten Tag/);
    await session.abmelden();
    await says(/Bitte melden Sie sich an/);
    expect(text()).not.to.contain('Hund');
  });

  it('drops a letter that arrives after another person has logged in', async () => {
    const postfach = await filled();
    const { says, text, button, anmeldung, session } = await render(postfach);
    await says(/ungelesene/);
    let arrive = (): void => undefined;
    const open = postfach.open.bind(postfach);
    postfach.open = async (id) => {
      await new Promise<void>((resolve) => (arrive = resolve));
      return open(id);
    };
    button(/Ihr Hund/).click();
    await says(/Wird geladen/);
    anmeldung.changeElsewhere({ ...MARIA, subjekt: 'pairwise-max' });
    await until(session, (s) => s.konto?.subjekt === 'pairwise-max');
    arrive();
    await says(/Nachricht/);
    expect(text()).not.to.contain('Guten Tag');
  });

  it('shows its fallback where the page or the state offers no mailbox', async () => {
    const { el, says } = await render(new FakePostfach(), { konto: MARIA, angaben: {} });
    await says(/data-ars|data-profil/);
    expect(el.shadowRoot!.querySelector('slot')).not.to.equal(null);
    await expect(el).to.be.accessible();
    const { postfach: _, ...dienste } = PROFIL.dienste;
    const other = await render(new FakePostfach(), { konto: MARIA, profil: { ...PROFIL, dienste } });
    await other.says(/does not offer "postfach"/);
  });

  it('works again after it was removed and moved', async () => {
    const { el, root, says, button } = await render(await filled());
    el.remove();
    root.append(el);
    await says(/ungelesene/);
    const section = document.createElement('section');
    root.append(section);
    section.append(el);
    await says(/ungelesene/);
    button(/Ihr Hund/).click();
    await says(/Guten Tag/);
  });

  it('speaks plain German and English', async () => {
    const plain = await render(await filled(), { konto: MARIA }, { sprache: 'de-x-einfach' });
    await plain.says(/1 neuer Brief/);
    await expect(plain.el).to.be.accessible();
    const english = await render(await filled(), { konto: MARIA }, { sprache: 'en' });
    await english.says(/1 unread message.*24 November 2026/);
    await expect(english.el).to.be.accessible();
  });
});
