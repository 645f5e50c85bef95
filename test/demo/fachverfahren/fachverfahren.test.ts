import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { compactVerify, decodeJwt, importJWK, type JWK } from 'jose';
import { createFachverfahren } from '../../../demo/fachverfahren/fachverfahren.ts';
import { HOHE_BOERDE } from '../../../demo/kit/hohe-boerde.ts';
import { origins } from '../../../demo/kit/origins.ts';
import type { Service } from '../../../demo/kit/service.ts';
import { createZustelldienst } from '../../../demo/zustelldienst/zustelldienst.ts';
import { createProbe, formular } from './landeszugang-probe.ts';
import { ATTACHMENT, PDF, sendeEinreichung, sha512, type Gesendet, type Wunsch } from './onlinedienst.ts';

const ORIGINS = origins(2400);
const { fachverfahren: ORIGIN, zustelldienst } = ORIGINS;
const API = `${zustelldienst}/submission-api`;
const dir = mkdtempSync(join(tmpdir(), 'ozg-fachverfahren-'));
const probe = createProbe(ORIGINS.zugang, formular, join(dir, 'behoerden', 'fachverfahren-hohe-boerde.pem'));
let services: Service[] = [];
let cookie = '';

before(async () => {
  services = await Promise.all([
    createZustelldienst({ stateDir: dir, origins: ORIGINS }),
    createFachverfahren({ stateDir: dir, origins: ORIGINS }),
  ]);
  await probe.service.start();
  for (const service of services) await service.start();
  const answer = await post('/anmelden', {}, { cookie: '' });
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
});
after(async () => {
  for (const service of [...services, probe.service]) await service.stop();
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(() => {
  probe.gelegt.length = 0;
  probe.service.faults.clear();
});

const get = (path: string, headers: Record<string, string> = { cookie }): Promise<Response> =>
  fetch(ORIGIN + path, { headers, redirect: 'manual' });
const post = (
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = { cookie },
): Promise<Response> =>
  fetch(ORIGIN + path, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { origin: ORIGIN, ...headers },
    redirect: 'manual',
  });
const csrf = async (): Promise<string> =>
  /name="csrf" value="([^"]+)"/.exec(await (await get('/eingang')).text())?.[1] ?? '';
const act = async (path: string, form: Record<string, string> = {}): Promise<Response> =>
  post(path, { ...form, csrf: await csrf() });

const DATEN = {
  $formular: { id: formular.id, version: formular.version, hash: formular.hash },
  halter: { name: 'Mustermann <b>', geboren: '1964-08-12' },
  hunde: [
    { rufname: 'Bello', gefaehrlich: false, geschlecht: 'w' },
    { rufname: 'Rex', gefaehrlich: true, farbe: 'braun' },
  ],
  nachweis: {
    attachmentId: ATTACHMENT,
    filename: 'Police ä.pdf',
    mimeType: 'application/pdf',
    size: PDF.length,
  },
};

const MAILBOX = '0d7fd0a6-8b2a-4b1e-8e7e-0a8c2f9a3a11';
const POSTFACH = { replyChannel: { idBundDeMailbox: { mailboxUuid: MAILBOX } } };
const sende = (wunsch: Partial<Wunsch> = {}): Promise<Gesendet> =>
  sendeEinreichung(ORIGINS, dir, { daten: DATEN, kanal: POSTFACH, ...wunsch });
const name = (set: string): string =>
  Object.keys(decodeJwt<{ events: object }>(set).events)[0]?.split('/').at(-1) ?? '';

