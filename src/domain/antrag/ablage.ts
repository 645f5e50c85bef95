import { OzgError } from '../../errors.js';
import {
  GAST,
  GESENDET,
  type Behalten,
  type Eigentuemer,
  type Entwuerfe,
  type GespeicherterEntwurf,
} from '../entwurf/entwurf.js';
import { DAUER } from './behalten.js';

/** How it stands with the draft on this device. */
export type Speicherstand =
  /** Not asked yet: the form has only just been shown. */
  | 'offen'
  | 'gut'
  /** The browser keeps nothing: answers last as long as the page. */
  | 'aus'
  /** The answers are kept; there is no room for the files. */
  | 'ohne-dateien'
  /** Another tab went on with the same form; nothing is written until the citizen decides. */
  | 'konflikt';

/** What is written of an Antrag. */
export interface Ablagestueck {
  readonly modell: string;
  readonly schritt: string;
  readonly antworten: Readonly<Record<string, unknown>>;
  readonly vorgang: string;
  readonly behalten: Behalten | undefined;
  /** Kept for 30 days, whatever was chosen: what has been paid for must not be forgotten overnight. */
  readonly lange: boolean;
}

/** What hears of the draft. */
export interface Mitleser {
  /** How it stands with the draft is different. */
  melde(stand: Speicherstand): void;
  /** Something new was typed, or has been written. */
  bewegt(): void;
}

/**
 * The draft of one form and person, with its files: one write after the other, each on the revision before it. Never
 * throws: a device that keeps nothing must not stop anybody from filling in a form.
 */
export class Ablage {
  readonly form: string;
  readonly #entwuerfe: Entwuerfe;
  readonly #stueck: () => Ablagestueck | undefined;
  readonly #mitleser: Mitleser;
  /** A guest's draft beside the account's own. */
  gast: GespeicherterEntwurf | undefined;
  /** Files of this page load; those of an earlier one are read from the device. */
  readonly #dateien = new Map<string, Blob>();
  /** Those of them that are not on the device. */
  readonly #neueDateien = new Set<string>();
  #laeuftAb: number | undefined;
  #eigentuemer: Eigentuemer;
  #revision = 0;
  #verweigert = false;
  #ungesichert = false;
  /** A write stands in the row and takes what is newest when its turn comes. */
  #vorgemerkt = false;
  #streng = false;
  #reihe: Promise<unknown> = Promise.resolve();

  /**
   * @param stueck what there is to write now; nothing while it must not be written
   */
  constructor(
    form: string,
    eigentuemer: Eigentuemer,
    entwuerfe: Entwuerfe,
    stueck: () => Ablagestueck | undefined,
    mitleser: Mitleser,
  ) {
    this.form = form;
    this.#eigentuemer = eigentuemer;
    this.#entwuerfe = entwuerfe;
    this.#stueck = stueck;
    this.#mitleser = mitleser;
  }

  get eigentuemer(): Eigentuemer {
    return this.#eigentuemer;
  }

  /** Will what is written outlive the page? Not after the device has refused once. */
  get dauerhaft(): boolean {
    return this.#entwuerfe.dauerhaft && !this.#verweigert;
  }

  /** Is there something that the device does not have yet? */
  get ungesichert(): boolean {
    return this.#ungesichert;
  }

  /** When the device forgets what it has of the draft; undefined where it has nothing. */
  get laeuftAb(): number | undefined {
    return this.#laeuftAb;
  }

