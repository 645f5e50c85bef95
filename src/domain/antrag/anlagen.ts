import type { Akte } from './akte.js';
import type { Befehl } from './antrag.js';
import { sichte } from './dateiwahl.js';
import { istDateifeld, istFeld } from './formular.js';
import { Lage } from './lage.js';
import { istDateien, type Antworten, type Datei } from './wert.js';
import { istGesperrt } from './zustand.js';

/** Files at the file fields of an Antrag: their bytes go into its draft, what they are into its answers. */
export class Anlagen {
  readonly #akte: Akte;
  readonly #befehl: (befehl: Befehl) => void;

  constructor(akte: Akte, befehl: (befehl: Befehl) => void) {
    this.#akte = akte;
    this.#befehl = befehl;
  }

  /**
   * Takes files at a file field. One that the check refuses leaves nothing but its error.
   *
   * @returns the files that were taken
   */
  async nimm(ort: string, dateien: readonly File[]): Promise<readonly Datei[]> {
    const { offen, ablage } = this.#akte;
    if (!offen || dateien.length === 0 || istGesperrt(offen)) return [];
    const position = new Lage(offen.formular, offen.antrag).finde(ort)?.position;
    if (!position || !istFeld(position) || !istDateifeld(position.knoten)) return [];
    const einzeln = position.knoten.anzahl.max === 1;
    const { angenommen, abgewiesen } = sichte(position.knoten, dateien);
    for (const { angaben, inhalt } of angenommen) ablage?.nimmDatei(angaben.attachmentId, inhalt);
    const neu = angenommen.map(({ angaben }) => angaben);
    if (neu.length > 0) {
      // Read now, not before: another choice may have arrived while the bytes were written.
      const bisher = this.#bei(ort) ?? [];
      if (einzeln) for (const { attachmentId } of bisher) void ablage?.vergissDatei(attachmentId);
      this.#befehl({ type: 'eingabe', ort, wert: einzeln ? neu : [...bisher, ...neu] });
      this.#befehl({ type: 'verlassen', ort });
    }
    if (abgewiesen) this.#befehl({ type: 'abweisen', ort, fehler: abgewiesen });
    await this.#akte.sichere();
    return neu;
  }

  /** @returns what was removed */
  entferne(ort: string, attachmentId: string): Datei | undefined {
    const { offen, ablage } = this.#akte;
    const bisher = this.#bei(ort);
    if (!offen || !bisher || istGesperrt(offen)) return undefined;
    void ablage?.vergissDatei(attachmentId);
    this.#befehl({
      type: 'eingabe',
      ort,
      wert: bisher.filter((datei) => datei.attachmentId !== attachmentId),
    });
    return bisher.find((datei) => datei.attachmentId === attachmentId);
  }

  #bei(ort: string): readonly Datei[] | undefined {
    const antwort = this.#akte.offen?.antrag.antworten[ort];
    return istDateien(antwort) ? antwort : undefined;
  }
}

/** The files that are attached anywhere, also where nothing applies at the moment. */
export function dateienIn(antworten: Antworten): readonly Datei[] {
  return Object.values(antworten).flatMap((wert) => (Array.isArray(wert) ? (wert as readonly Datei[]) : []));
}