describe('the clerk', () => {
  it('sees nothing without a session and needs a click for one', async () => {
    for (const path of ['/eingang', '/faelle/x', '/faelle/x/anlagen/y']) {
      assert.equal((await get(path, {})).headers.get('location'), '/');
    }
    const answer = await get('/', {});
    assert.match(await answer.text(), /Als Sachbearbeitung anmelden/);
    const policy = answer.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    const login = await post('/anmelden', {}, {});
    assert.match(login.headers.getSetCookie()[0] ?? '', /HttpOnly; SameSite=Strict/);
  });

  it('sees what was typed, with labels, groups, files and payment, all of it escaped', async () => {
    const { submissionId } = await sende();
    assert.match(await (await get('/eingang')).text(), new RegExp(`/faelle/${submissionId}`));
    const text = (await (await get(`/faelle/${submissionId}`)).text()).replace(/\s+/g, ' ');
    for (const expected of [
      'Familienname',
      'Mustermann &lt;b&gt;',
      '12.08.1964',
      'Hund 1',
      'Hund 2',
      'weiblich',
      'braun',
      'Weitere Angaben',
      'KZ-2026-1',
      'bezahlt',
      'angegeben',
      'Postfach des Nutzerkontos',
    ]) {
      assert.ok(text.includes(expected), expected);
    }
    assert.doesNotMatch(text, /badge bad|<script|style="/);

    const file = await get(`/faelle/${submissionId}/anlagen/${ATTACHMENT}`);
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), PDF);
    assert.equal(file.headers.get('content-disposition'), "attachment; filename*=UTF-8''Police%20%C3%A4.pdf");
    assert.equal(file.headers.get('content-type'), 'application/octet-stream');
  });

  it('sees ids when the form cannot be had', async () => {
    const { submissionId } = await sende({
      daten: { ...DATEN, $formular: { id: 'x', version: '1', hash: 'f'.repeat(64) } },
    });
    await get('/eingang');
    const text = await (await get(`/faelle/${submissionId}`)).text();
    assert.match(text, /technischen\s+Namen/);
    assert.ok(text.includes('<dt>rufname</dt>'));
  });

  it('accepts with a signed event that carries the tags, and only once', async () => {
    const { submissionId, events } = await sende();
    await get('/eingang');
    assert.equal((await act(`/faelle/${submissionId}/annehmen`)).status, 303);
    const log = await events();
    const set = log.at(-1) ?? '';
    assert.equal(name(set), 'accept-submission');
    const { iss, events: named } = decodeJwt<{ events: Record<string, { authenticationTags: object }> }>(set);
    assert.equal(iss, HOHE_BOERDE.destinationId);
    const submitted = decodeJwt<{ events: Record<string, object> }>(
      log.find((each) => name(each) === 'submit-submission') ?? '',
    );
    assert.deepEqual(Object.values(named)[0], Object.values(submitted.events)[0]);
    const { kid } = JSON.parse(Buffer.from(set.split('.')[0] ?? '', 'base64url').toString()) as {
      kid: string;
    };
    const key = await fetch(`${API}/v2/destinations/${HOHE_BOERDE.destinationId}/keys/${kid}`);
    const { key_ops: _, x5c: __, ...jwk } = (await key.json()) as JWK;
    await compactVerify(set, await importJWK(jwk, 'PS512'));
    assert.equal((await act(`/faelle/${submissionId}/ablehnen`, { grund: 'doch nicht' })).status, 409);
  });

  it('rejects with a reason', async () => {
    const { submissionId, events } = await sende();
    await get('/eingang');
    assert.equal((await act(`/faelle/${submissionId}/ablehnen`, { grund: ' ' })).status, 400);
    assert.equal((await act(`/faelle/${submissionId}/ablehnen`, { grund: 'Nicht zuständig' })).status, 303);
    const set = decodeJwt<{ events: Record<string, { problems: { detail: string; instance: string }[] }> }>(
      (await events()).at(-1) ?? '',
    );
    const [problem] = Object.values(set.events)[0]?.problems ?? [];
    assert.deepEqual([problem?.detail, problem?.instance], ['Nicht zuständig', 'data']);
  });

  it('names the answer that a reason is about', async () => {
    const { submissionId, events } = await sende();
    await get('/eingang');
    const page = await (await get(`/faelle/${submissionId}`)).text();
    const stellen = [...page.matchAll(/<option value="(\/[^"]+)"/g)].map(([, stelle]) => stelle!);
    assert.ok(stellen.includes('/hunde/0/rufname'), stellen.join(' '));
    const grund = { grund: 'Der Name fehlt', stelle: '/hunde/0/rufname' };
    assert.equal((await act(`/faelle/${submissionId}/ablehnen`, grund)).status, 303);
    const set = decodeJwt<{ events: Record<string, { problems: { instance: string }[] }> }>(
      (await events()).at(-1) ?? '',
    );
    assert.equal(Object.values(set.events)[0]?.problems[0]?.instance, 'data#/hunde/0/rufname');
  });

  it('learns from the event log what became of a decision whose answer was lost', async () => {
    const { submissionId, events } = await sende();
    await get('/eingang');
    const route = 'POST /submission-api/v2/cases/:id/events';
    services[0]?.faults.add({ route, art: 'reset-after', anzahl: 1 });
    assert.equal((await act(`/faelle/${submissionId}/annehmen`)).status, 409);
    assert.equal(name((await events()).at(-1) ?? ''), 'accept-submission');
    assert.equal((await act(`/faelle/${submissionId}/annehmen`)).status, 303);
    assert.match(await (await get(`/faelle/${submissionId}`)).text(), /Angenommen/);
  });
});

