import { asOzgError, OzgError } from '../../errors.js';
import type { Entwurf } from '../entwurf/entwurf.js';
import { istCode, liesCode, neuerCode, type Code, type Codefehler } from '../hinterlegung/code.js';
import type { Hinterlegungen } from '../hinterlegung/hinterlegung.js';
import { packe, packeAus, type Paket } from '../hinterlegung/paket.js';
import { ausCode, bezugVon, oeffne, versiegle } from '../hinterlegung/siegel.js';
import type { Akte } from './akte.js';
import { dateienIn } from './anlagen.js';
import { entwurfInhalt } from './entwurf-inhalt.js';
import type { KompiliertesFormular } from './formular.js';
import { istBegonnen } from './verwahrung.js';
import { istGesperrt } from './zustand.js';

/** Why nothing was opened. */
export type Oeffnungsfehler =
  | Codefehler
  /** `unlesbar`: the code does not fit the file, or the file is damaged or no draft at all. */
  | { readonly art: 'unbekannt' | 'abgelaufen' | 'anderes-formular' | 'unlesbar' }
  | { readonly art: 'stoerung'; readonly fehler: OzgError };

/** How it stands with the way to another device. */
export type Weitergabestand =
  | { readonly art: 'zu' }
  /** What a code is good for; `fehler`: why there is none, and a file remains. */
  | { readonly art: 'angebot'; readonly fehler?: OzgError }
  | { readonly art: 'hinterlegt'; readonly code: Code; readonly laeuftAb: number; readonly fehler?: OzgError }
  | { readonly art: 'datei'; readonly code: Code }
  /** @property ersetzt something was filled in here, and would be gone */
  | { readonly art: 'eingabe'; readonly ersetzt: boolean; readonly fehler?: Oeffnungsfehler }
  /** @property code of what still waits at the Landeszugang; none after a file */
  | {
      readonly art: 'geoeffnet';
      readonly code?: Code;
      readonly laeuftAb?: number;
      readonly fehler?: OzgError;
    }
  | { readonly art: 'geloescht' };

/** What it works with. */
export interface Weitergabeteile {
  readonly akte: Akte;
  /** Brought when a draft goes to another device. */
  readonly hinterlegungen: () => Promise<Hinterlegungen>;
  /** Goes on with a draft, whatever version of the form it was written to. */
  readonly beginneMit: (formular: KompiliertesFormular, entwurf: Entwurf) => Promise<void>;
}

/** Takes an Antrag to another device, or brings it from there: sealed on this one, opened on that. */
export class Weitergabe {
  readonly #akte: Akte;
  readonly #teile: Weitergabeteile;
  readonly #geaendert: () => void;
  #stand: Weitergabestand = { art: 'zu' };
  #laeuft = false;

  /** @param geaendert is called after each change */
  constructor(teile: Weitergabeteile, geaendert: () => void) {
    this.#akte = teile.akte;
    this.#teile = teile;
    this.#geaendert = geaendert;
  }

  get stand(): Weitergabestand {
    return this.#stand;
  }

  get laeuft(): boolean {
    return this.#laeuft;
  }

  schliesse(): void {
    this.#setze({ art: 'zu' });
  }

  bieteAn(): void {
    this.#setze({ art: 'angebot' });
  }

  frageNachCode(): void {
    const { offen } = this.#akte;
    const ersetzt = offen !== undefined && istBegonnen(offen.antrag);
    this.#setze({ art: 'eingabe', ersetzt });
  }

  /** The citizen's own act: from now on the sealed draft waits at the Landeszugang. */
  async hinterlege(): Promise<void> {
    await this.#tue(
      async () => {
        const code = neuerCode();
        const { id, schluessel } = await ausCode(code);
        const jwe = await this.#versiegle(schluessel);
        const { laeuftAb } = await (
          await this.#teile.hinterlegungen()
        ).hinterlege(id, jwe, this.#akte.signal);
        this.#setze({ art: 'hinterlegt', code, laeuftAb });
      },
      (fehler) => this.#setze({ art: 'angebot', fehler }),
    );
  }

