import { expect } from '@open-wc/testing';
import { decodeBase64url, encodeBase64url } from '../../../src/domain/encryption/base64url.js';

/** Hides the browser's own `toBase64`, so that both ways are tested in every browser. */
function withoutNative(bytes: Uint8Array): Uint8Array {
  Object.defineProperty(bytes, 'toBase64', { value: undefined });
  return bytes;
}

describe('base64url', () => {
  it('writes the examples of RFC 4648 without padding', () => {
    const text = new TextEncoder();
    const examples = {
      '': '',
      f: 'Zg',
      fo: 'Zm8',
      foo: 'Zm9v',
      foob: 'Zm9vYg',
      fooba: 'Zm9vYmE',
      foobar: 'Zm9vYmFy',
    };
    for (const [plain, coded] of Object.entries(examples)) {
      expect(encodeBase64url(text.encode(plain))).to.equal(coded);
      expect(encodeBase64url(withoutNative(text.encode(plain)))).to.equal(coded);
    }
  });

  it('writes and reads every length around the size of a piece', () => {
    for (const length of [1, 2, 3, 0x5fff, 0x6000, 0x6001, 0xc002]) {
      const bytes = new Uint8Array(length).map((_, i) => (i * 7 + 3) % 256);
      const coded = encodeBase64url(withoutNative(bytes.slice()));
      expect(coded).to.equal(encodeBase64url(bytes));
      expect(decodeBase64url(coded)).to.deep.equal(bytes);
    }
  });

  it('writes ten megabytes without running out of stack', () => {
    const bytes = new Uint8Array(10_000_000).fill(255);
    expect(encodeBase64url(withoutNative(bytes)).length).to.equal(Math.ceil((10_000_000 * 4) / 3));
  });

  it('refuses padding, white space and the alphabet of plain base64', () => {
    for (const text of ['Zg==', 'Zm 9v', 'Zm9v\n', 'ab+/', 'a', 'ä'])
      expect(decodeBase64url(text)).to.equal(undefined);
  });
});