describe('a submission that is not as it should be', () => {
  const faults: Record<string, Partial<Wunsch>> = {
    'wrong hash of the data': {
      metadaten: (metadata) => {
        const structure = metadata['contentStructure'] as { data: object };
        const data = { ...structure.data, hash: { type: 'sha512', content: '0'.repeat(128) } };
        return { ...metadata, contentStructure: { ...structure, data } };
      },
    },
    'wrong hash of a file': {
      metadaten: (metadata) =>
        JSON.parse(JSON.stringify(metadata).replace(sha512(PDF), 'a'.repeat(128))) as never,
    },
    'metadata that break the schema': { metadaten: ({ $schema: _, ...rest }) => rest },
    'a file that the metadata do not name': {
      metadaten: (metadata) => ({
        ...metadata,
        contentStructure: { ...(metadata['contentStructure'] as object), attachments: [] },
      }),
    },
  };
  for (const [what, wunsch] of Object.entries(faults)) {
    it(`is marked and cannot be accepted: ${what}`, async () => {
      const { submissionId, events } = await sende(wunsch);
      await get('/eingang');
      assert.match(await (await get(`/faelle/${submissionId}`)).text(), /Prüfung fehlgeschlagen/);
      assert.equal((await act(`/faelle/${submissionId}/annehmen`)).status, 409);
      assert.notEqual(name((await events()).at(-1) ?? ''), 'accept-submission');
    });
  }

  it('is marked when the event of the Zustelldienst has a wrong signature', async () => {
    services[0]?.faults.add({
      route: 'PUT /submission-api/v2/submissions/:id',
      art: 'falsche-signatur',
      anzahl: 1,
    });
    const { submissionId } = await sende();
    await get('/eingang');
    assert.match(await (await get(`/faelle/${submissionId}`)).text(), /Fehler<\/span>\s*Ereignis/);
  });
});

