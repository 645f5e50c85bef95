import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { decodeJwt, generateKeyPair, SignJWT } from 'jose';
import { startDemo, type Demo } from '../../../demo/start.ts';
import { HOHE_BOERDE } from '../../../demo/kit/hohe-boerde.ts';
import { Buergerin } from '../landeszugang/buergerin.ts';
import { ATTACHMENT, PDF, sendeEinreichung, sha512 } from './onlinedienst.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../contract/bestaetigung.schema.json', import.meta.url), 'utf8'),
) as { readonly $id: string };
const VORGANG = '3E0F8A35-9F2E-4B0E-8A3A-2F4C3D1B5A6E';
const ZEICHEN = '3E0F-8A35-9F2E';

describe('confirmations of two persons', () => {
  const dir = mkdtempSync(join(tmpdir(), 'ozg-demo-'));
  let demo: Demo;
  let maria: Buergerin;
  let jo: Buergerin;
  let daten: object;
  let formular: { id: string; version: string; hash: string };

  before(async () => {
    demo = await startDemo({ offset: 2850, stateDir: dir });
    const form = await fetch(
      `${demo.origins.zugang}/dienste/formulare/${HOHE_BOERDE.ars}/${HOHE_BOERDE.formular}.json`,
    );
    const { id, version, hash } = (await form.json()) as typeof formular;
    formular = { id, version, hash };
    daten = { $formular: formular, hunde: [{ name: 'Bello' }] };
    maria = await new Buergerin(demo.origins).anmelden({ person: 'U01', niveau: 'STORK-QAA-Level-3' });
    jo = await new Buergerin(demo.origins).anmelden({ person: 'U02', niveau: 'STORK-QAA-Level-4' });
  });
  after(async () => {
    await demo.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const wunsch = (was = daten, vorgang = VORGANG) => ({
    vorgang,
    ars: HOHE_BOERDE.ars,
    form: formular.id,
    modell: formular.hash,
    daten: sha512(JSON.stringify(was)),
    anlagen: { [ATTACHMENT]: sha512(PDF) },
  });
  const frage = (wer: Buergerin, json: object): Promise<Response> =>
    wer.fetch('/zustellung/bestaetigungen', { method: 'POST', json });
  async function bestaetige(wer: Buergerin, json: object = wunsch()): Promise<string> {
    const answer = await frage(wer, json);
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    return ((await answer.json()) as { bestaetigung: string }).bestaetigung;
  }

  /** What the clerk sees. */
  async function seite(bestaetigungen: readonly string[], zeichen = ZEICHEN): Promise<string> {
    const { fachverfahren } = demo.origins;
    const { submissionId } = await sendeEinreichung(demo.origins, dir, {
      daten,
      metadaten: (metadata) => ({
        ...metadata,
        additionalReferenceInfo: { senderReference: zeichen },
        dataSets: bestaetigungen.map((content) => ({
          dataSetId: randomUUID(),
          schema: { schemaUri: schema.$id, mimeType: 'application/jose' },
          hash: { type: 'sha512', content: sha512(content) },
          content,
        })),
      }),
    });
    const ask = (path: string, cookie = '', method = 'GET'): Promise<Response> =>
      fetch(fachverfahren + path, {
        method,
        redirect: 'manual',
        headers: { cookie, origin: fachverfahren },
      });
    const cookie = (await ask('/anmelden', '', 'POST')).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    await ask('/eingang', cookie);
    return (await (await ask(`/faelle/${submissionId}`, cookie)).text()).replaceAll(/\s+/g, ' ');
  }
  const fehler = (page: string): string[] =>
    [...page.matchAll(/Fehler<\/span> ([^<]+) <\/li>/g)].map(([, name = '']) => name);

  it('say who, how surely, when and what, and fit their schema', async () => {
    const jws = await bestaetige(jo);
    const payload = decodeJwt(jws);
    const ajv = new Ajv2020();
    addFormats.default(ajv);
    const valid = ajv.compile(schema);
    assert.ok(valid(payload), JSON.stringify(valid.errors));
    assert.equal(payload.sub, jo.claims?.sub);
    assert.equal(payload['acr'], 'STORK-QAA-Level-4');
    assert.equal(payload['vorgang'], VORGANG.toLowerCase());
    const { given_name, family_name } = jo.claims as Record<string, unknown>;
    const person = payload['person'] as Record<string, unknown>;
    assert.deepEqual([person['given_name'], person['family_name']], [given_name, family_name]);
    assert.ok(!('email' in person) && !('street_and_building' in person), 'no more than needed');
  });

  it('are made for nobody without a login, for no unknown form and no other municipality', async () => {
    const origin = { origin: demo.origins.gemeinde, 'content-type': 'application/json' };
    const url = `${demo.origins.zugang}/dienste/zustellung/bestaetigungen`;
    const body = JSON.stringify(wunsch());
    assert.equal((await fetch(url, { method: 'POST', headers: origin, body })).status, 401);
    assert.equal((await frage(maria, { ...wunsch(), ars: '150830298299' })).status, 403);
    assert.equal((await frage(maria, { ...wunsch(), form: 'wohnsitz' })).status, 404);
    assert.equal((await frage(maria, { ...wunsch(), modell: 'a'.repeat(64) })).status, 404);
    assert.equal((await frage(maria, { ...wunsch(), daten: 'kurz' })).status, 400);
  });

  it('show both persons to the clerk as verified', async () => {
    const page = await seite([await bestaetige(maria), await bestaetige(jo)]);
    assert.deepEqual(fehler(page), []);
    for (const { claims } of [maria, jo])
      assert.match(
        page,
        new RegExp(
          `geprüft</span> <strong>${String(claims?.['given_name'])} ${String(claims?.['family_name'])}<`,
        ),
      );
    assert.match(page, /Anmeldung substanziell.*Anmeldung hoch/);
    assert.match(page, /<button>Annehmen/);
  });

  it('do not call a name verified that the account holder typed in', async () => {
    const wer = await new Buergerin(demo.origins).anmelden({ person: 'U03' });
    const page = await seite([await bestaetige(wer)]);
    assert.match(page, /angemeldet<\/span> <strong>/);
    assert.doesNotMatch(page, /geprüft<\/span> <strong>/);
  });

  describe('that do not hold', () => {
    const SIGNATUR = 'Bestätigungen tragen eine gültige Signatur des Landeszugangs';
    const INHALT = 'Bestätigt wurden genau diese Angaben und Anlagen';
    const VORGANG_NAME = 'Bestätigungen gehören zu diesem Vorgang';
    const ANDERER = 'Keine Bestätigung kam schon mit einem anderen Antrag';
    const PERSON = 'Jede Bestätigung ist von einer anderen Person';

    async function nur(name: string, bestaetigungen: readonly string[], zeichen?: string): Promise<void> {
      const page = await seite(bestaetigungen, zeichen);
      assert.deepEqual(fehler(page), [name]);
      assert.doesNotMatch(page, /Bestätigt von|<button>Annehmen/);
    }

    it('are of other answers, other files or another form', async () => {
      const gut = await bestaetige(maria);
      const andere = { ...daten, hunde: [{ name: 'Rex' }] };
      await nur(INHALT, [gut, await bestaetige(jo, wunsch(andere))]);
      await nur(INHALT, [gut, await bestaetige(jo, { ...wunsch(), anlagen: {} })]);
      const getauscht = { ...wunsch(), anlagen: { [ATTACHMENT]: sha512('%PDF-1.4 andere') } };
      await nur(INHALT, [gut, await bestaetige(jo, getauscht)]);
    });

    it('are replayed with another application', async () => {
      const paar = [await bestaetige(maria), await bestaetige(jo)];
      assert.deepEqual(fehler(await seite(paar)), []);
      await nur(ANDERER, paar);
      await nur(VORGANG_NAME, [await bestaetige(maria, wunsch(daten, randomUUID()))]);
      await nur(VORGANG_NAME, [await bestaetige(maria)], 'AAAA-BBBB-CCCC');
    });

    it('are of one person twice', async () => {
      await nur(PERSON, [await bestaetige(maria), await bestaetige(maria)]);
      const nochmal = await new Buergerin(demo.origins).anmelden({
        person: 'U01',
        niveau: 'STORK-QAA-Level-4',
      });
      await nur(PERSON, [await bestaetige(maria), await bestaetige(nochmal)]);
    });

    it('are forged', async () => {
      const gut = await bestaetige(maria);
      const payload = decodeJwt(gut);
      const [kopf = '', , unterschrift = ''] = gut.split('.');
      const { privateKey } = await generateKeyPair('ES256');
      const { kid } = JSON.parse(Buffer.from(kopf, 'base64url').toString()) as { kid: string };
      const geaendert = { ...payload, person: { given_name: 'Erika', family_name: 'Fremd' } };
      const teil = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const falsch = [
        [kopf, teil(geaendert), unterschrift].join('.'),
        `${teil({ alg: 'none', typ: 'ozg-bestaetigung+jwt', kid })}.${teil(geaendert)}.`,
        await new SignJWT(geaendert)
          .setProtectedHeader({ alg: 'ES256', typ: 'ozg-bestaetigung+jwt', kid })
          .sign(privateKey),
        // Signed by the Landeszugang, but for something else.
        maria.tokens?.access_token ?? '',
        'Guten Tag',
      ];
      for (const jws of falsch) await nur(SIGNATUR, [gut, jws].slice(jws === falsch[0] ? 0 : 1));
    });
  });
});
