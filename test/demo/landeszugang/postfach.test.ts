import assert from 'node:assert/strict';
import {
  createHash,
  createSign,
  generateKeyPairSync,
  randomUUID,
  webcrypto,
  type KeyObject,
} from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import '../../../demo/kit/reflect.ts';
import { X509CertificateGenerator } from '@peculiar/x509';
import { SignJWT } from 'jose';
import { Buergerin } from './buergerin.ts';
import { sandkasten, type Sandkasten } from './sandkasten.ts';

const SIGNER = 'Gemeinde Hohe Börde Probe';
const PDF = Buffer.from('%PDF-1.7 Bescheid');

interface Message {
  readonly id: string;
  readonly title: string;
  readonly content?: string;
  readonly firstRetrievedAt: string | null;
  readonly attachments: readonly { readonly filename: string; readonly mediaType: string }[];
}

describe('the Postfach', () => {
  let kasten: Sandkasten;
  let key: KeyObject;
  let maria: Buergerin;
  let handle: string;
  before(async () => {
    kasten = await sandkasten(4400);
    key = await makeAuthority(join(kasten.stateDir, 'behoerden'));
    maria = await new Buergerin(kasten.origins).anmelden();
    handle = String(maria.claims?.['legacy_postkorb_handle']);
  });
  after(() => kasten.stop());

  const letter = (change: object = {}): object => ({
    mailboxUuid: handle,
    stork_qaa_level: 1,
    sender: 'Gemeinde Hohe Börde',
    title: `Ihr Hund ist angemeldet ${randomUUID()}`,
    content: 'Guten Tag',
    service: 'Hundesteuer Anmeldung',
    attachments: [
      {
        filename: 'Bescheid/2026.pdf',
        sha512sum: createHash('sha512').update(PDF).digest('hex'),
        contentLength: PDF.length,
      },
    ],
    ...change,
  });
  const token = (claims: object = {}, life = 60, with_ = key): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ signer: SIGNER, roles: ['THIRD_PARTY'], iat: now, exp: now + life, ...claims })
      .setProtectedHeader({ alg: 'RS512' })
      .sign(with_);
  };
  const put = async (
    content: object,
    { jwt, tamper = false, file = PDF, type = 'application/pdf' }: Put = {},
  ): Promise<Response> => {
    const text = JSON.stringify(content);
    const sha512sum = createSign('RSA-SHA512')
      .update(tamper ? `${text} ` : text)
      .sign(key, 'base64');
    const form = new FormData();
    form.set('json', new Blob([JSON.stringify({ content: text, sha512sum })], { type: 'application/json' }));
    if ((content as { attachments?: unknown[] }).attachments?.length) {
      form.append('files', new Blob([new Uint8Array(file)], { type }), 'Bescheid.pdf');
    }
    return fetch(`${kasten.origins.zugang}/zbp/v6/mailbox/messages`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${jwt ?? (await token())}` },
      body: form,
    });
  };
  const list = async (who = maria): Promise<{ messages: Message[]; unread: number }> =>
    (await (await who.fetch('/postfach/messages')).json()) as never;
  const deliver = async (change: object = {}): Promise<string> => {
    const answer = await put(letter(change));
    assert.equal(answer.status, 200, await answer.clone().text());
    return ((await answer.json()) as { messageId: string }).messageId;
  };

  it('brings a letter of an authority to the citizen, with its attachment', async () => {
    const id = await deliver({ reference: 'AZ 4711' });
    const { messages, unread } = await list();
    assert.equal(unread, 1);
    assert.equal(messages[0]?.id, id);
    assert.equal(messages[0].firstRetrievedAt, null);
    assert.equal(messages[0].content, undefined);
    assert.deepEqual(
      messages[0].attachments.map(({ filename, mediaType }) => [filename, mediaType]),
      [['Bescheid_2026.pdf', 'application/pdf']],
    );
    const opened = (await (await maria.fetch(`/postfach/messages/${id}`)).json()) as Message;
    assert.equal(opened.content, 'Guten Tag');
    assert.ok(opened.firstRetrievedAt);
    const again = (await (await maria.fetch(`/postfach/messages/${id}`)).json()) as Message;
    assert.equal(again.firstRetrievedAt, opened.firstRetrievedAt);
    assert.equal((await list()).unread, 0);
    const file = await maria.fetch(`/postfach/messages/${id}/attachments/0`);
    assert.equal(file.headers.get('content-type'), 'application/octet-stream');
    assert.match(file.headers.get('content-disposition') ?? '', /^attachment/);
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), PDF);
    assert.equal((await maria.fetch(`/postfach/messages/${id}/attachments/1`)).status, 404);
  });

  it('withholds a letter above the level of the login and names the level', async () => {
    const id = await deliver({ stork_qaa_level: 3 });
    const { messages } = await list();
    assert.equal(messages[0]?.title, '');
    for (const path of [`/postfach/messages/${id}`, `/postfach/messages/${id}/attachments/0`]) {
      const answer = await maria.fetch(path);
      assert.equal(answer.status, 401);
      const challenge = answer.headers.get('www-authenticate') ?? '';
      assert.match(challenge, /error="insufficient_user_authentication", acr_values="STORK-QAA-Level-3"/);
      assert.equal(((await answer.json()) as { requiredLevel: string }).requiredLevel, 'STORK-QAA-Level-3');
    }
    const sure = await new Buergerin(kasten.origins).anmelden({ acr_values: 'STORK-QAA-Level-3' });
    assert.equal((await sure.fetch(`/postfach/messages/${id}`)).status, 200);
  });

  it('hides letters of others', async () => {
    const id = await deliver();
    const manfred = await new Buergerin(kasten.origins).anmelden({ person: 'U02' });
    assert.equal((await list(manfred)).messages.length, 0);
    assert.equal((await manfred.fetch(`/postfach/messages/${id}`)).status, 404);
    assert.equal((await manfred.fetch(`/postfach/messages/${id}`, { method: 'DELETE' })).status, 404);
  });

  it('takes a letter that is sent twice once, and keeps a deleted one away', async () => {
    const content = letter();
    const first = (await (await put(content)).json()) as { messageId: string };
    const second = (await (await put(content)).json()) as { messageId: string };
    assert.equal(first.messageId, second.messageId);
    assert.equal(
      (await maria.fetch(`/postfach/messages/${first.messageId}`, { method: 'DELETE' })).status,
      204,
    );
    await put(content);
    assert.ok((await list()).messages.every(({ id }) => id !== first.messageId));
    assert.equal((await maria.fetch(`/postfach/messages/${first.messageId}/attachments/0`)).status, 404);
  });

  it('accepts nobody without a valid token of a known authority', async () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const now = Math.floor(Date.now() / 1000);
    for (const jwt of [
      'x',
      await token({}, 60, stranger),
      await token({ signer: 'Niemand' }),
      await token({ roles: ['CITIZEN'] }),
      await token({}, 3600),
      await token({ iat: now - 4000, exp: now - 3000 }),
    ]) {
      assert.equal((await put(letter(), { jwt })).status, 401);
    }
    assert.equal((await put(letter(), { tamper: true })).status, 403);
  });

  it('refuses wrong content, an unknown mailbox and a wrong attachment with a receipt', async () => {
    const receipt = async (answer: Response): Promise<unknown> =>
      ((await answer.json()) as { receiptCode: number }).receiptCode;
    assert.equal(await receipt(await put(letter({ title: '' }))), 20);
    assert.equal(await receipt(await put(letter({ mailboxUuid: randomUUID() }))), 30);
    assert.equal(await receipt(await put(letter({ content: 'x'.repeat(1024 * 1024 + 1) }))), 31);
    assert.equal(await receipt(await put(letter(), { file: Buffer.from('anders') })), 32);
    assert.equal(await receipt(await put(letter(), { type: 'application/x-msdownload' })), 32);
  });

  it('has no answer for web pages at the side of the authorities', async () => {
    const answer = await fetch(`${kasten.origins.zugang}/zbp/v6/mailbox/messages`, {
      method: 'OPTIONS',
      headers: { origin: kasten.origins.gemeinde, 'access-control-request-method': 'PUT' },
    });
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  });
});

interface Put {
  readonly jwt?: string;
  readonly tamper?: boolean;
  readonly file?: Buffer;
  readonly type?: string;
}

/** A certificate in the folder of the known authorities, as an office would put it there. */
async function makeAuthority(folder: string): Promise<KeyObject> {
  const keys = await webcrypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-512',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
    },
    true,
    ['sign', 'verify'],
  );
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${SIGNER}, O=Probe`,
    keys: keys as never,
    signingAlgorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' } as never,
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 3_600_000),
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'kaputt.pem'), 'kein Zertifikat');
  writeFileSync(join(folder, 'gemeinde.pem'), certificate.toString('pem'));
  const { KeyObject: Key } = await import('node:crypto');
  return Key.from(keys.privateKey);
}
