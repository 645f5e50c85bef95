import { expect } from '@open-wc/testing';
import { CompactSign } from 'jose';
import { isSignedBy, parseJws } from '../../../src/domain/encryption/jws.js';

let jwk: Record<string, unknown>;
let privateKey: CryptoKey;
const sign = (header: Record<string, unknown> = {}): Promise<string> =>
  new CompactSign(new TextEncoder().encode('{"sub":"submission:1"}'))
    .setProtectedHeader({ alg: 'PS512', typ: 'secevent+jwt', ...header })
    .sign(privateKey);

describe('JWS with PS512', () => {
  before(async function () {
    this.timeout(60_000);
    const pair = await crypto.subtle.generateKey(
      { name: 'RSA-PSS', hash: 'SHA-512', modulusLength: 4096, publicExponent: new Uint8Array([1, 0, 1]) },
      true,
      ['sign', 'verify'],
    );
    const { n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    jwk = { kty: 'RSA', alg: 'PS512', key_ops: ['verify'], kid: 'signature', n, e };
    privateKey = pair.privateKey;
  });

  it('verifies what jose signed', async () => {
    const jws = parseJws(await sign())!;
    expect(jws.payload).to.deep.equal({ sub: 'submission:1' });
    expect(await isSignedBy(jws, jwk)).to.equal(true);
  });

  it('refuses a changed payload, a changed header and a cut signature', async () => {
    const [header, payload, signature] = (await sign()).split('.') as [string, string, string];
    const other = btoa('{"sub":"submission:2"}').replaceAll('=', '');
    const otherHeader = btoa('{"alg":"PS512","typ":"jwt"}').replaceAll('=', '');
    for (const forged of [
      `${header}.${other}.${signature}`,
      `${otherHeader}.${payload}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -4)}`,
    ]) {
      expect(await isSignedBy(parseJws(forged)!, jwk)).to.equal(false);
    }
  });

  it('refuses other algorithms in header or key, and keys that are not for signatures', async () => {
    const jws = parseJws(await sign())!;
    expect(await isSignedBy({ ...jws, header: { ...jws.header, alg: 'none' } }, jwk)).to.equal(false);
    expect(await isSignedBy({ ...jws, header: { ...jws.header, crit: ['exp'] } }, jwk)).to.equal(false);
    for (const part of [
      { alg: 'RS512' },
      { key_ops: ['wrapKey'] },
      { key_ops: undefined },
      { e: 'Aw' },
      { n: 'AQ' },
    ]) {
      expect(await isSignedBy(jws, { ...jwk, ...part })).to.equal(false);
    }
    expect(await isSignedBy(jws, undefined)).to.equal(false);
  });

  it('does not read what is no compact JWS with JSON objects', () => {
    for (const text of ['', 'a.b', 'a.b.c', 'a.b.c.d', `${btoa('[]')}.${btoa('{}')}.AAAA`, 'e30.e30.']) {
      expect(parseJws(text)).to.equal(undefined);
    }
  });
});
