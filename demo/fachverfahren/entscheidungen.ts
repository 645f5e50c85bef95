import type { JWK } from 'jose';
import { signEreignis, type Entscheidung, type Grund } from './ereignis.ts';
import type { Faelle, Fall, Stand } from './faelle.ts';
import { ZustelldienstFehler, type ZustelldienstClient } from './zustelldienst-client.ts';

/** Accepts and rejects: first at the Zustelldienst, signed, then in the own file. */
export class Entscheidungen {
  readonly #client: ZustelldienstClient;
  readonly #faelle: Faelle;
  readonly #key: JWK;
  readonly #destinationId: string;
  readonly #now: () => Date;

  constructor(client: ZustelldienstClient, faelle: Faelle, key: JWK, destinationId: string, now: () => Date) {
    this.#client = client;
    this.#faelle = faelle;
    this.#key = key;
    this.#destinationId = destinationId;
    this.#now = now;
  }

  /** @returns what to tell the clerk when it did not work. */
  async nimmAn(fall: Fall): Promise<string | undefined> {
    // The signature says "complete and unchanged"; nobody may sign that after a failed check.
    if (!fall.pruefungen.every(({ ok }) => ok))
      return 'Die technische Prüfung ist fehlgeschlagen: Annehmen ist nicht möglich.';
    return this.#entscheide(fall, { art: 'accept-submission', tags: fall.tags }, 'angenommen');
  }

  async lehneAb(fall: Fall, gruende: readonly Grund[]): Promise<string | undefined> {
    const grund = gruende.map(({ text }) => text).join(' ');
    return this.#entscheide(fall, { art: 'reject-submission', gruende }, 'abgelehnt', grund);
  }

  async #entscheide(
    fall: Fall,
    entscheidung: Entscheidung,
    stand: Stand,
    grund?: string,
  ): Promise<string | undefined> {
    if (fall.stand !== 'offen') return 'Über diesen Antrag ist schon entschieden.';
    const { submissionId, caseId } = fall;
    const about = { submissionId, caseId, destinationId: this.#destinationId };
    const set = await signEreignis(entscheidung, about, this.#key, this.#now());
    try {
      await this.#client.sendEvent(caseId, set);
    } catch (error) {
      const status = error instanceof ZustelldienstFehler ? error.status : undefined;
      // 409 after a lost answer: the event log says what was decided.
      if (status !== 409)
        return 'Der Zustelldienst hat die Entscheidung nicht angenommen. Bitte versuchen Sie es noch einmal.';
      const decided = await this.#decided(caseId, submissionId);
      if (decided !== entscheidung.art)
        return 'Der Zustelldienst hat über diese Einreichung schon anders entschieden.';
    }
    this.#faelle.entscheide(submissionId, stand, grund);
    return undefined;
  }

  async #decided(caseId: string, submissionId: string): Promise<string | undefined> {
    const events = await this.#client.events(caseId).catch(() => []);
    for (const token of events) {
      const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
        iss: string;
        sub: string;
        events: object;
      };
      const name = Object.keys(payload.events)[0]?.split('/').at(-1);
      const ours = payload.iss === this.#destinationId && payload.sub === `submission:${submissionId}`;
      if (ours && (name === 'accept-submission' || name === 'reject-submission')) return name;
    }
    return undefined;
  }
}
