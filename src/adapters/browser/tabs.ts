import type { Sitzungswechsel } from '../../domain/nutzerkonto/anmeldung.js';
import type { Frist } from '../../domain/nutzerkonto/frist.js';
import type { Uhr } from '../../domain/ports.js';
import { sitzungskanal } from './spuren.js';
import { Wacht, type Bewachte } from './wacht.js';

/** What a session does about what happens to it. */
export interface Mitspieler extends Omit<Bewachte, 'warnen'> {
  /** The session is over, or another tab has logged in: what is known here may be of somebody else. */
  vergessen(): void;
}

/**
 * What every kind of session needs: the tabs of a site tell each other who came and went, the time is watched, and what
 * was under way for a session that ended is known to come too late.
 */
export class Tabs {
  readonly #kanal: BroadcastChannel;
  readonly #wacht: Wacht;
  readonly #mitspieler: Mitspieler;
  #listener: (was: Sitzungswechsel) => void = () => undefined;
  #generation = 0;

  /** @param key of the session, the same in all tabs. Two municipalities, or two states, on one origin do not mix. */
  constructor(key: string, clientId: string, mitspieler: Mitspieler, uhr: Uhr) {
    this.#mitspieler = mitspieler;
    this.#kanal = new BroadcastChannel(sitzungskanal(clientId));
    this.#kanal.onmessage = ({ data }: MessageEvent<unknown>): void => {
      if (!isWechsel(data)) return;
      if (data.art === 'angemeldet') mitspieler.vergessen();
      else this.beende();
      this.#listener(data);
    };
    const warnen: Bewachte['warnen'] = (warnung) => this.#listener({ art: 'frist', warnung });
    this.#wacht = new Wacht(
      key,
      { erneuern: () => mitspieler.erneuern(), ablaufen: () => mitspieler.ablaufen(), warnen },
      uhr,
    );
  }

  onChange(listener: (was: Sitzungswechsel) => void): void {
    this.#listener = listener;
  }

  /** Raised by each end of a session: what began before it comes too late. */
  get generation(): number {
    return this.#generation;
  }

  /** The session began here, or was renewed. */
  erneuert(frist: Frist | undefined): void {
    this.#wacht.erneuert(frist);
  }

  /** Somebody is there. */
  arbeitet(): void {
    this.#wacht.arbeitet();
  }

  /** The session is over here. */
  beende(): void {
    this.#generation++;
    this.#mitspieler.vergessen();
    this.#wacht.beende();
  }

  /** Tells the other tabs, and this page where it did not ask for it. */
  melde(wechsel: Sitzungswechsel): void {
    this.#kanal.postMessage(wechsel);
    if (wechsel.art === 'abgelaufen') this.#listener(wechsel);
  }

  /** The session turned out to be over. */
  abgelaufen(): void {
    this.#listener({ art: 'abgelaufen' });
  }
}

/** Any page of this origin can speak on the channel. */
function isWechsel(data: unknown): data is Sitzungswechsel {
  const { art, behalten } = (data ?? {}) as { art?: unknown; behalten?: unknown };
  return (
    art === 'angemeldet' || art === 'abgelaufen' || (art === 'abgemeldet' && typeof behalten === 'boolean')
  );
}
