import type { JWK } from 'jose';
import type { Bestaetigungen } from './bestaetigungen.ts';
import type { Faelle } from './faelle.ts';
import type { Oeffner } from './oeffnen.ts';
import { ZustelldienstFehler, type Abholbereit, type ZustelldienstClient } from './zustelldienst-client.ts';

/** Fetches, opens and files what waits at the Zustelldienst. Two calls at once are one. */
export class Eingang {
  readonly #client: ZustelldienstClient;
  readonly #oeffner: Oeffner;
  readonly #bestaetigungen: Bestaetigungen;
  readonly #faelle: Faelle;
  readonly #destinationId: string;
  readonly #now: () => Date;
  #running: Promise<boolean> | undefined;

  constructor(
    client: ZustelldienstClient,
    oeffner: Oeffner,
    bestaetigungen: Bestaetigungen,
    faelle: Faelle,
    destinationId: string,
    now: () => Date,
  ) {
    this.#client = client;
    this.#oeffner = oeffner;
    this.#bestaetigungen = bestaetigungen;
    this.#faelle = faelle;
    this.#destinationId = destinationId;
    this.#now = now;
  }

  /** @returns false when the Zustelldienst could not be asked. */
  hole(): Promise<boolean> {
    this.#running ??= this.#hole().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Resolves when nothing is under way. */
  async ruht(): Promise<void> {
    await this.#running;
  }

  async #hole(): Promise<boolean> {
    try {
      const waiting = (await this.#client.list(this.#destinationId)).filter(
        (each) => !this.#faelle.kennt(each.submissionId),
      );
      if (!waiting.length) return true;
      const keys = (await this.#client.jwks()) as readonly JWK[];
      let all = true;
      // One submission that cannot be filed must not keep back the others.
      for (const each of waiting) all = (await this.#lege(each, keys).then(() => true, tell)) && all;
      return all;
    } catch (error) {
      return tell(error);
    }
  }

  async #lege(id: Abholbereit, keys: readonly JWK[]): Promise<void> {
    const einreichung = await this.#client.fetch(id.submissionId);
    const anlagen = new Map<string, string>();
    for (const attachmentId of einreichung.attachments) {
      anlagen.set(attachmentId, await this.#client.fetchAttachment(id.submissionId, attachmentId));
    }
    const events = await this.#client.events(id.caseId);
    const verschlossen = { einreichung, anlagen, events, keys, issuer: this.#client.issuer };
    const geoeffnet = await this.#oeffner.oeffne(verschlossen);
    this.#faelle.lege(id, await this.#bestaetigungen.pruefe(geoeffnet), this.#now());
  }
}

/** Status or kind only: messages of parsers quote what they read. */
function tell(error: unknown): false {
  const kind = error instanceof ZustelldienstFehler ? error.status : (error as Error).name;
  console.error(`[fachverfahren] Eingang: ${kind}`);
  return false;
}