  /** The same in a file, where the Landeszugang cannot be reached. */
  async alsDatei(): Promise<string | undefined> {
    let jwe: string | undefined;
    await this.#tue(
      async () => {
        const code = neuerCode();
        jwe = await this.#versiegle((await ausCode(code)).schluessel);
        this.#setze({ art: 'datei', code });
      },
      (fehler) => this.#setze({ art: 'angebot', fehler }),
    );
    return jwe;
  }

  /** @param datei sealed text of a file; without it the Landeszugang is asked */
  async oeffne(eingabe: string, datei?: string): Promise<void> {
    const misslingt = (fehler: Oeffnungsfehler): void => {
      if (this.#stand.art === 'eingabe') this.#setze({ ...this.#stand, fehler });
    };
    await this.#tue(
      async () => {
        const code = liesCode(eingabe);
        const fehler = istCode(code) ? await this.#bringe(code, datei) : code;
        if (fehler) misslingt(fehler);
      },
      (fehler) => misslingt({ art: 'stoerung', fehler }),
    );
  }

  /** What waits at the Landeszugang is not needed any more. */
  async loesche(): Promise<void> {
    const stand = this.#stand;
    if ((stand.art !== 'hinterlegt' && stand.art !== 'geoeffnet') || !stand.code) return;
    const { code } = stand;
    await this.#tue(
      async () => {
        await (await this.#teile.hinterlegungen()).loesche((await ausCode(code)).id, this.#akte.signal);
        this.#setze({ art: 'geloescht' });
      },
      (fehler) => this.#setze({ ...stand, fehler }),
    );
  }

  async #versiegle(schluessel: CryptoKey): Promise<string> {
    const { offen, ablage, kennung } = this.#akte;
    if (!offen || !ablage) throw new OzgError('ABGELEHNT', 'There is no draft to take along');
    const { formular, antrag } = offen;
    const dateien = [];
    for (const { attachmentId, filename, mimeType } of dateienIn(antrag.antworten)) {
      const bytes = await ablage.liesDatei(attachmentId);
      dateien.push({ id: attachmentId, name: filename, type: mimeType, bytes });
    }
    const inhalt = packe({ antworten: { ...entwurfInhalt(formular, antrag) }, vorgang: kennung, dateien });
    return versiegle(inhalt, { form: formular.modell.id, modell: formular.modell.hash }, schluessel);
  }

  async #bringe(code: Code, datei: string | undefined): Promise<Oeffnungsfehler | undefined> {
    const { id, schluessel } = await ausCode(code);
    const { offen, signal } = this.#akte;
    const gefunden =
      datei === undefined ? await (await this.#teile.hinterlegungen()).hole(id, signal) : { jwe: datei };
    if (typeof gefunden === 'string') return { art: gefunden };
    const bezug = bezugVon(gefunden.jwe);
    if (bezug && offen && bezug.form !== offen.formular.modell.id) return { art: 'anderes-formular' };
    const bytes = await oeffne(gefunden.jwe, schluessel);
    const paket = bytes && packeAus(bytes);
    if (!bezug || !paket) return { art: 'unlesbar' };
    await this.#nimm(paket, bezug.modell);
    this.#setze({ art: 'geoeffnet', ...('laeuftAb' in gefunden && { code, laeuftAb: gefunden.laeuftAb }) });
    return undefined;
  }

  /** From here on it is a draft of this device, as if it had been filled in here; an older version of the form included. */
  async #nimm({ antworten, vorgang, dateien }: Paket, modell: string): Promise<void> {
    const akte = this.#akte;
    const { offen, ablage } = akte;
    if (!offen || !ablage || istGesperrt(offen))
      throw new OzgError('ABGELEHNT', 'What is open here cannot be replaced now');
    await ablage.loesche();
    for (const { id, name, type, bytes } of dateien) ablage.nimmDatei(id, new File([bytes], name, { type }));
    const { form, eigentuemer } = ablage;
    await this.#teile.beginneMit(offen.formular, {
      form,
      eigentuemer,
      modell,
      schritt: '',
      antworten,
      vorgang,
      behalten: offen.behalten, // how long this device may keep it was asked, or will be asked, here
    });
    ablage.merke();
    await akte.sichere();
  }

  /** One act at a time. */
  async #tue(werk: () => Promise<void>, scheitert: (fehler: OzgError) => void): Promise<void> {
    if (this.#laeuft) return;
    this.#laeuft = true;
    this.#geaendert();
    try {
      await werk();
    } catch (error) {
      scheitert(asOzgError(error, 'ANTWORT_UNGUELTIG'));
    } finally {
      this.#laeuft = false;
      this.#geaendert();
    }
  }

  #setze(stand: Weitergabestand): void {
    this.#stand = stand;
    this.#geaendert();
  }
}