  /**
   * The stored draft; a guest's one is given to the account first. Where the account has one of its own, the guest's
   * waits (`gast`), and only the citizen can say which of both is meant.
   */
  oeffne(): Promise<GespeicherterEntwurf | undefined> {
    return this.#nacheinander(async () => {
      const eigener = await this.#entwuerfe.open(this.form, this.#eigentuemer);
      const gast = this.#eigentuemer === GAST ? undefined : await this.#entwuerfe.open(this.form, GAST);
      const belegt = eigener !== undefined && eigener.schritt !== GESENDET;
      this.gast = belegt ? gast : undefined;
      if (gast && !belegt) await this.#entwuerfe.adopt(this.form, this.#eigentuemer);
      return this.#kenne(
        gast && !belegt ? await this.#entwuerfe.open(this.form, this.#eigentuemer) : eigener,
      );
    });
  }

  /** What was written as a guest takes the place of the account's own draft. */
  nimmGast(): Promise<GespeicherterEntwurf | undefined> {
    this.gast = undefined;
    return this.#nacheinander(async () => {
      await this.#entwuerfe.adopt(this.form, this.#eigentuemer);
      return this.#kenne(await this.#entwuerfe.open(this.form, this.#eigentuemer));
    });
  }

  #kenne(entwurf: GespeicherterEntwurf | undefined): GespeicherterEntwurf | undefined {
    this.#revision = entwurf?.revision ?? 0;
    this.#laeuftAb = entwurf?.laeuftAb;
    return entwurf;
  }

  verwirfGast(): Promise<void> {
    this.gast = undefined;
    return this.#nacheinander(() => this.#entwuerfe.delete(this.form, GAST));
  }

  /**
   * There is something new. It is written at once, for a page may be left right after a key; while the device still writes,
   * what comes meanwhile is written together.
   */
  merke(): void {
    this.#ungesichert = true;
    this.#mitleser.bewegt();
    if (this.#vorgemerkt) return;
    this.#vorgemerkt = true;
    void this.#nacheinander(async () => {
      this.#vorgemerkt = false;
      const stueck = this.#ungesichert ? this.#stueck() : undefined;
      if (!stueck) return;
      this.#ungesichert = false;
      const streng = this.#streng;
      this.#streng = false;
      await this.#save(stueck, streng);
    });
  }

  /** Writes for certain: at each step, and before the page is left. */
  async sichere(): Promise<void> {
    this.#streng = this.#ungesichert;
    if (this.#ungesichert) this.merke();
    await this.#reihe;
  }

  /** What was new belongs to a draft that is not on screen any more. */
  vergissNeues(): void {
    this.#ungesichert = false;
  }

  /** From now on the draft belongs to another person. What was written as a guest goes along. */
  uebergib(eigentuemer: Eigentuemer): Promise<GespeicherterEntwurf | undefined> {
    if (eigentuemer === GAST) this.#vergissDateien();
    this.#eigentuemer = eigentuemer;
    return this.oeffne();
  }

  schreibe(stueck: Ablagestueck, streng: boolean): Promise<void> {
    return this.#nacheinander(() => this.#save(stueck, streng));
  }

  async #save({ lange, ...stueck }: Ablagestueck, streng: boolean): Promise<void> {
    try {
      const ohneDateien = !(await this.#saveFiles());
      const entwurf = { form: this.form, eigentuemer: this.#eigentuemer, ...stueck };
      const dauer = DAUER[lange ? 'monat' : (stueck.behalten ?? 'nichts')];
      const gespeichert = await this.#entwuerfe.save(entwurf, { basis: this.#revision, streng, dauer });
      if (gespeichert) this.#kenne(gespeichert);
      else this.#ungesichert = true;
      if (!gespeichert) this.#mitleser.melde('konflikt');
      else if (ohneDateien) this.#mitleser.melde('ohne-dateien');
      else if (this.#verweigert) this.#mitleser.melde(this.#entwuerfe.dauerhaft ? 'gut' : 'aus');
      this.#verweigert = ohneDateien;
      this.#mitleser.bewegt();
    } catch (error) {
      this.#ungesichert = true;
      throw error;
    }
  }

  /** Files first, so that no draft speaks of one that is not there. `false`: the device has no room for them. */
  async #saveFiles(): Promise<boolean> {
    for (const id of this.#neueDateien) {
      try {
        await this.#entwuerfe.saveFile(this.form, this.#eigentuemer, id, this.#dateien.get(id)!);
        this.#neueDateien.delete(id);
      } catch {
        return false;
      }
    }
    return true;
  }

  loesche(): Promise<void> {
    this.vergissNeues();
    this.#vergissDateien();
    return this.#nacheinander(() => this.#entferne());
  }

  /** The draft leaves the device and lives on in this page, with these files. */
  nimmZurueck(dateien: readonly string[]): Promise<void> {
    return this.#nacheinander(async () => {
      if (this.#laeuftAb === undefined) return;
      for (const id of dateien) {
        const datei =
          this.#dateien.get(id) ?? (await this.#entwuerfe.openFile(this.form, this.#eigentuemer, id));
        if (!datei) continue;
        this.#dateien.set(id, datei);
        this.#neueDateien.add(id);
      }
      this.#ungesichert = true;
      await this.#entferne();
    });
  }

  async #entferne(): Promise<void> {
    await this.#entwuerfe.delete(this.form, this.#eigentuemer);
    this.#kenne(undefined);
    this.#mitleser.bewegt();
  }

  /** Written with the next save. */
  nimmDatei(id: string, datei: Blob): void {
    this.#dateien.set(id, datei);
    this.#neueDateien.add(id);
  }

  vergissDatei(id: string): Promise<void> {
    this.#dateien.delete(id);
    if (this.#neueDateien.delete(id)) return Promise.resolve();
    return this.#nacheinander(() => this.#entwuerfe.deleteFile(this.form, this.#eigentuemer, id));
  }

  #vergissDateien(): void {
    this.#dateien.clear();
    this.#neueDateien.clear();
  }

  /** @throws OzgError SPEICHER_GESPERRT where the file is not on this device any more */
  async liesDatei(id: string): Promise<Uint8Array<ArrayBuffer>> {
    const datei = this.#dateien.get(id) ?? (await this.#entwuerfe.openFile(this.form, this.#eigentuemer, id));
    if (!datei) throw new OzgError('SPEICHER_GESPERRT', 'An attached file is not on this device any more');
    return new Uint8Array(await datei.arrayBuffer());
  }

  #nacheinander<T>(arbeit: () => Promise<T>): Promise<T | undefined> & Promise<void> {
    const naechste = this.#reihe.then(arbeit).catch(() => {
      this.#verweigert = true;
      this.#mitleser.melde('aus');
      return undefined;
    });
    this.#reihe = naechste;
    return naechste as Promise<T | undefined> & Promise<void>;
  }
}
