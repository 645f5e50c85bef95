import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { HOHE_BOERDE } from '../../../demo/kit/hohe-boerde.ts';
import { Buergerin } from './buergerin.ts';
import { versandkasten, type Versandkasten } from './versandkasten.ts';

describe('sending through the Landeszugang', () => {
  let kasten: Versandkasten;
  let formulare: string;
  let maria: Buergerin;
  before(async () => {
    formulare = await mkdtemp(join(tmpdir(), 'formulare-'));
    await cp(new URL('../../../demo/landeszugang/formulare', import.meta.url), formulare, {
      recursive: true,
    });
    kasten = await versandkasten(4300, { formulare });
    maria = new Buergerin(kasten.origins);
  });
  // A login serves one application; all of a test are attempts at one.
  beforeEach(async () => {
    vorgang = randomUUID();
    await maria.anmelden();
  });
  after(async () => {
    await kasten.stop();
    await rm(formulare, { recursive: true });
  });

  const send = (path: string, method: string, json?: unknown, who = maria): Promise<Response> =>
    who.fetch(`/zustellung/v2${path}`, { method, ...(json !== undefined && { json }) });
  const upload = (path: string, body: string): Promise<Response> =>
    maria.fetch(`/zustellung/v2${path}`, {
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/jose' },
    });
  let vorgang: string;
  const antrag = (attachments: string[] = []): object => kasten.peers.announcement(attachments, { vorgang });
  const announce = async (attachments: string[] = []): Promise<{ submissionId: string; caseId: string }> =>
    (await (await send('/submissions', 'POST', antrag(attachments))).json()) as never;

  it('takes no application by a form that is closed, and replies to a case all the same', async () => {
    const { zugang } = kasten.origins;
    const door = `${zugang}/_tueren/${HOHE_BOERDE.ars}/hundesteuer-anmeldung`;
    const form = `${zugang}/dienste/formulare/${HOHE_BOERDE.ars}/hundesteuer-anmeldung.json`;
    const order = (plan: object): Promise<Response> =>
      fetch(door, { method: 'PUT', body: JSON.stringify(plan) });
    const open = await fetch(form);
    const { hash } = (await open.json()) as { hash: string };

    assert.equal((await order({ schliesst: new Date(Date.now() - 1).toISOString() })).status, 200);
    const shown = await fetch(form);
    const body = (await shown.json()) as { hash: string; tuer: { art: string } };
    assert.deepEqual([body.hash, body.tuer.art], [hash, 'frist-vorbei']);
    assert.notEqual(shown.headers.get('etag'), open.headers.get('etag'));

    const neuer = kasten.peers.announcement([], { vorgang: randomUUID() });
    const refused = await send('/submissions', 'POST', neuer);
    assert.equal(refused.status, 423);
    assert.equal(((await refused.json()) as { tuer: { art: string } }).tuer.art, 'frist-vorbei');

    assert.equal((await order({ oeffnet: new Date(Date.now() + 60_000).toISOString() })).status, 200);
    assert.equal(((await (await fetch(form)).json()) as typeof body).tuer.art, 'noch-zu');
    assert.equal((await order({ art: 'sperrangelweit' })).status, 400);
    const fromPage = { method: 'PUT', body: '{"art":"voll"}', headers: { origin: kasten.origins.gemeinde } };
    assert.equal((await fetch(door, fromPage)).status, 403);

    assert.equal((await fetch(door, { method: 'DELETE' })).status, 204);
    const { caseId } = await announce();
    await order({ art: 'wartung' });
    assert.equal(
      (await send('/submissions', 'POST', { ...kasten.peers.announcement([]), caseId })).status,
      201,
    );
    await fetch(door, { method: 'DELETE' });
  });

  it('shows destination and keys to any page', async () => {
    const base = `${kasten.origins.zugang}/dienste/zustellung`;
    const destination = await fetch(`${base}/v2/destinations/${HOHE_BOERDE.destinationId}`);
    assert.equal(destination.status, 200);
    assert.equal(destination.headers.get('access-control-allow-origin'), '*');
    const { encryptionKid } = (await destination.json()) as { encryptionKid: string };
    const key = await fetch(`${base}/v2/destinations/${HOHE_BOERDE.destinationId}/keys/${encryptionKid}`);
    assert.equal(key.status, 200);
    assert.equal((await fetch(`${base}/v2/destinations/${randomUUID()}`)).status, 404);
    assert.equal((await fetch(`${base}/.well-known/jwks.json`)).status, 200);
  });

  it('asks for the level of the form before anything is paid or announced', async () => {
    const file = join(formulare, HOHE_BOERDE.ars, 'hundesteuer-anmeldung.json');
    const model = await readFile(file, 'utf8');
    const publish = (niveau: string): Promise<void> =>
      writeFile(file, JSON.stringify({ ...(JSON.parse(model) as object), niveau }));
    await publish('STORK-QAA-Level-4');
    try {
      const form = { ars: HOHE_BOERDE.ars, form: 'hundesteuer-anmeldung', merkmale: { hunde: 1 } };
      for (const answer of [
        await maria.post('/bezahlen/quotes', { vorgang, ...form }),
        await send('/submissions', 'POST', antrag()),
      ]) {
        assert.equal(answer.status, 401);
        const challenge = answer.headers.get('www-authenticate') ?? '';
        assert.match(challenge, /error="insufficient_user_authentication", acr_values="STORK-QAA-Level-4"/);
      }
      const sure = await new Buergerin(kasten.origins).anmelden({ acr_values: 'STORK-QAA-Level-4' });
      assert.equal((await send('/submissions', 'POST', antrag(), sure)).status, 201);
    } finally {
      await writeFile(file, model);
    }
  });

  it('carries a submission with an attachment to the authority', async () => {
    const aid = randomUUID();
    const ids = await announce([aid]);
    const body = {
      encryptedMetadata: await kasten.peers.encrypt('{"m":1}'),
      encryptedData: await kasten.peers.encrypt('{"hund":"Rex"}'),
    };
    assert.equal((await send(`/submissions/${ids.submissionId}`, 'PUT', body)).status, 422);
    assert.equal(
      (await upload(`/submissions/${ids.submissionId}/attachments/${aid}`, await kasten.peers.encrypt('x')))
        .status,
      204,
    );
    const done = await send(`/submissions/${ids.submissionId}`, 'PUT', body);
    assert.equal(done.status, 200);
    const fetched = await kasten.peers.call('receiver', 'GET', `v2/submissions/${ids.submissionId}`);
    assert.equal(((await fetched.json()) as { encryptedData: string }).encryptedData, body.encryptedData);
    for (const path of [`/cases/${ids.caseId}/events`, `/submissions/${ids.submissionId}/events?limit=10`]) {
      const { eventLog } = (await (await send(path, 'GET')).json()) as { eventLog: string[] };
      assert.ok(eventLog.length >= 2, path);
    }
  });

  it('passes on nothing but JWE with the agreed header', async () => {
    const aid = randomUUID();
    const { submissionId } = await announce([aid]);
    const good = await kasten.peers.encrypt('{}');
    const deflated = await swapHeader(good, { zip: 'DEF' });
    const noType = await swapHeader(good, { cty: undefined });
    const path = `/submissions/${submissionId}`;
    for (const encryptedData of [deflated, noType]) {
      const answer = await send(path, 'PUT', { encryptedMetadata: good, encryptedData });
      assert.equal(answer.status, 422);
    }
    const plain = await send(path, 'PUT', { encryptedMetadata: good, encryptedData: '{"hund":"Rex"}' });
    assert.equal(plain.status, 400);
    assert.ok([400, 422].includes((await upload(`${path}/attachments/${aid}`, 'Klartext')).status));
  });

  it('hides submissions and cases of others', async () => {
    const ids = await announce();
    const manfred = await new Buergerin(kasten.origins).anmelden({ person: 'U02' });
    for (const [path, method, json] of [
      [`/cases/${ids.caseId}/events`, 'GET'],
      [`/submissions/${ids.submissionId}/events`, 'GET'],
      ['/submissions', 'POST', kasten.peers.announcement([], { caseId: ids.caseId })],
    ] as const) {
      assert.equal((await send(path, method, json, manfred)).status, 404, path);
    }
    assert.equal((await send(`/cases/${randomUUID()}/events`, 'GET')).status, 404);
  });

  it('gets a new token of its own when the Zustelldienst no longer takes the old one', async () => {
    kasten.zustelldienst.faults.add({
      route: 'POST /submission-api/v2/submissions',
      art: 'token-abgelaufen',
      anzahl: 1,
    });
    assert.equal((await send('/submissions', 'POST', antrag())).status, 201);
  });

  it('hands on that there are too many requests, and when to come back', async () => {
    kasten.zustelldienst.faults.add({
      route: 'POST /submission-api/v2/submissions',
      art: '429',
      anzahl: 1,
      retryAfter: 7,
    });
    const answer = await send('/submissions', 'POST', antrag());
    assert.equal(answer.status, 429);
    assert.equal(answer.headers.get('retry-after'), '7');
  });

  it('says 502 when no answer came', async () => {
    kasten.zustelldienst.faults.add({
      route: 'POST /submission-api/v2/submissions',
      art: 'reset-after',
      anzahl: 1,
    });
    assert.equal((await send('/submissions', 'POST', antrag())).status, 502);
  });
});

async function swapHeader(jwe: string, change: object): Promise<string> {
  const [head = '', ...rest] = jwe.split('.');
  const header = { ...(JSON.parse(Buffer.from(head, 'base64url').toString()) as object), ...change };
  return [Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.');
}
