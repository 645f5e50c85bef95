import { expect } from '@open-wc/testing';
import type { Formular, Tuer } from '../../../src/domain/antrag/modell.js';
import { OzgError } from '../../../src/errors.js';
import { hundesteuer } from '../../domain/antrag/hundesteuer.js';
import { Geraet } from '../../fakes/antrag.js';
import { tippe, zeige } from './buehne.js';

describe('<ozg-antrag> in front of a closed door', () => {
  let form: Formular;
  before(async () => (form = await hundesteuer()));
  afterEach(() => document.body.replaceChildren());

  const mit = (tuer: Tuer, teil: Partial<Formular> = {}): Geraet => new Geraet({ ...form, ...teil, tuer });

  it('says why, where else to go, and whom to ask, beside the fallback', async () => {
    const behoerde = {
      ...form.behoerde,
      telefon: '030 23125-816',
      oeffnungszeiten: { de: 'Montag 9–12 Uhr' },
    };
    const page = zeige(
      mit(
        {
          art: 'frist-vorbei',
          schliesst: '2026-10-31T12:00:00+01:00',
          oeffnet: '2027-02-01T08:00:00+01:00',
          grund: { de: 'Die Lose sind gezogen.' },
          stattdessen: { titel: { de: 'Warteliste' }, url: 'https://hohe-boerde.example/warteliste' },
        },
        { behoerde },
      ),
    );
    await page.says(/Frist für diesen Antrag ist vorbei/);
    expect(page.text()).to.match(/Die Lose sind gezogen/);
    expect(page.text()).to.match(/bis 31\. Oktober 2026 um 1[12]:00 Uhr/);
    expect(page.text()).to.match(/ab 1\. Februar 2027/);
    expect(page.text()).to.match(/Montag 9–12 Uhr/);
    const links = [...page.root.querySelectorAll('a')].map(({ href }) => href);
    expect(links).to.deep.equal(['https://hohe-boerde.example/warteliste', 'tel:03023125816']);
    expect(page.root.querySelector('slot')).to.not.equal(null);
    expect(page.root.querySelector('form')).to.equal(null);
    expect(page.root.activeElement).to.equal(null); // it has only loaded
  });

  it('opens when the citizen looks again and the door is open by then', async () => {
    const geraet = mit({ art: 'wartung' });
    const page = zeige(geraet);
    await page.says(/gerade nicht möglich/);
    geraet.formulare.stoerung = new OzgError('NETZWERK', 'down');
    page.button(/nachsehen/).click();
    await page.says(/Verbindung ist abgebrochen/);
    geraet.formulare.stoerung = undefined;
    geraet.formulare.tuer = { art: 'offen' };
    page.button(/nachsehen/).click();
    await page.says(/Ihre Angaben/);
    expect(page.root.activeElement?.id).to.equal('seitentitel');
  });

  it('says that what was begun before is deleted', async () => {
    const geraet = mit({ art: 'offen' });
    const vorher = zeige(geraet);
    await vorher.says(/Ihre Angaben/);
    const [feld] = vorher.root.querySelectorAll<HTMLInputElement>('input[data-ort]');
    tippe(feld!, 'Maria');
    await vorher.says(/auf diesem Gerät aufbewahren/);
    vorher.button(/Auswahl übernehmen/).click();
    await vorher.says(/Gespeichert\. Ihr Entwurf bleibt/);
    document.body.replaceChildren();

    geraet.formulare.tuer = { art: 'wartung' };
    const page = zeige(geraet);
    await page.says(/gerade nicht möglich/);
    page.button(/Meine Angaben löschen/).click();
    await page.says(/Ihr Entwurf ist gelöscht/);
    expect(page.root.querySelector('[role=status]')!.textContent).to.match(/Ihr Entwurf ist gelöscht/);
  });

  it('says that the time has run out while somebody types, and takes nothing away', async () => {
    const page = zeige(mit({ art: 'offen', schliesst: '2026-11-24T12:00:00Z', endet: Date.now() + 1500 }));
    await page.says(/bis 24\. November 2026.*absenden/);
    const [feld] = page.root.querySelectorAll<HTMLInputElement>('input[data-ort]');
    feld!.focus();
    tippe(feld!, 'Maria');
    await page.says(/abgelaufen/);
    expect(page.root.querySelector('[role=status]')!.textContent).to.match(/entscheidet sich beim Absenden/);
    expect(page.root.activeElement).to.equal(feld);
    expect(feld!.value).to.equal('Maria');
  });

  for (const code of ['NETZWERK', 'FORMULAR_UNBEKANNT'] as const) {
    it(`names the telephone number where ${code} is the end`, async () => {
      const geraet = new Geraet(form);
      geraet.formulare.stoerung = new OzgError(code, 'no');
      const page = zeige(geraet);
      await page.says(/030 23125-815/);
    });
  }

  it('names the telephone number where the tag does not say which form it is for', async () => {
    const page = zeige(new Geraet({ ...form, id: '' }));
    await page.says(/030 23125-815/);
  });
});
