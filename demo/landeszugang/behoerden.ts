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
    for (const behoerde of this.#named(claimedSigner(token))) {
      if (await this.#verifies(token, behoerde.key)) return behoerde;
    }
    return undefined;
  }

  async #verifies(token: string, key: KeyObject): Promise<boolean> {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['RS512'],
        requiredClaims: ['iat', 'exp', 'signer', 'roles'],
        currentDate: this.#now(),
        clockTolerance: 60,
        maxTokenAge: TOKEN_LIFE,
      });
      const { iat = 0, exp = 0, roles } = payload;
      return Array.isArray(roles) && roles.includes('THIRD_PARTY') && exp - iat <= TOKEN_LIFE;
    } catch {
      return false;
    }
  }

  /** One name may have two certificates while the authority changes from one to the next. */
  #named(signer: unknown): Behoerde[] {
    if (typeof signer !== 'string' || !existsSync(this.#folder)) return [];
    const files = readdirSync(this.#folder).filter((name) => name.endsWith('.pem'));
    return files.flatMap((file) => {
      const certificate = readCertificate(join(this.#folder, file));
      if (!certificate || commonName(certificate) !== signer) return [];
      const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
      const valid = from <= this.#now() && this.#now() <= to;
      return valid ? [{ name: signer, key: certificate.publicKey }] : [];
    });
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
