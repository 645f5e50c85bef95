/** Ours: `<ozg-antrag>` with a form of steps of ten fields; storage, network and session are those of our tests. */
import { neuerAntrag } from '../../../src/domain/antrag/antrag.ts';
import { kompiliere, type KompiliertesFormular } from '../../../src/domain/antrag/formular.ts';
import type { Feld, Formular } from '../../../src/domain/antrag/modell.ts';
import { pruefeSchritt } from '../../../src/domain/antrag/schrittpruefung.ts';
import { Lage } from '../../../src/domain/antrag/lage.ts';
import { hashVon } from '../../../src/domain/antrag/hash.ts';
import { OzgAntrag } from '../../../src/elements/antrag/ozg-antrag.ts';
import { bearbeitungContext, formulareContext } from '../../../src/session/contexts.ts';
import { bezahlweg } from '../../../src/session/bezahlweg.ts';
import { Geraet } from '../../fakes/antrag.ts';
import { fakePage } from '../../fakes/page.ts';
import { modell } from '../../domain/antrag/bau.ts';
import { anmelden, KURZ, OPTIONEN, type Frage } from './felder.ts';

const JE_SCHRITT = 10;

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

customElements.define('ozg-antrag', OzgAntrag);
let el: OzgAntrag;
let geraet: Geraet;
let formular: KompiliertesFormular;

anmelden({
  async mount(ort, fragen) {
    const felder = fragen.map(feldVon);
    const schritte = Array.from({ length: Math.ceil(felder.length / JE_SCHRITT) }, (_, index) =>
      felder.slice(index * JE_SCHRITT, (index + 1) * JE_SCHRITT),
    );
    const ohneHash = modell(schritte);
    const form: Formular = { ...ohneHash, hash: await hashVon(ohneHash) };
    geraet = new Geraet(form);
    const page = fakePage({});
    page.provide(formulareContext, geraet.formulare);
    page.provide(
      bearbeitungContext,
      geraet.ort(bezahlweg(page.konfiguration, { verlassen: async () => undefined })),
    );
    el = document.createElement('ozg-antrag') as OzgAntrag;
    el.setAttribute('form', form.id);
    page.root.append(el);
    ort.append(page.root);
    // The first field can be used, and what goes on with the form is there: its checks and drafts.
    while (!el.shadowRoot?.querySelector('.fehler')) await new Promise(requestAnimationFrame);
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
