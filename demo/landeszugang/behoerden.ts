import { X509Certificate, createVerify, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jwtVerify } from 'jose';

export interface Behoerde {
  /** Common name of the certificate. */
  readonly name: string;
  readonly key: KeyObject;
}

/** Life of a self-made token at most (ZBP: the public client uses 30 minutes). */
const TOKEN_LIFE = 30 * 60;

/**
 * Authorities that may write to mailboxes, by their certificates in a folder. In reality the mailbox PKI issues them and
 * the same certificate also secures the TLS connection; the sandbox has no TLS and checks token and signature.
 */
export class Behoerden {
  readonly #folder: string;
  readonly #now: () => Date;

  constructor(folder: string, now: () => Date) {
    this.#folder = folder;
    this.#now = now;
  }

  /** Whose token is this? Undefined: nobody's we know, or not (any more) valid. */
  async authenticate(token: string): Promise<Behoerde | undefined> {
    const behoerde = this.#find(claimedSigner(token));
    if (!behoerde) return undefined;
    try {
      const { payload } = await jwtVerify(token, behoerde.key, {
        algorithms: ['RS512'],
        requiredClaims: ['iat', 'exp', 'signer', 'roles'],
        currentDate: this.#now(),
        clockTolerance: 60,
        maxTokenAge: TOKEN_LIFE,
      });
      const { iat = 0, exp = 0, roles } = payload;
      const allowed = Array.isArray(roles) && roles.includes('THIRD_PARTY') && exp - iat <= TOKEN_LIFE;
      return allowed ? behoerde : undefined;
    } catch {
      return undefined;
    }
  }

  #find(signer: unknown): Behoerde | undefined {
    if (typeof signer !== 'string' || !existsSync(this.#folder)) return undefined;
    for (const file of readdirSync(this.#folder).filter((name) => name.endsWith('.pem'))) {
      const certificate = readCertificate(join(this.#folder, file));
      if (!certificate || commonName(certificate) !== signer) continue;
      const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
      if (from <= this.#now() && this.#now() <= to) return { name: signer, key: certificate.publicKey };
    }
    return undefined;
  }
}

/** RSA PKCS#1 v1.5 with SHA-512 over exactly these bytes; the field is called `sha512sum` in ZBP. */
export function unterschrieben(behoerde: Behoerde, content: string, signature: string): boolean {
  try {
    return createVerify('RSA-SHA512').update(content, 'utf8').verify(behoerde.key, signature, 'base64');
  } catch {
    return false;
  }
}

function claimedSigner(token: string): unknown {
  try {
    const [, payload = ''] = token.split('.');
    return (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { signer?: unknown }).signer;
  } catch {
    return undefined;
  }
}

/** A broken file of one authority must not shut out the others. */
function readCertificate(file: string): X509Certificate | undefined {
  try {
    return new X509Certificate(readFileSync(file));
  } catch {
    return undefined;
  }
}

const commonName = ({ subject }: X509Certificate): string | undefined =>
  /^CN=(.+)$/m.exec(subject)?.[1]?.trim();
