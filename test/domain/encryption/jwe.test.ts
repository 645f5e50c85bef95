import { expect } from '@open-wc/testing';
import { compactDecrypt } from 'jose';
import { decodeBase64url, encodeBase64url } from '../../../src/domain/encryption/base64url.js';
import { authenticationTag, verschluessele } from '../../../src/domain/encryption/jwe.js';
import {
  checkZustellschluessel,
  type Zustellschluessel,
} from '../../../src/domain/encryption/zustellschluessel.js';

const text = new TextEncoder();
let publicKey: Zustellschluessel;
let privateKey: CryptoKey;

describe('JWE for a Zustellpunkt', () => {
  before(async function () {
    this.timeout(60_000); // an RSA key of 4096 bits takes a while
    const pair = await crypto.subtle.generateKey(
      { name: 'RSA-OAEP', hash: 'SHA-256', modulusLength: 4096, publicExponent: new Uint8Array([1, 0, 1]) },
      false,
      ['wrapKey', 'unwrapKey', 'decrypt', 'encrypt'],
    );
    const { n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    const jwk = { kty: 'RSA', alg: 'RSA-OAEP-256', key_ops: ['wrapKey'], kid: 'kid-12345', n, e };
    publicKey = checkZustellschluessel(jwk, 'kid-12345');
    privateKey = pair.privateKey;
  });

  it('is read by jose, with exactly the header FIT-Connect asks for', async () => {
    const jwe = await verschluessele(text.encode('{"name":"Bello Ünal 🐕"}'), publicKey, 'application/json');
    const { plaintext, protectedHeader } = await compactDecrypt(jwe, privateKey);
    expect(new TextDecoder().decode(plaintext)).to.equal('{"name":"Bello Ünal 🐕"}');
    expect(protectedHeader).to.deep.equal({
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      kid: 'kid-12345',
      cty: 'application/json',
    });
    expect(Object.keys(protectedHeader)).to.have.length(4);
  });

  it('carries empty, tiny and large plaintexts', async () => {
    for (const length of [0, 1, 65_537, 3_000_000]) {
      const plain = new Uint8Array(length).map((_, i) => i % 251);
      const jwe = await verschluessele(plain, publicKey, 'application/json');
      const read = await compactDecrypt(jwe, privateKey);
      expect(read.plaintext.length).to.equal(length);
      expect(encodeBase64url(read.plaintext) === encodeBase64url(plain)).to.equal(true);
    }
  });

  it('has five parts, the least length FIT-Connect knows, and a tag of 22 characters', async () => {
    const jwe = await verschluessele(new Uint8Array(), publicKey, 'application/xml');
    expect(jwe.split('.')).to.have.length(5);
    expect(jwe.length).to.be.at.least(776);
    expect(authenticationTag(jwe)).to.match(/^[\w-]{22}$/);
    expect(authenticationTag(jwe)).to.equal(jwe.split('.')[4]);
  });

  it('never repeats a content key or an IV', async () => {
    const plain = text.encode('same');
    const keys = new Set<string>();
    const ivs = new Set<string>();
    const count = 100;
    for (let i = 0; i < count; i++) {
      const [, wrapped, iv] = (await verschluessele(plain, publicKey, 'application/json')).split('.');
      const cek = await crypto.subtle.decrypt({ name: 'RSA-OAEP' }, privateKey, decodeBase64url(wrapped!)!);
      keys.add(encodeBase64url(new Uint8Array(cek)));
      ivs.add(iv!);
    }
    expect(keys.size).to.equal(count);
    expect(ivs.size).to.equal(count);
  });
});
