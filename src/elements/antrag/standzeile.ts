import type { LitElement, ReactiveController } from 'lit';
import { formatTime } from '../../ui/format.js';
import type { Blick } from './auswahllisten.js';
import { STAND } from './views/ansicht.js';

/** A save takes some milliseconds; of a longer one the citizen should know. */
const SLOW_MS = 1_000;

/**
 * The line that says until when the device keeps the draft. It follows each save by itself, for the rest of the view has
 * nothing to do with it, and says "saving" only when that takes long: a word that flickers with each key helps nobody.
 */
export class Standzeile implements ReactiveController {
  readonly #host: LitElement;
  readonly #blick: () => Blick | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param blick what is on screen */
  constructor(host: LitElement, blick: () => Blick | undefined) {
    this.#host = host;
    this.#blick = blick;
    host.addController(this);
  }

  hostUpdated(): void {
    this.zeige();
  }

  hostDisconnected(): void {
    this.#halt();
  }

  /** Something was typed, or has been written. */
  readonly zeige = (): void => {
    const zeile = this.#host.renderRoot.querySelector(`#${STAND}`);
    const blick = this.#blick();
    if (!zeile || !blick) return;
    const { gespeichertBis } = blick.bearbeitung.verwahrung;
    const { bis, speichert } = blick.t.antrag.entwurf;
    if (gespeichertBis !== undefined) {
      this.#halt();
      setze(zeile, bis(formatTime(blick.sprache, gespeichertBis)));
    } else if (zeile.textContent === '') setze(zeile, speichert);
    else this.#timer ??= setTimeout(() => this.#host.isConnected && setze(zeile, speichert), SLOW_MS);
  };

  #halt(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** Written only where it differs, so that a key changes nothing in the document. */
function setze(zeile: Element, text: string): void {
  if (zeile.textContent !== text) zeile.textContent = text;
}
