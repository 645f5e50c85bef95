import { lage, type Frist, type Fristwarnung } from '../../domain/nutzerkonto/frist.js';
import type { Uhr } from '../../domain/ports.js';

/** What the watch does about a login. */
export interface Bewachte {
  /** Renews the login now. A failure is tried again. */
  erneuern(): Promise<void>;
  /** The time is over. */
  ablaufen(): Promise<void>;
  /** Is called when the login begins to be about to end, and when it is not any more. */
  warnen(warnung: Fristwarnung | undefined): void;
}

const TICK_MS = 1_000;
/** After a renewal that failed, such as offline. */
const PAUSE_MS = 15_000;
const ZEICHEN = ['pointerdown', 'keydown', 'input'];

/**
 * Watches over the time of a login: renews it while somebody works on a page of this site, warns ahead, and ends it. The
 * tabs tell each other when somebody works and when the login was renewed; no token goes between them.
 */
export class Wacht {
  readonly #bewachte: Bewachte;
  readonly #uhr: Uhr;
  readonly #name: string;
  /** Closed while the page lies in the back/forward cache: what arrives there throws it out (Chromium). */
  #kanal: BroadcastChannel | undefined;
  #frist: Frist | undefined;
  #aktiv = 0;
  #gewarnt: Fristwarnung | undefined;
  #nichtVor = 0;
  #ticker: ReturnType<typeof setInterval> | undefined;

  /** @param name of the login, the same in all tabs */
  constructor(name: string, bewachte: Bewachte, uhr: Uhr) {
    this.#bewachte = bewachte;
    this.#uhr = uhr;
    this.#name = name;
    this.#hoere();
    for (const art of ZEICHEN) {
      addEventListener(art, () => this.arbeitet(), { once: false, capture: true, passive: true });
    }
    addEventListener('pagehide', () => this.#ruhe(), { once: false, capture: false, passive: true });
    addEventListener('pageshow', ({ persisted }) => persisted && this.#hoere(), {
      once: false,
      capture: false,
      passive: true,
    });
    // A device that slept wakes up here, before its timers do.
    const seen = (): void => void this.pruefe();
    document.addEventListener('visibilitychange', seen, { once: false, capture: false, passive: true });
  }

  /** The login began, or was renewed by whatever asked for it. */
  erneuert(frist: Frist | undefined): void {
    if (!frist || !this.#kanal) {
      this.beende();
      return;
    }
    if (!this.#frist) this.#aktiv = this.#jetzt;
    this.#frist = frist;
    this.#kanal.postMessage(frist);
    this.#ticker ??= setInterval(() => void this.pruefe(), TICK_MS);
    void this.pruefe();
  }

  beende(): void {
    clearInterval(this.#ticker);
    this.#ticker = this.#frist = undefined;
    this.#nichtVor = 0;
    this.#warne(undefined);
  }

  /** Somebody is there. */
  arbeitet(): void {
    const vorher = this.#aktiv;
    this.#aktiv = this.#jetzt;
    if (!this.#frist || this.#aktiv - vorher < TICK_MS) return;
    this.#kanal?.postMessage(this.#aktiv);
    if (this.#gewarnt) void this.pruefe();
  }

  #hoere(): void {
    this.#kanal = new BroadcastChannel(`ozg:frist:${this.#name}`);
    this.#kanal.onmessage = ({ data }: MessageEvent<number | Frist>): void => {
      if (typeof data === 'number') this.#aktiv = Math.max(this.#aktiv, Math.min(data, this.#jetzt));
      else if (this.#frist) this.#frist = data;
    };
  }

  /** What is known of the time is old when the page comes back: the session looks anew then, and says it. */
  #ruhe(): void {
    this.beende();
    this.#kanal?.close();
    this.#kanal = undefined;
  }

  async pruefe(): Promise<void> {
    if (!this.#frist) return;
    const stand = lage(this.#frist, this.#aktiv, this.#jetzt);
    this.#warne(stand.art === 'warnt' ? stand : undefined);
    if (stand.art === 'vorbei') {
      this.beende();
      await this.#bewachte.ablaufen();
    }
    if (stand.art !== 'erneuern' || this.#jetzt < this.#nichtVor) return;
    this.#nichtVor = this.#jetzt + PAUSE_MS;
    await this.#bewachte.erneuern().catch(() => undefined);
  }

  get #jetzt(): number {
    return this.#uhr.jetzt().getTime();
  }

  #warne(warnung: Fristwarnung | undefined): void {
    if (warnung?.bis === this.#gewarnt?.bis) return;
    this.#gewarnt = warnung && { bis: warnung.bis, verlaengerbar: warnung.verlaengerbar };
    this.#bewachte.warnen(this.#gewarnt);
  }
}