describe('an answer', () => {
  const angenommen = async (wunsch: Partial<Wunsch> = {}): Promise<string> => {
    const { submissionId } = await sende(wunsch);
    await get('/eingang');
    await act(`/faelle/${submissionId}/annehmen`);
    return submissionId;
  };
  const brief = { betreff: 'Ihr Hund & mehr', text: 'Guten Tag,\n\nist angemeldet.', niveau: '3' };

  it('goes to the mailbox with its PDF, signed by the authority', async () => {
    const id = await angenommen();
    assert.equal((await act(`/faelle/${id}/antworten`, { ...brief, bescheid: 'ja' })).status, 303);
    const [gelegt] = probe.gelegt;
    assert.ok(gelegt);
    const { mailboxUuid, title, content, stork_qaa_level, attachments } = gelegt.content;
    assert.deepEqual(
      [mailboxUuid, title, content, stork_qaa_level],
      [MAILBOX, 'Ihr Hund & mehr', brief.text, 3],
    );
    const [file] = gelegt.files;
    assert.ok(file);
    assert.deepEqual(attachments, [
      { filename: 'Bescheid.pdf', sha512sum: sha512(file.bytes), contentLength: file.bytes.length },
    ]);
    const pdf = Buffer.from(file.bytes).toString('latin1');
    for (const expected of [
      '%PDF-1.7',
      '/Lang (de-DE)',
      '(Ihr Hund & mehr)',
      '>Ihr Hund &#38; mehr<',
      '/Marked true',
      '/S /H1',
      '/DisplayDocTitle true',
    ]) {
      assert.ok(pdf.includes(expected), expected);
    }
    assert.match(await (await get(`/faelle/${id}`)).text(), /Im Postfach/);
  });

  it('whose fate is unknown is sent again as the very same message', async () => {
    const id = await angenommen();
    probe.service.faults.add({ route: 'PUT /zbp/v6/mailbox/messages', art: 'reset-after', anzahl: 1 });
    await act(`/faelle/${id}/antworten`, { ...brief, bescheid: 'ja' });
    const page = await (await get(`/faelle/${id}`)).text();
    assert.match(page, /Zustellung unklar/);
    const path = /action="([^"]+\/senden)"/.exec(page)?.[1] ?? '';
    assert.equal((await act(path)).status, 303);
    assert.deepEqual(probe.gelegt[0], probe.gelegt[1]);
    assert.match(await (await get(`/faelle/${id}`)).text(), /Im Postfach/);
  });

  it('needs a decision, a subject and a mailbox', async () => {
    const { submissionId } = await sende();
    await get('/eingang');
    assert.equal((await act(`/faelle/${submissionId}/antworten`, brief)).status, 400);
    const id = await angenommen();
    assert.equal((await act(`/faelle/${id}/antworten`, { ...brief, betreff: '' })).status, 400);
    const mail = await angenommen({ kanal: { replyChannel: { eMail: { address: 'a@example.org' } } } });
    assert.match(await (await get(`/faelle/${mail}`)).text(), /verschickt\s+keine\s+E-Mails/);
    const post = await angenommen({ kanal: {} });
    assert.match(await (await get(`/faelle/${post}`)).text(), /mit einem Brief/);
    assert.equal((await act(`/faelle/${post}/antworten`, brief)).status, 400);
    assert.equal(probe.gelegt.length, 0);
  });
});

describe('forms of the clerk', () => {
  it('are taken from this site and this session only', async () => {
    const { submissionId } = await sende();
    await get('/eingang');
    const path = `/faelle/${submissionId}/annehmen`;
    assert.equal((await post(path, { csrf: 'wrong' })).status, 403);
    assert.equal(
      (await post(path, { csrf: await csrf() }, { cookie, origin: ORIGINS.gemeinde })).status,
      403,
    );
    assert.equal((await post(path, { csrf: await csrf() }, {})).headers.get('location'), '/');
    assert.match(await (await get(`/faelle/${submissionId}`)).text(), /Zu entscheiden/);
  });

  it('ends the session on request', async () => {
    const own = (await post('/anmelden', {}, {})).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = await (await get('/eingang', { cookie: own })).text();
    const token = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    await post('/abmelden', { csrf: token }, { cookie: own });
    assert.equal((await get('/eingang', { cookie: own })).status, 303);
  });
});

it('callbacks without a proof are refused', async () => {
  const answer = await fetch(`${ORIGIN}/rueckruf`, {
    method: 'POST',
    body: '{}',
    headers: { 'callback-timestamp': String(Math.floor(Date.now() / 1000)), 'callback-authentication': '00' },
  });
  assert.equal(answer.status, 401);
});

it('no log holds anything that a citizen wrote', async () => {
  await services[1]?.stop();
  for (const file of readdirSync(join(dir, 'logs'))) {
    assert.doesNotMatch(readFileSync(join(dir, 'logs', file), 'utf8'), /Mustermann|Bello|Police|1964/);
  }
});
