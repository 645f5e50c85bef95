import { expect } from '@open-wc/testing';
import { checkZustellschluessel } from '../../../src/domain/encryption/zustellschluessel.js';
import { isOzgError } from '../../../src/errors.js';
import { zustellschluessel } from '../../fixtures/zustellschluessel.js';

const KID = zustellschluessel.kid;

function refuses(jwk: unknown): void {
  try {
    checkZustellschluessel(jwk, KID);
  } catch (error) {
    expect(isOzgError(error) && error.code).to.equal('ZUSTELLPUNKT_UNGUELTIG');
    return;
  }
  throw new Error('The key was accepted');
}

describe('Zustellschluessel', () => {
  it('accepts the published form with its certificate', () => {
    expect(checkZustellschluessel(zustellschluessel, KID)).to.deep.equal({
      kid: KID,
      n: zustellschluessel.n,
      e: 'AQAB',
    });
  });

  it('accepts a key without certificate, as test environments publish it', () => {
    const { x5c: _, ...bare } = zustellschluessel;
    expect(checkZustellschluessel(bare, KID).kid).to.equal(KID);
  });

  it('refuses a modulus that is not the one of the leaf certificate', () => {
    const n = zustellschluessel.n.slice(0, -1) + (zustellschluessel.n.endsWith('A') ? 'Q' : 'A');
    refuses({ ...zustellschluessel, n });
  });

  it('refuses an unreadable, an empty and a cut certificate', () => {
    const [leaf] = zustellschluessel.x5c;
    for (const x5c of [[], [''], ['%%%'], [leaf.slice(0, 400)], ['MAA='], 'text', [7]]) {
      refuses({ ...zustellschluessel, x5c });
    }
  });

  it('refuses wrong kty, alg, key_ops, e, kid and short keys', () => {
    const wrong: readonly Record<string, unknown>[] = [
      { kty: 'EC' },
      { alg: 'RSA-OAEP' },
      { key_ops: ['encrypt'] },
      { key_ops: ['wrapKey', 'encrypt'] },
      { key_ops: 'wrapKey' },
      { e: 'Aw' },
      { kid: 'another' },
      { n: zustellschluessel.n.slice(0, 342) },
      { n: `A${zustellschluessel.n.slice(1)}` },
      { n: undefined },
    ];
    for (const part of wrong) refuses({ ...zustellschluessel, x5c: undefined, ...part });
    for (const nothing of [undefined, null, 'key', []]) refuses(nothing);
  });
});
