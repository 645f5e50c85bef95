import { randomUUID } from 'node:crypto';
import { CompactSign, importJWK, type JWK } from 'jose';
import type { AuthenticationTags } from './oeffnen.ts';

export type Entscheidung =
  | { readonly art: 'accept-submission'; readonly tags: AuthenticationTags }
  | { readonly art: 'reject-submission'; readonly gruende: readonly Grund[] };

/** Why an application goes back. */
export interface Grund {
  readonly text: string;
  /** JSON Pointer to what it is about; empty for the whole. */
  readonly zeiger: string;
}

const SCHEMA = 'https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json';
const EVENTS = 'https://schema.fitko.de/fit-connect/events/';
/** A human's reason has no entry in FITKO's list of problems; ours is under a prefix of ours. */
const ABLEHNUNG = 'https://ozg-widgets.example/probleme/fachliche-ablehnung';

/** The authority's answer as a signed event (RFC 8417; FIT-Connect set-payload 1.2.2): the proof of receipt. */
export async function signEreignis(
  entscheidung: Entscheidung,
  about: { submissionId: string; caseId: string; destinationId: string },
  key: JWK,
  now: Date,
): Promise<string> {
  const body =
    entscheidung.art === 'accept-submission'
      ? { authenticationTags: entscheidung.tags }
      : {
          problems: entscheidung.gruende.map(({ text, zeiger }) => ({
            type: ABLEHNUNG,
            title: 'Abgelehnt',
            detail: text,
            instance: zeiger ? `data#${zeiger}` : 'data',
          })),
        };
  const payload = {
    $schema: SCHEMA,
    jti: randomUUID(),
    iss: about.destinationId,
    iat: Math.floor(now.getTime() / 1000),
    sub: `submission:${about.submissionId}`,
    txn: `case:${about.caseId}`,
    events: { [EVENTS + entscheidung.art]: body },
  };
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ typ: 'secevent+jwt', alg: 'PS512', kid: key.kid ?? '' })
    .sign(await importJWK(key, 'PS512'));
}
