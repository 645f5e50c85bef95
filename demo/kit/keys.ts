import './reflect.ts';
import { randomUUID, webcrypto } from 'node:crypto';
import { KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509';
import type { JWK } from 'jose';

/** A key pair as FIT-Connect wants it: RSA 4096, the public half with its certificate. */
export interface KeyPair {
  readonly privateJwk: JWK;
  /** Exactly the members that the Submission API publishes (JWK of its OpenAPI). */
  readonly publicJwk: JWK;
  /** The certificate as PEM. */
  readonly certificate: string;
}

const USES = {
  encryption: { alg: 'RSA-OAEP-256', keyOp: 'wrapKey', usage: KeyUsageFlags.keyEncipherment },
  signature: {
    alg: 'PS512',
    keyOp: 'verify',
    usage: KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation,
  },
} as const;

const YEARS = 2;

/**
 * The certificate is signed with RSASSA-PSS/SHA-512 and has the key usage that FIT-Connect asks for (details/crypto.md
 * of its docs), but signs itself: the sandbox has no Verwaltungs-PKI. It does NOT prove whose key this is.
 */
export async function makeKeyPair(use: keyof typeof USES, commonName: string): Promise<KeyPair> {
  const { alg, keyOp, usage } = USES[use];
  const { subtle } = webcrypto;
  const pss = { name: 'RSA-PSS', hash: 'SHA-512' };
  const keys = await subtle.generateKey(
    { ...pss, modulusLength: 4096, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const notBefore = new Date(Date.now() - 3_600_000); // clocks differ
  const notAfter = new Date(notBefore);
  notAfter.setFullYear(notAfter.getFullYear() + YEARS);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [commonName] }, { O: ['ozg-widgets Sandbox'] }, { C: ['DE'] }],
    notBefore,
    notAfter,
    keys,
    signingAlgorithm: { ...pss, saltLength: 64 } as webcrypto.Algorithm,
    extensions: [new KeyUsagesExtension(usage, true)],
  });
  const { d, p, q, dp, dq, qi, n, e } = await subtle.exportKey('jwk', keys.privateKey);
  const kid = randomUUID();
  return {
    privateJwk: { kty: 'RSA', alg, kid, n, e, d, p, q, dp, dq, qi } as JWK,
    publicJwk: {
      kty: 'RSA',
      key_ops: [keyOp],
      alg,
      kid,
      n,
      e,
      x5c: [Buffer.from(certificate.rawData).toString('base64')],
    } as JWK,
    certificate: certificate.toString('pem'),
  };
}
