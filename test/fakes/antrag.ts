import '../../src/domain/antrag/arten.js';
import { Antragstellung } from '../../src/domain/antrag/antragstellung.js';
import { Bearbeitung } from '../../src/domain/antrag/bearbeitung.js';
import type { Formular } from '../../src/domain/antrag/modell.js';
import type { Musterlaeufer } from '../../src/domain/antrag/muster.js';
import type { Behalten } from '../../src/domain/entwurf/entwurf.js';
import type { Meldung, Zustand } from '../../src/domain/antrag/zustand.js';
import type { Konto } from '../../src/domain/nutzerkonto/konto.js';
import type { Bezahlweg } from '../../src/domain/vorgang/bezahlweg.js';
import type { OzgError } from '../../src/errors.js';
import type { Bearbeitungsort } from '../../src/session/contexts.js';
import { Werkstatt } from './ablauf.js';
import { FakeEntwuerfe } from './entwuerfe.js';
import { FakeFormulare } from './formulare.js';
import { FakeHinterlegungen } from './hinterlegungen.js';

/** One citizen's device: what stays when the page is loaded again. */
export class Geraet {
  readonly werkstatt = new Werkstatt();
  readonly entwuerfe = new FakeEntwuerfe(this.werkstatt.uhr);
  /** Not of this device alone: a test may share it. */
  hinterlegungen = new FakeHinterlegungen(this.werkstatt.uhr);
  /** Runs patterns beside the page; without it nobody does. */
  musterlaeufer: Musterlaeufer | undefined;
  readonly formulare: FakeFormulare;
  readonly modell: Formular;
  /** Pay pages the citizen was sent to. */
  readonly bezahlseiten: string[] = [];
  /** How often the Landeszugang was asked to let a guest in. */
  gastrechte = 0;
  gastFehler: OzgError | undefined;
  /** What the citizen answers at once when asked how long their draft may stay; nothing: they do not. */
  behalten: Behalten | undefined = 'tag';
  /** Does the device say that somebody may have been here before? */
  spuren = true;
  #ankunft: () => Promise<void> = async () => undefined;

  constructor(modell: Formular) {
    this.modell = modell;
    this.formulare = new FakeFormulare(modell);
  }

  /** A page load: opens the form anew on what the device holds. */
  async lade(konto?: Konto): Promise<Seite> {
    this.werkstatt.kennungen.login = konto?.applicationId;
    const seite = new Seite(this);
    await seite.oeffne(konto);
    const { bearbeitung, zustand } = seite.antragstellung;
    if (this.behalten && zustand.phase === 'ausfuellen' && !zustand.behalten)
      await bearbeitung?.verwahrung.waehle(this.behalten);
    return seite;
  }

  /**
   * Nobody was here before, and what follows the blank form comes, or fails, when the test says so.
   * @param versuche that wait for it; the next one works
   */
  halt(versuche = 1): { readonly komm: () => void; readonly scheitere: () => void } {
    this.spuren = false;
    let komm!: () => void;
    let scheitere!: () => void;
    const erster = new Promise<void>((resolve, reject) => {
      komm = resolve;
      scheitere = (): void => reject(new Error('It does not come'));
    });
    erster.catch(() => undefined);
    let bisher = 0;
    this.#ankunft = () => (bisher++ < versuche ? erster : Promise.resolve());
    return { komm, scheitere };
  }

  /** What goes on with a form on this device, as an element gets it from its page. */
  ort(bezahlweg: Bezahlweg): Bearbeitungsort {
    const { entwuerfe, werkstatt } = this;
    const alsGast = async (): Promise<void> => {
      this.gastrechte++;
      if (this.gastFehler) throw this.gastFehler;
    };
    return {
      hatSpuren: async () => this.spuren,
      ports: async () => {
        await this.#ankunft();
        const { ablauf, uhr } = werkstatt;
        return {
          entwuerfe,
          ablauf,
          bezahlweg,
          uhr,
          alsGast,
          hinterlegungen: async () => this.hinterlegungen,
          ...(this.musterlaeufer && { musterlaeufer: this.musterlaeufer }),
        };
      },
    };
  }
}

export class Seite {
  readonly meldungen: Meldung[] = [];
  readonly antragstellung: Antragstellung;
  /** How often there was something new to draw. */
  gezeichnet = 0;
  readonly #geraet: Geraet;

  constructor(geraet: Geraet) {
    this.#geraet = geraet;
    const ort = geraet.ort({
      rueckkehr: async () => 'https://hohe-boerde.example/rueckkehr.html?state=eins',
      verlassen: async (url: string) => void geraet.bezahlseiten.push(url),
    });
    this.antragstellung = new Antragstellung(
      geraet.formulare,
      {
        hatSpuren: () => ort.hatSpuren(),
        arten: () => undefined,
        eroeffne: async (geaendert, melde) => new Bearbeitung(await ort.ports(), geaendert, melde),
      },
      geraet.werkstatt.uhr,
      () => this.gezeichnet++,
      (meldung) => this.meldungen.push(meldung),
    );
  }

  oeffne(konto?: Konto): Promise<void> {
    const { ars, id } = this.#geraet.modell;
    return this.antragstellung.oeffne(ars, id, konto);
  }

  get bearbeitung(): Bearbeitung {
    const { bearbeitung } = this.antragstellung;
    if (!bearbeitung) throw new Error('Only the blank form is there');
    return bearbeitung;
  }

  get zustand(): Zustand {
    return this.antragstellung.zustand;
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
