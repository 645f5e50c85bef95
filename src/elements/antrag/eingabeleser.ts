import type { ReactiveControllerHost } from 'lit';
import type { Befehl } from '../../domain/antrag/antrag.js';
import type { Bearbeitung } from '../../domain/antrag/bearbeitung.js';
import { istFeld } from '../../domain/antrag/formular.js';
import { Lage } from '../../domain/antrag/lage.js';
import type { Gruppe } from '../../domain/antrag/modell.js';
import { zerlege } from '../../domain/antrag/position.js';
import { entscheidung } from '../../ui/felder/auswahl.js';
import { idVon } from '../../ui/felder/rahmen.js';
import { eintragsname, type Umgebung } from '../../ui/felder/worte.js';
import { eintragId, hinzufuegenId, satzAn } from './views/schritt.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** A listener Lit attaches with all options written out: pages change the defaults (facts/hardening D14). */
interface Listener {
  handleEvent(event: Event): void;
  readonly once: false;
  readonly capture: false;
  readonly passive: boolean;
}

const listen = (handleEvent: (event: Event) => void, passive = true): Listener => ({
  handleEvent,
  once: false,
  capture: false,
  passive,
});

/**
 * Turns events of the form into commands. One listener for each kind of event serves all fields: a control says by
 * `data-ort` which answer it holds.
 */
export class Eingabeleser {
  readonly #host: Host;
  readonly #umgebung: () => (Umgebung & { readonly bearbeitung: Bearbeitung }) | undefined;
  readonly #sage: (text: string) => void;
  /** Fields left while the pointer was down; see `focusout`. */
  readonly #verlassen = new Set<string>();
  #zeigerUnten = false;
  /** Place of the field a key was typed in, while its command runs. */
  tippt: string | undefined;

  /** @param sage tells what happened, for those who do not see it */
  constructor(
    host: Host,
    umgebung: () => (Umgebung & { readonly bearbeitung: Bearbeitung }) | undefined,
    sage: (text: string) => void,
  ) {
    this.#host = host;
    this.#umgebung = umgebung;
    this.#sage = sage;
  }

  readonly submit = listen((event) => {
    event.preventDefault();
    this.#verlassen.clear();
    this.#befehl({ type: 'weiter' });
  }, false);

  readonly input = listen((event) => {
    const feld = control(event);
    if (!feld || feld.type === 'file') return;
    this.tippt = feld.type === 'radio' || feld.type === 'checkbox' ? undefined : feld.ort;
    this.#befehl({ type: 'eingabe', ort: feld.ort, wert: this.#wertVon(feld) });
    this.tippt = undefined;
  });

  readonly change = listen((event) => {
    const feld = control(event);
    if (feld?.type !== 'file' || !feld.element.files) return;
    const dateien = [...feld.element.files];
    feld.element.value = ''; // so that the same file can be chosen again after it was removed
    void this.#nimm(feld.ort, dateien);
  });

