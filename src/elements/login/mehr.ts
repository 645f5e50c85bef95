/** What stands behind the login button and follows it: explanations, data of the account, limits of time, the logout. */
import { ContextConsumer } from '@lit/context';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { eigentuemer } from '../../domain/entwurf/entwurf.js';
import type { Loeschmarken } from '../../domain/entwurf/loeschung.js';
import type { Kontoangebot } from '../../domain/leistung/landesprofil.js';
import { Hinterlassenschaft, type Geraet, type Offenes } from '../../domain/vorgang/hinterlassenschaft.js';
import { geraetContext } from '../../session/contexts.js';
import type { Session } from '../../session/session.js';
import { styles as frist, Warnung } from '../../ui/frist.js';
import { kontotexte, ladeKontotexte } from '../../ui/kontotexte.js';
import { saveFile } from '../../ui/speichern.js';
import type { Sprache } from '../../ui/texts.js';
import { abmeldefrage, angaben, anbieterabmeldung, rest, verirrt, wege } from './ansichten.js';
import { styles as own } from './mehr.styles.js';

export const styles = [own, frist];

/** Brings the words first. */
export const bereite = (sprache: Sprache): Promise<void> => ladeKontotexte(sprache);

export type Host = ReactiveControllerHost &
  HTMLElement & {
    readonly renderRoot: HTMLElement | DocumentFragment;
    /** The page demands a login. */
    readonly auto: boolean;
    /** Leaves for the login, as the button does. */
    anmelden(): void;
  };

export class Mehr implements ReactiveController {
  readonly #host: Host;
  readonly #session: () => Session | undefined;
  readonly #marken: Loeschmarken;
  #bring: (() => Promise<Geraet>) | undefined;
  /** Asked of the person who wants to leave; without `offenes` nobody could look what there is. */
  #frage: { readonly offenes: Offenes | undefined } | undefined;
  #verirrt: boolean;
  /** Something that had to leave this device is still there. */
  #rest = false;
  #gefordert = false;
  #fokus = false;
  readonly #warnung: Warnung;

  /** @param rueckkehr registered return URL of the municipality */
  constructor(host: Host, session: () => Session | undefined, rueckkehr: string, marken: Loeschmarken) {
    this.#host = host;
    this.#session = session;
    this.#marken = marken;
    this.#verirrt = cleanReturn(rueckkehr);
    this.#warnung = new Warnung(host, session);
    // The protocol is there when the button is pressed.
    for (const sign of ['pointerover', 'focusin']) {
      host.addEventListener(sign, () => session()?.bereite(), { once: true, capture: false, passive: true });
    }
    new ContextConsumer(host, { context: geraetContext, callback: (bring) => (this.#bring = bring) });
    host.addController(this);
    void this.#finishEarlier();
  }

  hostUpdate(): void {
    const { konto, phase } = this.#session() ?? {};
    if (konto || phase === 'unterwegs') this.#verirrt = false; // it was about the login before
    if (!konto) this.#frage = undefined; // nobody is here to answer
  }

  /** @param konten that the element offers */
  render(konten: readonly Kontoangebot[], sprache: Sprache): TemplateResult | typeof nothing {
    const session = this.#session();
    const { konto, phase, ende } = session ?? {};
    const t = kontotexte(this.#host, sprache);
    const uebrig = this.#rest ? rest(t, this.#handlungen.raeumen) : nothing;
    if (phase === 'abgemeldet')
      return html`${uebrig} ${this.#verirrt ? verirrt(t) : nothing}
      ${ende === 'abgemeldet' ? anbieterabmeldung(t, this.#handlungen.anbieter) : nothing} ${wege(konten, t)}`;
    if (!konto) return nothing;
    const frage = this.#frage && abmeldefrage(this.#frage.offenes, t, this.#handlungen);
    return html`${uebrig} ${frage ?? angaben(konto, t)} ${this.#warnung.render(sprache)}`;
  }

  hostUpdated(): void {
    const root = this.#host.renderRoot;
    if (!this.#host.isConnected) return;
    this.#demand();
    if (!this.#fokus) return;
    this.#fokus = false;
    root.querySelector<HTMLElement>('.frage strong')?.focus();
  }

  /** A page that demands a login asks for it once, and not after one that failed, ended or was cancelled. */
  #demand(): void {
    const { phase, fehler, ende } = this.#session() ?? {};
    if (!this.#host.auto || this.#gefordert || phase !== 'abgemeldet') return;
    this.#gefordert = true;
    if (!fehler && !ende && !this.#verirrt) this.#host.anmelden();
  }

  /** Asks first what shall become of what is not finished. */
  async abmelden(): Promise<void> {
    const subjekt = this.#session()?.konto?.subjekt;
    if (subjekt === undefined) return;
    const offenes = await this.#offenes(subjekt).catch(() => undefined);
    if (this.#session()?.konto?.subjekt !== subjekt) return;
    if (offenes?.entwuerfe.length === 0 && offenes.unterwegs.length === 0) {
      await this.#end(false);
      return;
    }
    this.#frage = { offenes };
    this.#fokus = true;
    this.#host.requestUpdate();
  }

  async #offenes(subjekt: string): Promise<Offenes> {
    return (await this.#hinterlassenschaft()).offenes(subjekt);
  }

  async #hinterlassenschaft(): Promise<Hinterlassenschaft> {
    return new Hinterlassenschaft(await this.#bring!());
  }

  /**
   * Elements forget first, then the device does: what one of them writes last is removed as well. The mark comes before
   * both, for what removes may not be at hand.
   */
  async #end(behalten: boolean): Promise<void> {
    const session = this.#session();
    const subjekt = session?.konto?.subjekt;
    this.#frage = undefined;
    if (behalten || subjekt === undefined) return session?.abmelden(behalten);
    await this.#marken.setze(await eigentuemer(subjekt)).catch(() => undefined); // keeps nothing, so nothing is left
    await session?.abmelden();
    await this.#raeume();
  }

  async #raeume(): Promise<void> {
    try {
      await (await this.#bring!()).raeume();
      this.#rest = false;
    } catch {
      this.#rest = true;
      addEventListener('online', this.#handlungen.raeumen, { once: true, capture: false, passive: true });
    }
    this.#host.requestUpdate();
  }

  /** Somebody logged out before, and what removes was not at hand, or the page was closed over it. */
  async #finishEarlier(): Promise<void> {
    if ((await this.#marken.alle()).length > 0) await this.#raeume();
  }

  readonly #handlungen = {
    anbieter: (): void => void this.#session()?.abmeldenBeimAnbieter(),
    loeschen: (): void => void this.#end(false),
    behalten: (): void => void this.#end(true),
    bleiben: (): void => {
      this.#frage = undefined;
      this.#host.requestUpdate();
    },
    raeumen: (): void => void this.#raeume(),
    kopie: (id: string, referenz: string): void => void this.#saveCopy(id, referenz),
  };

  async #saveCopy(id: string, referenz: string): Promise<void> {
    saveFile(`antrag-${referenz}.json`, await (await this.#hinterlassenschaft()).kopie(id));
  }
}

/**
 * Did an answer of the provider come to the return URL that no login of this tab waits for: begun in another browser, opened
 * from a bookmark, taken twice? Nobody can finish it, and its code must not stay in the address.
 */
function cleanReturn(rueckkehr: string): boolean {
  const here = new URL(location.href);
  const { searchParams: query } = here;
  const stray =
    here.origin + here.pathname === rueckkehr &&
    query.has('state') &&
    (query.has('code') || query.has('error'));
  if (stray) history.replaceState(history.state, '', here.pathname);
  return stray;
}
