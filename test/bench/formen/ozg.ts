/** Ours: `<ozg-antrag>` with a form of steps of ten fields; storage, network and session are those of our tests. */
import { neuerAntrag } from '../../../src/domain/antrag/antrag.ts';
import { kompiliere, type KompiliertesFormular } from '../../../src/domain/antrag/formular.ts';
import type { Feld, Formular } from '../../../src/domain/antrag/modell.ts';
import { pruefeSchritt } from '../../../src/domain/antrag/schrittpruefung.ts';
import { Lage } from '../../../src/domain/antrag/lage.ts';
import { hashVon, stimmtHash } from '../../../src/domain/antrag/hash.ts';
import { readFormular } from '../../../src/adapters/landeszugang/formulare.ts';
import '../../../src/elements/antrag/begleitung.ts'; // as with the others, modules are evaluated when the page starts
import { OzgAntrag } from '../../../src/elements/antrag/ozg-antrag.ts';
import { bearbeitungContext, formulareContext } from '../../../src/session/contexts.ts';
import { bezahlweg } from '../../../src/session/bezahlweg.ts';
import { antragstexte } from '../../../src/ui/antragstexte.ts';
import { vordrucktexte } from '../../../src/ui/vordrucktexte.ts';
import { Geraet } from '../../fakes/antrag.ts';
import { fakePage } from '../../fakes/page.ts';
import { modell } from '../../domain/antrag/bau.ts';
import { anmelden, JE_SCHRITT, KURZ, OPTIONEN, type Frage } from './felder.ts';

function feldVon({ id, titel, art }: Frage): Feld {
  const basis = { art: 'feld', id, titel: { de: titel }, anzahl: { min: 1, max: 1 } } as const;
  switch (art) {
    case 'zahl':
      return { ...basis, typ: 'ganzzahl' };
    case 'datum':
      return { ...basis, typ: 'datum' };
    case 'auswahl':
      return { ...basis, typ: 'auswahl', optionen: OPTIONEN.map((wert) => ({ wert, titel: { de: wert } })) };
    case 'janein':
      return { ...basis, typ: 'janein' };
    default:
      return { ...basis, typ: 'text', ...(art === 'kurz' && { laenge: { max: KURZ } }) };
  }
}

/** As the compiler does it: steps of ten; of more than 600 fields, 60 steps. */
function modellVon(fragen: readonly Frage[]): Formular {
  const felder = fragen.map(feldVon);
  const je = Math.max(JE_SCHRITT, Math.ceil(felder.length / 60));
  const anzahl = Math.ceil(felder.length / je);
  return modell(Array.from({ length: anzahl }, (_, index) => felder.slice(index * je, (index + 1) * je)));
}

customElements.define('ozg-antrag', OzgAntrag);
let el: OzgAntrag;
let geraet: Geraet;
let page: ReturnType<typeof fakePage>;
let text: string;
let formular: KompiliertesFormular;

anmelden({
  async lade(fragen) {
    const ohneHash = modellVon(fragen);
    const form: Formular = { ...ohneHash, hash: await hashVon(ohneHash) };
    text = JSON.stringify(form);
    geraet = new Geraet(form);
    geraet.spuren = false; // nobody was here before
    await Promise.all([vordrucktexte.de(), antragstexte.de()]);
    page = fakePage({});
    page.provide(formulareContext, geraet.formulare);
    page.provide(
      bearbeitungContext,
      geraet.ort(bezahlweg(page.konfiguration, { verlassen: async () => undefined })),
    );
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
