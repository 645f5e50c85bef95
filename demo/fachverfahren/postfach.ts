import { createHash, createPrivateKey, createSign } from 'node:crypto';
import { SignJWT, importJWK, type JWK } from 'jose';

export interface Nachricht {
  readonly mailboxUuid: string;
  readonly stork_qaa_level: number;
  readonly sender: string;
  readonly title: string;
  readonly content: string;
  readonly service: string;
  readonly reference: string;
  readonly applicationId?: string;
  readonly attachment?: { readonly filename: string; readonly bytes: Uint8Array };
}

/** Outcome of one try. `unklar`: nobody knows whether it arrived; the same bytes may be sent again. */
export type Zustellung = 'zugestellt' | 'abgewiesen' | 'unklar';

/** The JSON text that is signed and sent: fixed once, so that a second try is the very same message. */
export function makeContent({ attachment, ...message }: Nachricht): string {
  const attachments = attachment && [
    {
      filename: attachment.filename,
      sha512sum: createHash('sha512').update(attachment.bytes).digest('hex'),
      contentLength: attachment.bytes.length,
    },
  ];
  return JSON.stringify({ ...message, ...(attachments && { attachments }) });
}

const HALF_AN_HOUR = 30 * 60;

/** Sends to mailboxes: ZBP v6, the side of the authority. Token and signature are made with the certificate's key. */
export class PostfachClient {
  readonly #base: string;
  readonly #key: JWK;
  readonly #signer: string;
  readonly #now: () => Date;

  /** @param signer common name of the certificate whose key this is. */
  constructor(base: string, key: JWK, signer: string, now: () => Date) {
    this.#base = base;
    this.#key = key;
    this.#signer = signer;
    this.#now = now;
  }

  async send(
    content: string,
    attachment: { filename: string; bytes: Uint8Array } | undefined,
  ): Promise<Zustellung> {
    const form = new FormData();
    const envelope = JSON.stringify({ content, sha512sum: this.#sign(content) });
    form.append('json', new Blob([envelope], { type: 'application/json' }), 'message.json');
    if (attachment) {
      const file = new Blob([attachment.bytes], { type: 'application/pdf' });
      form.append('files', file, attachment.filename);
    }
    try {
      const answer = await fetch(`${this.#base}/v6/mailbox/messages`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${await this.#token()}` },
        body: form,
        signal: AbortSignal.timeout(20_000),
      });
      await answer.body?.cancel();
      if (answer.ok) return 'zugestellt';
      return answer.status >= 500 || answer.status === 429 ? 'unklar' : 'abgewiesen';
    } catch {
      return 'unklar';
    }
  }

  #sign(content: string): string {
    const key = createPrivateKey({ key: this.#key, format: 'jwk' });
    return createSign('RSA-SHA512').update(content, 'utf8').sign(key, 'base64');
  }

  async #token(): Promise<string> {
    const seconds = Math.floor(this.#now().getTime() / 1000);
    return new SignJWT({ signer: this.#signer, roles: ['THIRD_PARTY'] })
      .setProtectedHeader({ alg: 'RS512', typ: 'JWT' })
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + HALF_AN_HOUR)
      .sign(await importJWK({ ...this.#key, alg: 'RS512' }, 'RS512'));
  }
}