  readonly focusout = listen((event) => {
    const feld = control(event);
    if (!feld || feld.type === 'file') return;
    const naechstes = (event as FocusEvent).relatedTarget as { dataset?: DOMStringMap } | null;
    if (naechstes?.dataset?.['ort'] === feld.ort) return; // still in the same group of radios
    // An error that appears between press and release moves the button away from under the pointer: the click is lost.
    if (this.#zeigerUnten) this.#verlassen.add(feld.ort);
    else this.#befehl({ type: 'verlassen', ort: feld.ort });
  });

  readonly pointerdown = listen(() => {
    this.#hole();
    this.#zeigerUnten = true;
  });

  readonly pointerup = listen(() => {
    this.#zeigerUnten = false;
    // The click of this release comes first.
    setTimeout(() => this.#hole(), 0);
  });

  readonly click = listen((event) => {
    const ziel = (event.target as Element | null)?.closest<HTMLElement>('button');
    if (!ziel) return;
    const { gruppe, index, datei, ort, waehlt } = ziel.dataset;
    if (waehlt !== undefined) ziel.parentElement?.querySelector<HTMLElement>('input[type=file]')?.click();
    else if (gruppe !== undefined)
      void (index === undefined ? this.#fuegeHinzu(gruppe) : this.#entferne(gruppe, Number(index)));
    else if (datei !== undefined && ort !== undefined) this.#entferneDatei(ort, datei);
  });

  #hole(): void {
    for (const ort of this.#verlassen) this.#befehl({ type: 'verlassen', ort });
    this.#verlassen.clear();
  }

  async #fuegeHinzu(gruppe: string): Promise<void> {
    const vorher = this.#anzahl(gruppe);
    this.#befehl({ type: 'hinzufuegen', gruppe });
    const anzahl = this.#anzahl(gruppe);
    if (anzahl === vorher) return;
    this.#sageVon(gruppe, anzahl, 'hinzugefuegt');
    await this.#fokus(eintragId(`${gruppe}/${anzahl - 1}`));
  }

  async #entferne(gruppe: string, index: number): Promise<void> {
    this.#befehl({ type: 'entfernen', gruppe, index });
    this.#sageVon(gruppe, index + 1, 'entfernt');
    // The button that had the focus is gone: on to the one before, or to where another can be added.
    const leer = this.#anzahl(gruppe) === 0;
    await this.#fokus(leer ? hinzufuegenId(gruppe) : eintragId(`${gruppe}/${Math.max(index - 1, 0)}`));
  }

  /** Says what was taken and what was not; the list and the error show it. */
  async #nimm(ort: string, dateien: readonly File[]): Promise<void> {
    const umgebung = this.#umgebung();
    if (!umgebung) return;
    const { antrag } = umgebung.t;
    const genommen = await umgebung.bearbeitung.anlagen.nimm(ort, dateien);
    const { zustand } = umgebung.bearbeitung;
    const fehler = zustand.phase === 'ausfuellen' ? satzAn(ort, zustand, umgebung) : '';
    const worte = genommen.map(({ filename }) => antrag.hinzugefuegt(filename));
    this.#sage([...worte, fehler].join(' ').trim());
  }

  #entferneDatei(ort: string, attachmentId: string): void {
    const umgebung = this.#umgebung();
    if (!umgebung) return;
    const entfernt = umgebung.bearbeitung.anlagen.entferne(ort, attachmentId);
    if (entfernt) this.#sage(umgebung.t.antrag.entfernt(entfernt.filename));
    void this.#fokus(idVon(ort));
  }

  #anzahl(gruppe: string): number {
    const zustand = this.#umgebung()?.bearbeitung.zustand;
    if (zustand?.phase !== 'ausfuellen') return 0;
    const { pfad, indizes } = zerlege(gruppe);
    const position = zustand.formular.positionen.get(pfad);
    return position ? new Lage(zustand.formular, zustand.antrag).anzahl(position, indizes) : 0;
  }

  #sageVon(gruppe: string, nummer: number, was: 'hinzugefuegt' | 'entfernt'): void {
    const umgebung = this.#umgebung();
    const zustand = umgebung?.bearbeitung.zustand;
    if (!umgebung || zustand?.phase !== 'ausfuellen') return;
    const knoten = zustand.formular.positionen.get(zerlege(gruppe).pfad)?.knoten as Gruppe | undefined;
    if (!knoten) return;
    const { antrag } = umgebung.t;
    this.#sage(antrag[was](antrag.eintrag(eintragsname(knoten, umgebung), nummer)));
  }

  async #fokus(id: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus();
  }

  #wertVon({ ort, type, element }: Control): string | boolean {
    if (type === 'checkbox') return element.checked;
    if (type !== 'radio') return element.value;
    const zustand = this.#umgebung()?.bearbeitung.zustand;
    const position =
      zustand?.phase === 'ausfuellen' ? zustand.formular.positionen.get(zerlege(ort).pfad) : undefined;
    return position && istFeld(position) && position.knoten.typ === 'janein'
      ? entscheidung(element.value)
      : element.value;
  }

  #befehl(befehl: Befehl): void {
    this.#umgebung()?.bearbeitung.befehl(befehl);
  }
}

interface Control {
  readonly ort: string;
  readonly type: string;
  readonly element: HTMLInputElement;
}

/** The control an event is about, if it holds an answer. */
function control(event: Event): Control | undefined {
  const element = event.target as HTMLInputElement;
  const ort = element.dataset['ort'];
  return ort === undefined || !('value' in element) || element.localName === 'button'
    ? undefined
    : { ort, type: element.type, element };
}
