import type { KyInstance } from 'ky';
import * as z from 'zod/mini';
import type {
  Ankuendigung,
  Einreichung,
  Ergebnis,
  Zustellpunkt,
  Zustellung,
} from '../../domain/zustellung/zustellung.js';
import { OzgError } from '../../errors.js';
import { ganzzahl, uuid } from './bausteine.js';
import { below, readJson, rethrow, rethrowVergeben, whole } from './http.js';

const Destination = z.object({
  destinationId: z.string(),
  status: z.string(),
  encryptionKid: z.string(),
  metadataVersions: z.optional(z.array(z.string())),
  publicServices: z.array(
    z.object({
      identifier: z.string(),
      regions: z.optional(z.array(z.string())),
      submissionSchemas: z.array(z.object({ schemaUri: z.string(), mimeType: z.string() })),
    }),
  ),
  replyChannels: z.optional(z.looseObject({})),
});
const Submission = z.object({ submissionId: uuid, caseId: uuid, applicationId: z.optional(uuid) });
const EventLog = z.object({ totalCount: ganzzahl(), eventLog: z.array(z.string()) });
const Jwks = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) });
const Key = z.looseObject({ kid: z.string() });

const PAGE = 500;
const MOST_PAGES = 20;
/** Bytes per millisecond of a line that is slow but alive: an upload may take as long as its size asks for. */
const SLOW_LINE = 32;

/** FIT-Connect Submission API v2 in front of the Landeszugang, which adds the sender's token. */
export class LandeszugangZustellung implements Zustellung {
  readonly #http: KyInstance;
  readonly #basis: () => Promise<string>;

  /** @param basis gives `dienste.zustellung` of the Landesprofil */
  constructor(http: KyInstance, basis: () => Promise<string>) {
    this.#http = http;
    this.#basis = basis;
  }

  async zustellpunkt(id: string, signal: AbortSignal): Promise<Zustellpunkt> {
    return readZustellpunkt(await readJson(Destination, this.#get(signal, 'v2', 'destinations', id)));
  }

  schluessel(zustellpunkt: string, kid: string, signal: AbortSignal): Promise<unknown> {
    return readJson(Key, this.#get(signal, 'v2', 'destinations', zustellpunkt, 'keys', kid));
  }

  async dienstschluessel(kid: string, signal: AbortSignal): Promise<unknown> {
    const { keys } = await readJson(Jwks, this.#get(signal, '.well-known', 'jwks.json'));
    return keys.find((key) => key.kid === kid);
  }

  async announce(ankuendigung: Ankuendigung, signal: AbortSignal): Promise<Einreichung> {
    const { vorgang, zustellpunkt, leistung, region, anlagen, fall } = ankuendigung;
    const json = {
      vorgang,
      destinationId: zustellpunkt,
      announcedAttachments: anlagen,
      publicService: leistung,
      region,
      caseId: fall,
    };
    const url = await this.#url('v2', 'submissions');
    const answer = this.#http.post(url, { json, signal }).catch(rethrowVergeben);
    const { submissionId, caseId, applicationId } = await readJson(Submission, answer);
    return { id: submissionId, fall: caseId, ...(applicationId && { applicationId }) };
  }

  async upload({ id }: Einreichung, anlage: string, jwe: string, signal: AbortSignal): Promise<Ergebnis> {
    const url = await this.#url('v2', 'submissions', id, 'attachments', anlage);
    return this.#put(url, jwe, 'application/jose', signal);
  }

  async submit(
    { id }: Einreichung,
    { metadaten, daten }: { metadaten: string; daten: string },
    signal: AbortSignal,
  ): Promise<Ergebnis> {
    // A JWE holds base64url and dots only, so nothing has to be escaped.
    const body = `{"encryptedMetadata":"${metadaten}","encryptedData":"${daten}"}`;
    return this.#put(await this.#url('v2', 'submissions', id), body, 'application/json', signal);
  }

  async ereignisse({ fall }: Einreichung, signal: AbortSignal): Promise<readonly string[] | undefined> {
    const url = await this.#url('v2', 'cases', fall, 'events');
    const tokens: string[] = [];
    for (let page = 0; page < MOST_PAGES; page++) {
      const searchParams = { offset: tokens.length, limit: PAGE };
      const response = await this.#http
        .get(url, { searchParams, signal, throwHttpErrors: (status) => status !== 404 })
        .catch(rethrow);
      if (response.status === 404) return undefined;
      const { eventLog, totalCount } = await readJson(EventLog, Promise.resolve(response));
      tokens.push(...eventLog);
      if (tokens.length >= totalCount || eventLog.length === 0) return tokens;
    }
    throw new OzgError('ANTWORT_UNGUELTIG', 'The event log does not end');
  }

  async #get(signal: AbortSignal, ...path: readonly string[]): Promise<Response> {
    return this.#http.get(await this.#url(...path), { signal });
  }

  async #put(url: string, body: string, contentType: string, signal: AbortSignal): Promise<Ergebnis> {
    const response = await this.#http
      .put(url, {
        body,
        signal,
        headers: { 'content-type': contentType },
        timeout: Math.round(15_000 + body.length / SLOW_LINE),
        throwHttpErrors: (status) => outcome(status) === undefined,
      })
      .catch(rethrow);
    await whole(response.arrayBuffer()).catch(rethrow); // an answer is there when all of it is
    return outcome(response.status) ?? 'angenommen';
  }

  async #url(...path: readonly string[]): Promise<string> {
    return below(await this.#basis(), ...path);
  }
}

function outcome(status: number): Ergebnis | undefined {
  if (status === 404) return 'unbekannt';
  return status === 409 || status === 422 ? 'konflikt' : undefined;
}

/** Answer of `GET /v2/destinations/{id}` -> Zustellpunkt. A service without regions is offered everywhere. */
export function readZustellpunkt(body: z.infer<typeof Destination>): Zustellpunkt {
  return {
    id: body.destinationId,
    aktiv: body.status === 'active',
    kid: body.encryptionKid,
    metadatenVersionen: body.metadataVersions ?? [],
    dienste: body.publicServices.map(({ identifier, regions, submissionSchemas }) => ({
      identifier,
      regionen: regions ?? ['DE'],
      schemata: submissionSchemas.filter(isKnown),
    })),
    antwortkanaele: Object.keys(body.replyChannels ?? {}),
  };
}

type Schema = Zustellpunkt['dienste'][number]['schemata'][number];

function isKnown(schema: { schemaUri: string; mimeType: string }): schema is Schema {
  return schema.mimeType === 'application/json' || schema.mimeType === 'application/xml';
}
