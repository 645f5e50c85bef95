/** What stands behind the login button and follows it: explanations, data of the account, limits of time, the logout. */
import { ContextConsumer } from '@lit/context';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Kontoangebot } from '../../domain/leistung/landesprofil.js';
import type { Hinterlassenschaft, Offenes } from '../../domain/vorgang/hinterlassenschaft.js';
import { hinterlassenschaftContext } from '../../session/contexts.js';
import type { Session } from '../../session/session.js';
import { styles as frist, Warnung } from '../../ui/frist.js';
import { kontotexte, ladeKontotexte } from '../../ui/kontotexte.js';
import { saveFile } from '../../ui/speichern.js';
import type { Sprache } from '../../ui/texts.js';
import { abmeldefrage, angaben, anbieterabmeldung, verirrt, wege } from './ansichten.js';
import { styles as own } from './mehr.styles.js';

export const styles = [own, frist];

/** Brings the words first. */
export const bereite = (sprache: Sprache): Promise<void> => ladeKontotexte(sprache);

type Host = ReactiveControllerHost &
  HTMLElement & {
    readonly renderRoot: HTMLElement | DocumentFragment;
    /** The page demands a login. */
    readonly auto: boolean;
    /** Leaves for the login, as the button does. */
    anmelden(): void;
  };

export class Mehr {
  readonly #host: Host;
  readonly #session: () => Session | undefined;
  #bring: (() => Promise<Hinterlassenschaft>) | undefined;
  #frage: Offenes | undefined;
  readonly #verirrt: boolean;
  #gefordert = false;
  #fokus = false;
  readonly #warnung: Warnung;

  /** @param rueckkehr registered return URL of the municipality */
  constructor(host: Host, session: () => Session | undefined, rueckkehr: string) {
    this.#host = host;
    this.#session = session;
    this.#verirrt = cleanReturn(rueckkehr);
    this.#warnung = new Warnung(host, session);
    // The protocol is there when the button is pressed.
    for (const sign of ['pointerover', 'focusin']) {
      host.addEventListener(sign, () => session()?.bereite(), { once: true, capture: false, passive: true });
    }
    new ContextConsumer(host, {
      context: hinterlassenschaftContext,
      callback: (bring) => (this.#bring = bring),
    });
  }

  /** @param konten that the element offers */
  render(konten: readonly Kontoangebot[], sprache: Sprache): TemplateResult | typeof nothing {
    const session = this.#session();
    const { konto, phase, ende } = session ?? {};
    const t = kontotexte(this.#host, sprache);
    if (phase === 'abgemeldet')
      return html`${this.#verirrt ? verirrt(t) : nothing}
      ${ende === 'abgemeldet' ? anbieterabmeldung(t, this.#handlungen.anbieter) : nothing} ${wege(konten, t)}`;
    if (!konto) return nothing;
    if (this.#frage) return abmeldefrage(this.#frage, t, this.#handlungen);
    return html`${angaben(konto, t)} ${this.#warnung.render(sprache)}`;
  }

  updated(): void {
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
    const offenes = await this.#offenes().catch(() => undefined);
    if (!offenes || (offenes.entwuerfe.length === 0 && offenes.unterwegs.length === 0)) {
      await this.#end(false);
      return;
    }
    this.#frage = offenes;
    this.#fokus = true;
    this.#host.requestUpdate();
  }

  async #offenes(): Promise<Offenes | undefined> {
    const konto = this.#session()?.konto;
    return konto && (await this.#bring?.())?.offenes(konto.subjekt);
  }

  /** Elements forget first, then the device does: what one of them writes last is removed as well. */
  async #end(behalten: boolean): Promise<void> {
    const session = this.#session();
    const subjekt = session?.konto?.subjekt;
    this.#frage = undefined;
    await session?.abmelden(behalten);
    if (behalten || subjekt === undefined) return;
    await (await this.#bring?.())?.loesche(subjekt);
  }

  readonly #handlungen = {
    anbieter: (): void => void this.#session()?.abmeldenBeimAnbieter(),
    loeschen: (): void => void this.#end(false).catch(() => undefined),
    behalten: (): void => void this.#end(true),
    bleiben: (): void => {
      this.#frage = undefined;
      this.#host.requestUpdate();
    },
    kopie: (id: string, referenz: string): void => void this.#saveCopy(id, referenz),
  };

  async #saveCopy(id: string, referenz: string): Promise<void> {
    const bytes = await (await this.#bring?.())?.kopie(id);
    if (bytes) saveFile(`antrag-${referenz}.json`, bytes);
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
