import { randomUUID } from 'node:crypto';
import { CompactEncrypt, importJWK, type JWK } from 'jose';
import { credentials } from '../../../demo/kit/credentials.ts';
import { HOHE_BOERDE, schemaUri } from '../../../demo/kit/hohe-boerde.ts';
import { makeKeyPair, type KeyPair } from '../../../demo/kit/keys.ts';
import type { Origins } from '../../../demo/kit/origins.ts';
import {
  makePayload,
  signSet,
  type AuthenticationTags,
  type SetPayload,
} from '../../../demo/zustelldienst/set.ts';

/** Sender and receiver of the tests: they speak HTTP like any other client. */
export class Peers {
  readonly origins: Origins;
  readonly encryption: KeyPair;
  readonly signing: KeyPair;
  readonly #stateDir: string;
  #sender = '';
  #receiver = '';

  constructor(origins: Origins, stateDir: string, encryption: KeyPair, signing: KeyPair) {
    this.origins = origins;
    this.#stateDir = stateDir;
    this.encryption = encryption;
    this.signing = signing;
  }

  static async make(origins: Origins, stateDir: string): Promise<Peers> {
    const keys = await Promise.all([makeKeyPair('encryption', 'Probe'), makeKeyPair('signature', 'Probe')]);
    return new Peers(origins, stateDir, ...keys);
  }

  async login(): Promise<void> {
    this.#sender = await this.token('landeszugang@zustelldienst');
    this.#receiver = await this.token('fachverfahren@zustelldienst');
  }

  async token(purpose: string): Promise<string> {
    const { clientId, clientSecret } = credentials(this.#stateDir).for(purpose);
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const answer = await fetch(`${this.origins.zustelldienst}/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  /** @param as whose token; `path` is below the origin, or below the Submission API when it starts with `v2/`. */
  call(
    as: 'sender' | 'receiver' | 'nobody',
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Response> {
    const url = path.startsWith('/') ? this.origins.zustelldienst + path : `${this.api}/${path}`;
    const headers = new Headers();
    if (as !== 'nobody')
      headers.set('authorization', `Bearer ${as === 'sender' ? this.#sender : this.#receiver}`);
    const jose = typeof body === 'string';
    if (body !== undefined) headers.set('content-type', jose ? 'application/jose' : 'application/json');
    return fetch(url, {
      method,
      headers,
      ...(body !== undefined && { body: jose ? body : JSON.stringify(body) }),
    });
  }

  get api(): string {
    return `${this.origins.zustelldienst}/submission-api`;
  }

  registration(change: object = {}): object {
    const { publicJwk: encryptionPublicKey } = this.encryption;
    return {
      name: HOHE_BOERDE.name,
      contactInformation: {
        legalName: HOHE_BOERDE.name,
        address: 'Bördestraße 8, 39167 Hohe Börde',
        phone: '+49 39204 7810',
        email: 'steuern@hohe-boerde.example',
        unit: 'Steuern',
      },
      publicServices: [
        {
          identifier: HOHE_BOERDE.leistungUrn,
          regions: [HOHE_BOERDE.region],
          submissionSchemas: [{ schemaUri: schemaUri(this.origins), mimeType: 'application/json' }],
        },
      ],
      encryptionKid: encryptionPublicKey.kid,
      encryptionPublicKey,
      signingPublicKey: this.signing.publicJwk,
      replyChannels: { idBundDeMailbox: {}, eMail: { usePgp: false } },
      metadataVersions: ['2.1.0'],
      ...change,
    };
  }

  register(change: object = {}, id: string = HOHE_BOERDE.destinationId): Promise<Response> {
    return this.call('receiver', 'PUT', `/destination-api/v2/destinations/${id}`, this.registration(change));
  }

  announcement(attachments: string[] = [], change: object = {}): object {
    return {
      destinationId: HOHE_BOERDE.destinationId,
      announcedAttachments: attachments,
      publicService: { identifier: HOHE_BOERDE.leistungUrn, name: HOHE_BOERDE.leistungName },
      region: HOHE_BOERDE.region,
      ...change,
    };
  }

  async announce(
    attachments: string[] = [],
    change: object = {},
  ): Promise<{ submissionId: string; caseId: string }> {
    const answer = await this.call(
      'sender',
      'POST',
      'v2/submissions',
      this.announcement(attachments, change),
    );
    if (answer.status !== 201) throw new Error(`announce: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { submissionId: string; caseId: string };
  }

  async encrypt(
    plaintext: string | Uint8Array,
    header: object = {},
    jwk: JWK = this.encryption.publicJwk,
  ): Promise<string> {
    const { key_ops: _, x5c: __, ...plain } = jwk;
    const bytes = typeof plaintext === 'string' ? Buffer.from(plaintext) : plaintext;
    return new CompactEncrypt(bytes)
      .setProtectedHeader({
        alg: 'RSA-OAEP-256',
        enc: 'A256GCM',
        kid: jwk.kid ?? '',
        cty: 'application/json',
        ...header,
      })
      .encrypt(await importJWK(plain, 'RSA-OAEP-256'));
  }

  /** Announce, upload, submit. */
  async submit(metadata: string, data: string, attachments: Record<string, string> = {}): Promise<Sent> {
    const ids = await this.announce(Object.keys(attachments));
    for (const [id, jwe] of Object.entries(attachments)) {
      await this.call('sender', 'PUT', `v2/submissions/${ids.submissionId}/attachments/${id}`, jwe);
    }
    const body = { encryptedMetadata: metadata, encryptedData: data };
    const answer = await this.call('sender', 'PUT', `v2/submissions/${ids.submissionId}`, body);
    if (answer.status !== 200) throw new Error(`submit: ${answer.status} ${await answer.text()}`);
    const tag = (jwe: string): string => jwe.split('.')[4] ?? '';
    const tags = Object.fromEntries(Object.entries(attachments).map(([id, jwe]) => [id, tag(jwe)]));
    const some = Object.keys(tags).length > 0;
    return { ...ids, tags: { metadata: tag(metadata), data: tag(data), ...(some && { attachments: tags }) } };
  }

  async events(caseId: string): Promise<string[]> {
    const answer = await this.call('sender', 'GET', `v2/cases/${caseId}/events`);
    return ((await answer.json()) as { eventLog: string[] }).eventLog;
  }

  set(
    sent: Sent,
    event: string,
    body: object,
    change: Partial<SetPayload> = {},
    key = this.signing,
  ): Promise<string> {
    const payload = makePayload(HOHE_BOERDE.destinationId, sent, event, body, new Date());
    return signSet({ ...payload, ...change }, key.privateJwk);
  }

  answer(caseId: string, set: string): Promise<Response> {
    return this.call('receiver', 'POST', `v2/cases/${caseId}/events`, set);
  }
}

export interface Sent {
  readonly submissionId: string;
  readonly caseId: string;
  readonly tags: AuthenticationTags;
}

export const uuid = (): string => randomUUID();
