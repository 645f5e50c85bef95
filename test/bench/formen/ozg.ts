/** Ours: `<ozg-antrag>` with a form of steps of ten fields; storage, network and session are those of our tests. */
import { neuerAntrag } from '../../../src/domain/antrag/antrag.ts';
import { kompiliere, type KompiliertesFormular } from '../../../src/domain/antrag/formular.ts';
import { pruefeSchritt } from '../../../src/domain/antrag/schrittpruefung.ts';
import { Lage } from '../../../src/domain/antrag/lage.ts';
import { stimmtHash } from '../../../src/domain/antrag/hash.ts';
import { readFormular } from '../../../src/adapters/landeszugang/formulare.ts';
import '../../../src/elements/antrag/begleitung.ts'; // as with the others, modules are evaluated when the page starts
import { OzgAntrag } from '../../../src/elements/antrag/ozg-antrag.ts';
import { antragstexte } from '../../../src/ui/antragstexte.ts';
import { vordrucktexte } from '../../../src/ui/vordrucktexte.ts';
import { Geraet } from '../../fakes/antrag.ts';
import { versorge } from '../../fakes/antragsseite.ts';
import { fakePage } from '../../fakes/page.ts';
import { anmelden } from './felder.ts';
import { modellVon } from './modell.ts';

customElements.define('ozg-antrag', OzgAntrag);
let el: OzgAntrag;
let geraet: Geraet;
let page: ReturnType<typeof fakePage>;
let text: string;
let formular: KompiliertesFormular;

anmelden({
  async lade(fragen) {
    const form = await modellVon(fragen);
    text = JSON.stringify(form);
    geraet = new Geraet(form);
    geraet.spuren = false; // nobody was here before
    await Promise.all([vordrucktexte.de(), antragstexte.de()]);
    page = fakePage({});
    versorge(page, geraet);
  },
  async lies() {
    if (!(await stimmtHash(readFormular(text)))) throw new Error('The hash does not match');
  },
  async mount(ort) {
    el = document.createElement('ozg-antrag') as OzgAntrag;
    el.setAttribute('form', geraet.modell.id);
    page.root.append(el);
    ort.append(page.root);
    // The first field can be used, and what goes on with the form is there: it is said that drafts are kept.
    while (!el.shadowRoot?.querySelector('form + p')) await new Promise(requestAnimationFrame);
  },
  prepare() {
    formular = kompiliere(geraet.modell, { jetzt: () => new Date() });
  },
  validate() {
    const lage = new Lage(formular, neuerAntrag);
    let wrong = 0;
    for (const schritt of formular.modell.schritte.keys())
      wrong += Object.keys(pruefeSchritt(formular, neuerAntrag, lage, schritt)).length;
    // And those of the step on screen are shown.
    const buttons = [...el.shadowRoot!.querySelectorAll<HTMLButtonElement>('button')];
    buttons.find(({ textContent }) => textContent.includes('Weiter'))!.click();
    return wrong;
  },
});
