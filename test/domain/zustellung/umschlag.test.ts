import { expect } from '@open-wc/testing';
import { authenticationTag } from '../../../src/domain/encryption/jwe.js';
import { seal, type Inhalt } from '../../../src/domain/zustellung/umschlag.js';
import type { Zustellpunkt } from '../../../src/domain/zustellung/zustellung.js';
import { isOzgError } from '../../../src/errors.js';
import { hundAnmelden } from '../../fakes/inhalt.js';
import { FakeZustellung } from '../../fakes/zustellung.js';

const signal = new AbortController().signal;

async function refused(punkt: Partial<Zustellpunkt>, inhalt: Inhalt = hundAnmelden()): Promise<void> {
  const zustellung = new FakeZustellung();
  zustellung.punkt = { ...zustellung.punkt, ...punkt };
  const stored: string[] = [];
  let code: string | undefined;
  try {
    await seal(inhalt, zustellung, async (name) => void stored.push(name), signal);
  } catch (error) {
    code = isOzgError(error) ? error.code : String(error);
  }
  expect(code).to.equal('ZUSTELLPUNKT_UNGUELTIG');
  expect(stored).to.deep.equal([]);
}

describe('Umschlag', () => {
  it('holds each ciphertext under its name, and the tag of each', async () => {
    const stored = new Map<string, string>();
    const inhalt = hundAnmelden();
    const umschlag = await seal(
      inhalt,
      new FakeZustellung(),
      async (name, jwe) => void stored.set(name, jwe),
      signal,
    );
    expect([...stored.keys()]).to.deep.equal([inhalt.anlagen[0]!.id, 'daten']);
    expect(umschlag.daten.tag).to.equal(authenticationTag(stored.get('daten')!));
    expect(umschlag.anlagen[0]!.tag).to.equal(authenticationTag(stored.get(inhalt.anlagen[0]!.id)!));
    expect(JSON.stringify(umschlag)).not.to.include('Bello');
  });

  it('takes a destination for the whole country', async () => {
    const zustellung = new FakeZustellung();
    const [dienst] = zustellung.punkt.dienste;
    zustellung.punkt = { ...zustellung.punkt, dienste: [{ ...dienst!, regionen: ['DE'] }] };
    await seal(hundAnmelden(), zustellung, async () => undefined, signal);
  });

  it('encrypts nothing for a destination that is not the right one', async () => {
    const [dienst] = new FakeZustellung().punkt.dienste;
    await refused({ id: 'ffffffff-9ec0-41c3-9d2b-5a0c4a6c1b9e' });
    await refused({ aktiv: false });
    await refused({ metadatenVersionen: ['1.3.0'] });
    await refused({ dienste: [] });
    await refused({ dienste: [{ ...dienst!, regionen: ['DE15083000'.replace('000', '999')] }] });
    await refused({ dienste: [{ ...dienst!, schemata: [] }] });
    await refused({ antwortkanaele: ['eMail'] });
  });

  it('encrypts nothing for a key that fails a check', async () => {
    const zustellung = new FakeZustellung();
    zustellung.schluessel = async () => ({ kty: 'RSA' });
    let code: string | undefined;
    await seal(hundAnmelden(), zustellung, async () => undefined, signal).catch((error: unknown) => {
      code = isOzgError(error) ? error.code : '';
    });
    expect(code).to.equal('ZUSTELLPUNKT_UNGUELTIG');
  });

  it('stops between two attachments when it is aborted', async () => {
    const controller = new AbortController();
    const [anlage] = hundAnmelden().anlagen;
    const inhalt = hundAnmelden({
      anlagen: [anlage!, { ...anlage!, id: '6f0c9e5e-6a52-4d5f-8a44-0d2a5c9c1f02' }],
    });
    const stored: string[] = [];
    let thrown: unknown;
    await seal(
      inhalt,
      new FakeZustellung(),
      async (name) => {
        stored.push(name);
        controller.abort();
      },
      controller.signal,
    ).catch((error: unknown) => (thrown = error));
    expect(thrown).to.have.property('name', 'AbortError');
    expect(stored).to.have.length(1);
  });
});
