import type { Befehl } from '../../domain/antrag/antrag.js';
import type { Antragstellung } from '../../domain/antrag/antragstellung.js';
import { istFeld } from '../../domain/antrag/formular.js';
import { zerlege } from '../../domain/antrag/position.js';
import { entscheidung } from '../../ui/felder/auswahl.js';
import type { Handgriffe } from './handgriffe.js';

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
  readonly #antragstellung: () => Antragstellung | undefined;
  readonly #handgriffe: () => Promise<Handgriffe | undefined>;
  /** Fields left while the pointer was down; see `focusout`. */
  readonly #verlassen = new Set<string>();
  #zeigerUnten = false;
  /** Place of the field a key was typed in, while its command runs. */
  tippt: string | undefined;

  /** @param handgriffe what needs more than the blank form, as soon as it is there */
  constructor(
    antragstellung: () => Antragstellung | undefined,
    handgriffe: () => Promise<Handgriffe | undefined>,
  ) {
    this.#antragstellung = antragstellung;
    this.#handgriffe = handgriffe;
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
    void this.#mit((handgriffe) => handgriffe.nimm(feld.ort, dateien));
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
    const { gruppe, index, datei, leere, ort, waehlt } = ziel.dataset;
    if (waehlt !== undefined) ziel.parentElement?.querySelector<HTMLElement>('input[type=file]')?.click();
    else if (gruppe !== undefined)
      void this.#mit((handgriffe) =>
        index === undefined ? handgriffe.fuegeHinzu(gruppe) : handgriffe.entferne(gruppe, Number(index)),
      );
    else if (leere !== undefined) void this.#mit((handgriffe) => handgriffe.leere(leere));
    else if (datei !== undefined && ort !== undefined)
      void this.#mit((handgriffe) => handgriffe.entferneDatei(ort, datei));
  });

  #hole(): void {
    for (const ort of this.#verlassen) this.#befehl({ type: 'verlassen', ort });
    this.#verlassen.clear();
  }

  #wertVon({ ort, type, element }: Control): string | boolean {
    if (type === 'checkbox') return element.checked;
    // Day and time of a point in time are one answer.
    if (element.dataset['teil'] !== undefined)
      return [...element.closest('fieldset')!.querySelectorAll('input')].map(({ value }) => value).join('\n');
    if (type !== 'radio') return element.value;
    const zustand = this.#antragstellung()?.zustand;
    const position =
      zustand?.phase === 'ausfuellen' ? zustand.formular.positionen.get(zerlege(ort).pfad) : undefined;
    return position && istFeld(position) && position.knoten.typ === 'janein'
      ? entscheidung(element.value)
      : element.value;
  }

  #befehl(befehl: Befehl): void {
    this.#antragstellung()?.befehl(befehl);
  }

  async #mit(tue: (handgriffe: Handgriffe) => Promise<void>): Promise<void> {
    const handgriffe = await this.#handgriffe();
    if (handgriffe) await tue(handgriffe);
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
