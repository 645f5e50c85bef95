import { Bearbeitung } from '../../src/domain/antrag/bearbeitung.js';
import type { Formular } from '../../src/domain/antrag/modell.js';
import type { Meldung, Zustand } from '../../src/domain/antrag/zustand.js';
import type { Konto } from '../../src/domain/nutzerkonto/konto.js';
import type { OzgError } from '../../src/errors.js';
import { Werkstatt } from './ablauf.js';
import { FakeEntwuerfe } from './entwuerfe.js';
import { FakeFormulare } from './formulare.js';

/** One citizen's device: what stays when the page is loaded again. */
export class Geraet {
  readonly werkstatt = new Werkstatt();
  readonly entwuerfe = new FakeEntwuerfe(this.werkstatt.uhr);
  readonly formulare: FakeFormulare;
  readonly modell: Formular;
  /** Pay pages the citizen was sent to. */
  readonly bezahlseiten: string[] = [];
  /** How often the Landeszugang was asked to let a guest in. */
  gastrechte = 0;
  gastFehler: OzgError | undefined;

  constructor(modell: Formular) {
    this.modell = modell;
    this.formulare = new FakeFormulare(modell);
  }

  /** A page load: opens the form anew on what the device holds. */
  async lade(konto?: Konto): Promise<Seite> {
    this.werkstatt.kennungen.login = konto?.applicationId;
    const seite = new Seite(this);
    await seite.bearbeitung.oeffne(this.modell.ars, this.modell.id, konto);
    return seite;
  }
}

export class Seite {
  readonly meldungen: Meldung[] = [];
  readonly bearbeitung: Bearbeitung;

  constructor(geraet: Geraet) {
    const { formulare, entwuerfe, werkstatt, bezahlseiten } = geraet;
    const bezahlweg = {
      rueckkehr: async () => 'https://hohe-boerde.example/rueckkehr.html?state=eins',
      verlassen: async (url: string) => void bezahlseiten.push(url),
    };
    this.bearbeitung = new Bearbeitung(
      {
        formulare,
        entwuerfe,
        ablauf: werkstatt.ablauf,
        bezahlweg,
        uhr: werkstatt.uhr,
        alsGast: async () => {
          geraet.gastrechte++;
          if (geraet.gastFehler) throw geraet.gastFehler;
        },
      },
      () => undefined,
      (meldung) => this.meldungen.push(meldung),
    );
  }

  get zustand(): Zustand {
    return this.bearbeitung.zustand;
  }

  get antrag(): (Zustand & { phase: 'ausfuellen' })['antrag'] {
    if (this.zustand.phase !== 'ausfuellen') throw new Error(`The phase is ${this.zustand.phase}`);
    return this.zustand.antrag;
  }

  /** Kinds of what the page was told. */
  get gemeldet(): readonly string[] {
    return this.meldungen.map((meldung) => (meldung.art === 'fehler' ? meldung.fehler.code : meldung.art));
  }
}
