import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { CompactEncrypt, importJWK, type JWK } from 'jose';
import { credentials } from '../../../demo/kit/credentials.ts';
import { HOHE_BOERDE, schemaUri } from '../../../demo/kit/hohe-boerde.ts';
import type { Origins } from '../../../demo/kit/origins.ts';

export const sha512 = (bytes: string | Uint8Array): string =>
  createHash('sha512').update(bytes).digest('hex');
export const PDF = Buffer.from('%PDF-1.4 Versicherung');
export const ATTACHMENT = '5d8d1f0e-8f6c-4a1e-9d0b-0c2f6a7b8c9d';

export interface Wunsch {
  readonly daten: object;
  /** Further members of the metadata: the reply channel. */
  readonly kanal?: object;
  /** Spoils the metadata. */
  readonly metadaten?: (metadata: Record<string, unknown>) => Record<string, unknown>;
}

export interface Gesendet {
  readonly submissionId: string;
  readonly caseId: string;
  events(): Promise<string[]>;
}

/** Sends as an Onlinedienst does: everything is encrypted here, with jose and none of our own code. */
export async function sendeEinreichung(
  origins: Origins,
  stateDir: string,
  { daten, kanal = {}, metadaten = (same) => same }: Wunsch,
): Promise<Gesendet> {
  const { zustelldienst } = origins;
  const { clientId, clientSecret } = credentials(stateDir).for('landeszugang@zustelldienst');
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const login = await fetch(`${zustelldienst}/token`, { method: 'POST', body: new URLSearchParams(form) });
  const { access_token } = (await login.json()) as { access_token: string };
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const jose = typeof body === 'string';
    const answer = await fetch(`${zustelldienst}/submission-api/v2/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${access_token}`,
        'content-type': jose ? 'application/jose' : 'application/json',
      },
      ...(body !== undefined && { body: jose ? body : JSON.stringify(body) }),
    });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
    return answer;
  };
  const { destinationId, leistungUrn: identifier, leistungName: name, region } = HOHE_BOERDE;
  const { encryptionKid: kid } = (await (await call('GET', `destinations/${destinationId}`)).json()) as {
    encryptionKid: string;
  };
  const {
    key_ops: _,
    x5c: __,
    ...jwk
  } = (await (await call('GET', `destinations/${destinationId}/keys/${kid}`)).json()) as JWK;
  const key = await importJWK(jwk, 'RSA-OAEP-256');
  const encrypt = (bytes: Uint8Array): Promise<string> =>
    new CompactEncrypt(bytes)
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid, cty: 'application/json' })
      .encrypt(key);

  const data = Buffer.from(JSON.stringify(daten));
  const metadata = {
    $schema: 'https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json',
    contentStructure: {
      data: {
        hash: { type: 'sha512', content: sha512(data) },
        submissionSchema: { schemaUri: schemaUri(origins), mimeType: 'application/json' },
      },
      attachments: [
        {
          attachmentId: ATTACHMENT,
          purpose: 'attachment',
          mimeType: 'application/pdf',
          filename: 'Police ä.pdf',
          hash: { type: 'sha512', content: sha512(PDF) },
        },
      ],
    },
    ...kanal,
    paymentInformation: {
      transactionReference: 'KZ-2026-1',
      transactionId: 'tx-1',
      paymentMethod: 'CREDITCARD',
      status: 'BOOKED',
      grossAmount: 20,
    },
  };
  const announcement = {
    destinationId,
    announcedAttachments: [ATTACHMENT],
    publicService: { identifier, name },
    region,
  };
  const sent = (await (await call('POST', 'submissions', announcement)).json()) as {
    submissionId: string;
    caseId: string;
  };
  await call('PUT', `submissions/${sent.submissionId}/attachments/${ATTACHMENT}`, await encrypt(PDF));
  await call('PUT', `submissions/${sent.submissionId}`, {
    encryptedMetadata: await encrypt(Buffer.from(JSON.stringify(metadaten(metadata)))),
    encryptedData: await encrypt(data),
  });
  const events = async (): Promise<string[]> =>
    ((await (await call('GET', `cases/${sent.caseId}/events`)).json()) as { eventLog: string[] }).eventLog;
  return { ...sent, events };
}
