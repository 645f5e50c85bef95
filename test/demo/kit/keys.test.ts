import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, it } from 'node:test';
import { CompactEncrypt, compactDecrypt, importJWK } from 'jose';
import { makeKeyPair } from '../../../demo/kit/keys.ts';

describe('a key pair', async () => {
  const pair = await makeKeyPair('encryption', 'Zustellpunkt Probe');

  it('has a certificate over the same key, with a name and dates', () => {
    const leaf = new X509Certificate(Buffer.from(pair.publicJwk.x5c?.[0] ?? '', 'base64'));
    const { n, e } = leaf.publicKey.export({ format: 'jwk' });
    assert.deepEqual({ n, e }, { n: pair.publicJwk.n, e: 'AQAB' });
    assert.match(leaf.subject, /CN=Zustellpunkt Probe/);
    assert.ok(leaf.verify(leaf.publicKey));
    assert.equal(new X509Certificate(pair.certificate).fingerprint256, leaf.fingerprint256);
  });

  it('publishes no private member and decrypts what was encrypted for it', async () => {
    assert.deepEqual(Object.keys(pair.publicJwk).sort(), ['alg', 'e', 'key_ops', 'kid', 'kty', 'n', 'x5c']);
    const { key_ops: _, x5c: __, ...plain } = pair.publicJwk;
    const jwe = await new CompactEncrypt(Buffer.from('Wau'))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
      .encrypt(await importJWK(plain));
    const { plaintext } = await compactDecrypt(jwe, await importJWK(pair.privateJwk));
    assert.equal(Buffer.from(plaintext).toString(), 'Wau');
  });
});
