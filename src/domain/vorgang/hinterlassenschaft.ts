import { eigentuemer, GESENDET, type Entwuerfe } from '../entwurf/entwurf.js';
import { stringify } from '../json.js';
import { istUnterwegs, referenz } from './stand.js';
import type { Vorgaenge } from './vorgaenge.js';
import type { Vorgang } from './vorgang.js';

/** What of a person is on this device and not finished. */
export interface Offenes {
  /** Forms with a draft. */
  readonly entwuerfe: readonly string[];
  /** Applications that are paid, sealed or announced, and not yet confirmed. */
  readonly unterwegs: readonly { readonly id: string; readonly referenz: string }[];
}

/** Everything that this device keeps of citizens. */
export interface Geraet {
  readonly entwuerfe: Entwuerfe;
  readonly vorgaenge: Vorgaenge;
  /** Removes everything of whoever is marked for it. */
  raeume(): Promise<void>;
}

/** What a citizen leaves on the device: asked for before they log out. */
export class Hinterlassenschaft {
  readonly #entwuerfe: Entwuerfe;
  readonly #vorgaenge: Vorgaenge;

  constructor({ entwuerfe, vorgaenge }: Pick<Geraet, 'entwuerfe' | 'vorgaenge'>) {
    this.#entwuerfe = entwuerfe;
    this.#vorgaenge = vorgaenge;
  }

  /** @param subjekt of the account */
  async offenes(subjekt: string): Promise<Offenes> {
    const owner = await eigentuemer(subjekt);
    const unterwegs = (await this.#vorgaenge.list(owner)).filter(isOpen);
    const forms = await this.#entwuerfe.list(owner);
    const drafts = await Promise.all(forms.map((form) => this.#entwuerfe.open(form, owner)));
    const own = drafts.filter((draft) => draft !== undefined && draft.schritt !== GESENDET);
    const sent = new Set(unterwegs.map(({ id }) => id));
    return {
      entwuerfe: own.flatMap((draft) => (draft!.vorgang && sent.has(draft!.vorgang) ? [] : [draft!.form])),
      unterwegs: unterwegs.map((vorgang) => ({ id: vorgang.id, referenz: referenz(vorgang) })),
    };
  }

  /**
   * The sealed application as a file: only the authority can open it, and it shows what was sent when.
   * JSON: `{ referenz, einreichung?, inhalte: { name: JWE } }`.
   */
  async kopie(id: string): Promise<Uint8Array<ArrayBuffer>> {
    const sendung = (await this.#vorgaenge.open(id))?.sendung;
    const inhalte = Object.fromEntries(await this.#vorgaenge.listInhalte(id));
    const einreichung = sendung && 'einreichung' in sendung ? sendung.einreichung : undefined;
    const text = stringify({ referenz: referenz({ id }), ...(einreichung && { einreichung }), inhalte });
    return new TextEncoder().encode(text);
  }
}

/** Paid for or announced, and the Zustelldienst has not signed for it. */
function isOpen(vorgang: Vorgang): boolean {
  const { sendung, zahlung } = vorgang;
  if (!sendung) return false;
  const begun = istUnterwegs(vorgang) || zahlung?.phase === 'bezahlt' || zahlung?.phase === 'unterwegs';
  return begun && !['bestaetigt', 'angenommen', 'abgelehnt'].includes(sendung.phase);
}
