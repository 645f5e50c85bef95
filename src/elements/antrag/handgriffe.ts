import type { LitElement } from 'lit';
import { Lage } from '../../domain/antrag/lage.js';
import type { Gruppe } from '../../domain/antrag/modell.js';
import { stelle, zerlege } from '../../domain/antrag/position.js';
import { idVon } from '../../ui/felder/rahmen.js';
import { eintragsname, wortlaut } from '../../ui/felder/worte.js';
import type { Vollansicht } from './views/ansicht.js';
import { satzAn } from './views/fehler.js';
import { eintragId, hinzufuegenId } from './views/schritt.js';

type Umgebung = Pick<Vollansicht, 't' | 'sprache' | 'bearbeitung'>;

/** What changes more than one answer: repetitions and files. It says what it did, and keeps the focus where the citizen is. */
export class Handgriffe {
  readonly #host: LitElement;
  readonly #umgebung: Umgebung;
  readonly #sage: (text: string) => void;

  /** @param sage tells what happened, for those who do not see it */
  constructor(host: LitElement, umgebung: Umgebung, sage: (text: string) => void) {
    this.#host = host;
    this.#umgebung = umgebung;
    this.#sage = sage;
  }

  async fuegeHinzu(gruppe: string): Promise<void> {
    const vorher = this.#anzahl(gruppe);
    this.#umgebung.bearbeitung.befehl({ type: 'hinzufuegen', gruppe });
    const anzahl = this.#anzahl(gruppe);
    if (anzahl === vorher) return;
    this.#sageVon(gruppe, anzahl, 'hinzugefuegt');
    await this.#fokus(eintragId(`${gruppe}/${anzahl - 1}`));
  }

  async entferne(gruppe: string, index: number): Promise<void> {
    this.#umgebung.bearbeitung.befehl({ type: 'entfernen', gruppe, index });
    this.#sageVon(gruppe, index + 1, 'entfernt');
    // The button that had the focus is gone: on to the one before, or to where another can be added.
    const leer = this.#anzahl(gruppe) === 0;
    await this.#fokus(leer ? hinzufuegenId(gruppe) : eintragId(`${gruppe}/${Math.max(index - 1, 0)}`));
  }

  /** The button goes with what it emptied: on to where the group begins. */
  async leere(gruppe: string): Promise<void> {
    const { bearbeitung, t } = this.#umgebung;
    bearbeitung.befehl({ type: 'leeren', gruppe });
    const { zustand } = bearbeitung;
    if (zustand.phase !== 'ausfuellen') return;
    const lage = new Lage(zustand.formular, zustand.antrag);
    const ort = lage.finde(gruppe);
    if (!ort) return;
    this.#sage(t.antrag.geleert(wortlaut((ort.position.knoten as Gruppe).titel, this.#umgebung)));
    const erstes = lage.felderUnter(ort).find((feld) => lage.gilt(feld));
    if (erstes) await this.#fokus(idVon(stelle(erstes.position, erstes.indizes)));
  }

  /** Says what was taken and what was not; the list and the error show it. */
  async nimm(ort: string, dateien: readonly File[]): Promise<void> {
    const umgebung = this.#umgebung;
    const { antrag } = umgebung.t;
    const genommen = await umgebung.bearbeitung.anlagen.nimm(ort, dateien);
    const { zustand } = umgebung.bearbeitung;
    const fehler = zustand.phase === 'ausfuellen' ? satzAn(ort, zustand, umgebung) : '';
    const worte = genommen.map(({ filename }) => antrag.hinzugefuegt(filename));
    this.#sage([...worte, fehler].join(' ').trim());
  }

  async entferneDatei(ort: string, attachmentId: string): Promise<void> {
    const umgebung = this.#umgebung;
    const entfernt = umgebung.bearbeitung.anlagen.entferne(ort, attachmentId);
    if (entfernt) this.#sage(umgebung.t.antrag.entfernt(entfernt.filename));
    await this.#fokus(idVon(ort));
  }

  #anzahl(gruppe: string): number {
    const { zustand } = this.#umgebung.bearbeitung;
    if (zustand.phase !== 'ausfuellen') return 0;
    const { pfad, indizes } = zerlege(gruppe);
    const position = zustand.formular.positionen.get(pfad);
    return position ? new Lage(zustand.formular, zustand.antrag).anzahl(position, indizes) : 0;
  }

  #sageVon(gruppe: string, nummer: number, was: 'hinzugefuegt' | 'entfernt'): void {
    const umgebung = this.#umgebung;
    const { zustand } = umgebung.bearbeitung;
    if (zustand.phase !== 'ausfuellen') return;
    const knoten = zustand.formular.positionen.get(zerlege(gruppe).pfad)?.knoten as Gruppe | undefined;
    if (!knoten) return;
    const { antrag } = umgebung.t;
    this.#sage(antrag[was](antrag.eintrag(eintragsname(knoten, umgebung), nummer)));
  }

  async #fokus(id: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus();
  }
}
