import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createLandeszugang } from '../../../demo/landeszugang/landeszugang.ts';
import { HOHE_BOERDE } from '../../../demo/kit/hohe-boerde.ts';
import { openStore } from '../../../demo/kit/store.ts';
import { openPostkorb } from '../../../demo/landeszugang/postkorb.ts';
import type { Gemeinde } from '../../../demo/landeszugang/registrierung.ts';
import { ANLAUF, GAST, SITZUNG } from '../../../demo/landeszugang/sitzung/sitzung.ts';
import { Besuch } from './besuch.ts';
import { Buergerin } from './buergerin.ts';
import { sandkasten, type Sandkasten } from './sandkasten.ts';

const OFFSET = 3400;
/** A second municipality that has pointed a name at the same Landeszugang. */
const NACHBAR: Gemeinde = {
  ars: '150830323323',
  clientId: 'ozg-150830323323',
  name: 'Gemeinde Niedere Börde',
  origins: ['http://niedere-boerde.localhost:11480'],
  rueckkehr: 'http://niedere-boerde.localhost:11480/rueckkehr.html',
  zugang: `http://zugang.niedere-boerde.localhost:${8090 + OFFSET}`,
  kontakt: {},
  betreuung: { email: 'website@niedere-boerde.example' },
};

describe('a cookie session at the Landeszugang', () => {
  let kasten: Sandkasten;
  before(async () => {
    kasten = await sandkasten(OFFSET, {
      sitzung: 'cookie',
      gemeinden: [NACHBAR],
      rate: { limit: 10_000, seconds: 60 },
    });
  });
  after(() => kasten.stop());
  const besuch = (): Besuch => new Besuch(kasten.origins);
  const nachbar = (): Besuch =>
    new Besuch(kasten.origins, { zugang: NACHBAR.zugang!, gemeinde: NACHBAR.origins[0]! });
  const angemeldet = async (): Promise<Besuch> => {
    const maria = besuch();
    await maria.melde();
    return maria;
  };

  it('begins with a login and brings the citizen back to the page', async () => {
    const maria = besuch();
    assert.equal(await maria.stand(), undefined);
    const seite = `${kasten.origins.gemeinde}/hund-anmelden.html?schritt=2#unten`;
    assert.equal(await maria.melde({}, { seite }), seite);
    const stand = await maria.stand();
    assert.equal(stand?.konto?.['given_name'], 'Maria');
    assert.equal(stand.konto['trust_level_authentication'], 'STORK-QAA-Level-3');
    assert.equal(stand.fehler, undefined);
    assert.ok(stand.refresh_expires_in! > 1790 && stand.refresh_expires_in! <= 1800);
    assert.ok(stand.session_expires_in! > 7190 && stand.session_expires_in! <= 7200);
  });

  it('gives a cookie that no script, no other host and no other site can use', async () => {
    const maria = await angemeldet();
    const [anlauf = '', sitzung = ''] = maria.gesetzt;
    assert.match(anlauf, /^__Host-ozg-anlauf=[\w-]{43}; /);
    assert.match(sitzung, /^__Host-ozg-sitzung=[\w-]{43}; /);
    for (const line of [anlauf, sitzung]) {
      for (const flag of ['Path=/', 'HttpOnly', 'Secure']) assert.ok(line.split('; ').includes(flag), line);
      assert.doesNotMatch(line, /domain/i);
    }
    assert.match(anlauf, /SameSite=Lax/);
    assert.match(sitzung, /SameSite=Strict/);
    assert.doesNotMatch(sitzung, /max-age|expires/i, 'ends with the browser');
  });

  it('keeps the tokens: no answer to a page holds one', async () => {
    const maria = besuch();
    const url = await maria.beginne({ konto: 'bundid' });
    const back = await maria.handle(url);
    const answers = [
      await maria.kehre(back),
      await maria.ruf('/sitzung'),
      await maria.post('/sitzung/verlaengern'),
      await maria.ruf('/dienste/postfach/messages'),
      await maria.post('/sitzung/abmelden'),
    ];
    for (const answer of answers) {
      const text = JSON.stringify([...answer.headers]) + (await answer.text());
      assert.doesNotMatch(text, /eyJ|access_token|refresh_token|id_token|at_hash|DPoP [A-Za-z0-9]/);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
    }
  });

  it('keeps nothing in its store that opens a session or names a person', async () => {
    const maria = await angemeldet();
    const files = ['landeszugang.sqlite', 'landeszugang.sqlite-wal'].map((name) =>
      readFileSync(join(kasten.stateDir, name)),
    );
    const bytes = Buffer.concat(files);
    assert.ok(bytes.includes('tresor'));
    for (const secret of [maria.cookie(SITZUNG)!, maria.cookie(ANLAUF)!, 'Thomas-Mann-Straße']) {
      assert.equal(bytes.includes(secret), false);
    }
  });

  it('has the services under the same paths', async () => {
    const maria = await angemeldet();
    const answer = await maria.ruf('/dienste/postfach/messages');
    assert.equal(answer.status, 200);
    assert.deepEqual(await answer.json(), { messages: [], unread: 0 });
    assert.equal(answer.headers.get('access-control-allow-origin'), kasten.origins.gemeinde);
    assert.equal(answer.headers.get('access-control-allow-credentials'), 'true');
    assert.equal((await maria.ruf('/dienste/postfach/messages?offset=x')).status, 400);
    assert.equal((await maria.ruf('/dienste/../zbp/')).status, 404);
    assert.equal((await besuch().ruf('/dienste/postfach/messages')).status, 401);
  });

  it('renews a token that a service does not accept any more', async () => {
    const maria = await angemeldet();
    kasten.landeszugang.faults.add({
      route: 'GET /dienste/postfach/messages',
      art: 'token-abgelaufen',
      anzahl: 1,
    });
    assert.equal((await maria.ruf('/dienste/postfach/messages')).status, 200);
  });

  it('renews once for tabs that open together', async (t) => {
    const maria = await angemeldet();
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 60_000 });
    const count = (): number =>
      kasten.landeszugang.log.entries.filter(({ path }) => path === '/token').length;
    const before = count();
    const alle = await Promise.all([1, 2, 3, 4, 5].map(() => maria.stand()));
    assert.ok(alle.every((stand) => stand?.konto));
    assert.ok(count() - before <= 2, 'one, and one for its nonce');
  });

  it('shows nothing else of the Landeszugang under the name of the municipality', async () => {
    const { gemeindezugang } = kasten.origins;
    for (const path of [
      '/.well-known/openid-configuration',
      '/.well-known/ozg-landesprofil.json',
      '/jwks',
      '/token',
      '/auth',
      '/zbp/v6/x',
    ])
      assert.equal((await fetch(gemeindezugang + path)).status, 404, path);
    assert.equal((await fetch(`${kasten.origins.zugang}/sitzung`)).status, 404);
    assert.equal((await fetch(`${kasten.origins.zugang}/dienste/sitzung`)).status, 404);
    const page = await fetch(gemeindezugang, { headers: { accept: 'text/html' } });
    assert.match(await page.text(), /Beginnen Sie auf der Webseite der Gemeinde/);
  });

  describe('is not given to', () => {
    it('requests without the header, from elsewhere, or from nowhere', async () => {
      const maria = await angemeldet();
      const calls = [
        ['GET', '/sitzung'],
        ['POST', '/sitzung/anmelden'],
        ['POST', '/sitzung/verlaengern'],
        ['POST', '/sitzung/abmelden'],
        ['GET', '/dienste/postfach/messages'],
        ['POST', '/dienste/bezahlen/quotes'],
      ] as const;
      const foreign = [
        'null',
        'http://boese.example',
        'http://boese.hohe-boerde.localhost:11480',
        'http://zugang.hohe-boerde.localhost:11490',
        'https://hohe-boerde.localhost:11480',
        'http://hohe-boerde.localhost',
        NACHBAR.origins[0]!,
      ];
      for (const [method, path] of calls) {
        for (const origin of foreign) {
          const answer = await maria.ruf(path, { method, origin });
          assert.equal(answer.status, 403, `${method} ${path} ${origin}`);
          assert.equal(answer.headers.get('access-control-allow-origin'), null);
          const preflight = await maria.ruf(path, { method: 'OPTIONS', origin, kennzeichen: '' });
          assert.equal(preflight.status, 403);
          assert.equal(preflight.headers.get('access-control-allow-credentials'), null);
        }
        assert.equal((await maria.ruf(path, { method, origin: '' })).status, 403, `${path} no Origin`);
        for (const kennzeichen of ['', '0', '1, 1'])
          assert.equal(
            (await maria.ruf(path, { method, kennzeichen })).status,
            403,
            `${path} ${kennzeichen}`,
          );
      }
      assert.ok((await maria.stand())?.konto, 'none of it did anything');
    });

    it('another municipality of the same Landeszugang', async () => {
      const maria = await angemeldet();
      const other = nachbar();
      other.setze(SITZUNG, maria.cookie(SITZUNG)!);
      assert.equal(await other.stand(), undefined);
      assert.equal((await other.ruf('/dienste/postfach/messages')).status, 401);
      await other.melde();
      const [here, there] = [await maria.stand(), await other.stand()];
      assert.notEqual(here?.konto?.['sub'], there?.konto?.['sub'], 'pairwise');
      maria.setze(SITZUNG, other.cookie(SITZUNG)!);
      assert.equal(await maria.stand(), undefined);
    });

    it('a page that logs in by itself: the client of the municipality has a secret', async () => {
      await assert.rejects(
        new Buergerin(kasten.origins).push('x'.repeat(43)),
        /invalid_client|server responded/,
      );
      const { token_endpoint = '' } = await new Buergerin(kasten.origins).server();
      const answer = await fetch(token_endpoint, {
        method: 'POST',
        headers: { origin: kasten.origins.gemeinde },
        body: new URLSearchParams({
          client_id: 'ozg-150830298298',
          grant_type: 'refresh_token',
          refresh_token: 'x',
        }),
      });
      assert.equal(answer.ok, false);
    });

    it('who guesses: ids are long, and a made-up one is nobody', async () => {
      const maria = besuch();
      for (const id of ['', 'x', 'a'.repeat(43), '__proto__', "' OR 1=1 --", 'a'.repeat(4000)]) {
        maria.setze(SITZUNG, encodeURIComponent(id));
        assert.equal(await maria.stand(), undefined);
      }
    });
  });

  describe('cannot be slipped to somebody', () => {
    it('by a link with the answer of somebody else’s login (login CSRF)', async () => {
      const [boese, maria] = [besuch(), besuch()];
      const back = await boese.handle(await boese.beginne({ konto: 'bundid' }), { id: 'U02' });
      const answer = await maria.kehre(back);
      assert.equal(answer.status, 303);
      assert.equal(answer.headers.get('location'), `${kasten.origins.gemeinde}/rueckkehr.html`);
      assert.equal(maria.cookie(SITZUNG), undefined);
      assert.equal(await maria.stand(), undefined);
    });

    it('by a link, where the other one is on the way to the login too', async () => {
      const [boese, maria] = [besuch(), besuch()];
      await maria.beginne();
      await maria.kehre(await boese.handle(await boese.beginne({ konto: 'bundid' }), { id: 'U02' }));
      assert.equal(await maria.stand(), undefined);
    });

    it('by a cookie set before the login (fixation): each login has a new id', async () => {
      const maria = besuch();
      maria.setze(SITZUNG, 'b'.repeat(43));
      await maria.melde();
      const first = maria.cookie(SITZUNG);
      assert.notEqual(first, 'b'.repeat(43));
      await maria.melde({ weg: 'online-ausweis' }, { niveau: 'STORK-QAA-Level-4' });
      const second = maria.cookie(SITZUNG)!;
      assert.notEqual(second, first);
      assert.equal((await maria.stand())?.konto?.['acr'], 'STORK-QAA-Level-4');
      maria.setze(SITZUNG, first!);
      assert.equal(await maria.stand(), undefined, 'the one before is gone');
    });

    it('by an attempt cookie of an attacker’s making', async () => {
      const maria = besuch();
      for (const value of ['kurz', 'x'.repeat(500), 'ä']) {
        maria.setze(ANLAUF, encodeURIComponent(value));
        await maria.beginne();
        assert.match(maria.cookie(ANLAUF)!, /^[\w-]{43}$/);
      }
    });
  });

  describe('has a return that', () => {
    it('works once', async () => {
      const maria = besuch();
      const back = await maria.handle(await maria.beginne({ konto: 'bundid' }));
      await maria.kehre(back);
      const id = maria.cookie(SITZUNG);
      const again = await maria.kehre(back);
      assert.equal(again.headers.get('location'), `${kasten.origins.gemeinde}/rueckkehr.html`);
      assert.equal(maria.cookie(SITZUNG), id);
      assert.equal((await maria.stand())?.fehler, undefined);
    });

    it('believes no other state, issuer or code', async () => {
      const tricks: ((query: URLSearchParams) => void)[] = [
        (query) => query.set('state', 'x'),
        (query) => query.delete('state'),
        (query) => query.set('code', 'x'),
        (query) => query.delete('code'),
        (query) => query.append('code', 'x'),
        (query) => query.set('iss', 'http://boese.localhost'),
        (query) => query.delete('iss'),
        (query) => query.append('state', query.get('state')!),
      ];
      for (const trick of tricks) {
        const maria = besuch();
        const back = await maria.handle(await maria.beginne({ konto: 'bundid' }));
        trick(back.searchParams);
        const { status } = await maria.kehre(back);
        assert.equal(status, 303);
        assert.equal(maria.cookie(SITZUNG), undefined, String(trick));
      }
    });

    it('tells once that the citizen stopped, and leaves the session before as it is', async () => {
      const maria = await angemeldet();
      const id = maria.cookie(SITZUNG);
      const seite = `${kasten.origins.gemeinde}/postfach.html`;
      assert.equal(await maria.melde({ aktion: 'abbrechen' }, { seite, niveau: 'STORK-QAA-Level-4' }), seite);
      const stand = await maria.stand();
      assert.equal(stand?.fehler, 'abgebrochen');
      assert.equal(stand.konto?.['given_name'], 'Maria');
      assert.equal(maria.cookie(SITZUNG), id);
      assert.equal((await maria.stand())?.fehler, undefined);
    });

    it('tells once that the account lacks what the login needs', async () => {
      const jona = besuch();
      await jona.melde({ id: 'H01' });
      assert.deepEqual(await jona.stand(), { fehler: 'unvollstaendig' });
      assert.equal(await jona.stand(), undefined);
    });

    it('tells once that it failed, also where nobody was logged in', async () => {
      const maria = besuch();
      const back = await maria.handle(await maria.beginne({ konto: 'bundid' }));
      back.searchParams.set('code', 'x');
      await maria.kehre(back);
      assert.deepEqual(await maria.stand(), { fehler: 'fehlgeschlagen' });
      assert.equal(await maria.stand(), undefined);
    });

    it('finds two tabs that are on their way at once', async () => {
      const maria = besuch();
      const [one, two] = [
        await maria.beginne({ konto: 'bundid' }),
        await maria.beginne({ konto: 'bundid', seite: `${kasten.origins.gemeinde}/postfach.html` }),
      ];
      assert.equal(
        (await maria.kehre(await maria.handle(one))).headers.get('location'),
        `${kasten.origins.gemeinde}/`,
      );
      assert.equal(
        (await maria.kehre(await maria.handle(two))).headers.get('location'),
        `${kasten.origins.gemeinde}/postfach.html`,
      );
      assert.ok((await maria.stand())?.konto);
    });

    it('leaves its code in no cache and no Referer', async () => {
      const maria = besuch();
      const answer = await maria.kehre(await maria.handle(await maria.beginne({ konto: 'bundid' })));
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    });
  });

  it('sends nobody to a page that is not the municipality’s', async () => {
    const { gemeinde } = kasten.origins;
    const { host, port } = new URL(gemeinde);
    const tricks = [
      'http://boese.example/',
      'https://boese.example/',
      '//boese.example/',
      '/\\boese.example/',
      '\\\\boese.example/',
      '/hund-anmelden.html',
      'hund-anmelden.html',
      '',
      '#',
      '?seite=1',
      `https://${host}/`,
      `http://hohe-boerde.localhost/`,
      `http://hohe-boerde.localhost:${Number(port) + 1}/`,
      `http://hohe-boerde.localhost.boese.example:${port}/`,
      `http://boese.hohe-boerde.localhost:${port}/`,
      `http://hohe-boerde.localhost:${port}@boese.example/`,
      `http://boese@${host}/`,
      `http://boese:geheim@${host}/`,
      `http://${host}@boese.example:${port}/`,
      `http://${host}\\@boese.example/`,
      `http:\\\\${host}\\`,
      `http:${host}/`,
      `http:/${host}/`,
      `http:///${host}/`,
      `HTTP://${host}/`,
      `http://HOHE-BOERDE.localhost:${port}/`,
      `http://hohe\u00adboerde.localhost:${port}/`,
      `http://hohe-boerde\u3002localhost:${port}/`,
      `http://hohe-boerde.localhost.:${port}/`,
      ` http://${host}/`,
      `http://${host}/ `,
      `http://${host}/\r\nSet-Cookie: a=b`,
      `http://ho\the-boerde.localhost:${port}/`,
      `http://${host}`,
      `javascript:alert(1)//${host}/`,
      `data:text/html,${host}`,
      `blob:http://${host}/1`,
      `file://${host}/`,
      `view-source:http://${host}/`,
      `http://[::1]:${port}/`,
      `http://127.0.0.1:${port}/`,
      `${NACHBAR.origins[0]!}/`,
      `${kasten.origins.gemeindezugang}/`,
      `http://${host}/${'a'.repeat(3000)}`,
    ];
    const maria = besuch();
    for (const seite of tricks) {
      const answer = await maria.post('/sitzung/anmelden', { seite });
      assert.equal(answer.status, 400, JSON.stringify(seite));
    }
    for (const json of [
      {},
      { seite: 1 },
      { seite: [`${gemeinde}/`] },
      { seite: `${gemeinde}/`, redirect_uri: 'x' },
      { seite: `${gemeinde}/`, niveau: 'hoch' },
    ])
      assert.equal((await maria.post('/sitzung/anmelden', json)).status, 400, JSON.stringify(json));
    // On the own site anything goes: it stays there.
    const seite = `${gemeinde}//boese.example/..%2f?u=http://boese.example/#//boese.example`;
    assert.equal(await maria.melde({}, { seite }), seite);
  });

  it('passes on that a service wants a better login (RFC 9470), and goes on', async () => {
    const maria = await angemeldet();
    const postkorb = String((await maria.stand())?.konto?.['legacy_postkorb_handle']);
    const db = openStore(join(kasten.stateDir, 'landeszugang.sqlite'));
    const brief = { title: 'Bescheid', sender: 'Amt', service: 'Amt', content: 'Text', stork_qaa_level: 4 };
    const { id } = openPostkorb(db, () => new Date()).lege({
      ...brief,
      postkorb,
      signatur: 'x',
      attachments: [],
    });
    db.close();
    const answer = await maria.ruf(`/dienste/postfach/messages/${id}`);
    assert.equal(answer.status, 401);
    assert.match(
      answer.headers.get('www-authenticate') ?? '',
      /error="insufficient_user_authentication", acr_values="STORK-QAA-Level-4"/,
    );
    assert.match(answer.headers.get('access-control-expose-headers') ?? '', /WWW-Authenticate/);
    await maria.melde({ weg: 'online-ausweis' }, { niveau: 'STORK-QAA-Level-4' });
    assert.equal((await maria.ruf(`/dienste/postfach/messages/${id}`)).status, 200);
  });

  it('passes on that another application needs a new login, and has another applicationId then', async () => {
    const maria = await angemeldet();
    const { destinationId, leistungUrn, leistungName, ars } = HOHE_BOERDE;
    await maria.post('/dienste/zustellung/v2/submissions', {
      vorgang: randomUUID(),
      destinationId,
      announcedAttachments: [],
      publicService: { identifier: leistungUrn, name: leistungName },
    });
    const second = { vorgang: randomUUID(), ars, form: 'hundesteuer-anmeldung', merkmale: { hunde: 1 } };
    const refused = await maria.post('/dienste/bezahlen/quotes', second);
    assert.equal(refused.status, 401);
    assert.match(refused.headers.get('www-authenticate') ?? '', /max_age="0"/);
    const before = (await maria.stand())?.konto?.['application_id'];
    await maria.melde({}, { neu: true });
    assert.notEqual((await maria.stand())?.konto?.['application_id'], before);
    assert.equal((await maria.post('/dienste/bezahlen/quotes', second)).status, 201);
  });

  it('keeps the token of a guest, too, who goes on with what they began', async () => {
    const quote = {
      vorgang: randomUUID(),
      ars: '150830298298',
      form: 'hundesteuer-anmeldung',
      merkmale: { hunde: 1 },
    };
    const gast = besuch();
    assert.equal((await gast.post('/dienste/bezahlen/quotes', quote)).status, 401);
    const begun = await gast.post('/sitzung/gast');
    assert.equal(begun.status, 204);
    assert.match(gast.gesetzt.at(-1)!, /^__Host-ozg-gast=[\w-]{43}; .*HttpOnly.*Secure.*SameSite=Strict/i);
    const first = await gast.post('/dienste/bezahlen/quotes', quote);
    assert.equal(first.status, 201);
    assert.doesNotMatch(await first.text(), /eyJ/);
    const id = gast.cookie(GAST);
    await gast.post('/sitzung/gast');
    assert.equal(gast.cookie(GAST), id);
    assert.equal((await gast.ruf('/dienste/postfach/messages')).ok, false);
    const other = besuch();
    await other.post('/sitzung/gast');
    assert.notEqual(other.cookie(GAST), id);
    await gast.post('/sitzung/abmelden');
    assert.equal((await gast.post('/dienste/bezahlen/quotes', quote)).status, 401);
  });

  it('gives no page the token of a guest', async () => {
    const answer = await fetch(`${kasten.origins.zugang}/gast`, {
      method: 'POST',
      headers: { origin: kasten.origins.gemeinde },
      body: new URLSearchParams({ client_id: 'ozg-150830298298' }),
    });
    assert.equal(answer.status, 401);
  });

  it('knows where the login page itself can be left', async () => {
    const answer = await besuch().ruf('/sitzung/abmeldeseite');
    const url = new URL(((await answer.json()) as { url: string }).url);
    assert.equal(url.origin, kasten.origins.zugang);
    assert.equal(
      url.searchParams.get('post_logout_redirect_uri'),
      `${kasten.origins.gemeinde}/rueckkehr.html`,
    );
    url.searchParams.set('state', 'zustand');
    assert.match(await (await fetch(url)).text(), /<form/);
  });

  it('ends with the logout, here at once and then at the provider', async () => {
    const maria = await angemeldet();
    const id = maria.cookie(SITZUNG)!;
    const revoked = (): number =>
      kasten.landeszugang.log.entries.filter(
        ({ path, status }) => path === '/token/revocation' && status === 200,
      ).length;
    const before = revoked();
    const answer = await maria.post('/sitzung/abmelden');
    assert.equal(answer.status, 204);
    assert.equal(maria.cookie(SITZUNG), undefined);
    maria.setze(SITZUNG, id);
    assert.equal(await maria.stand(), undefined);
    assert.equal((await maria.post('/sitzung/verlaengern')).status, 401);
    assert.equal((await maria.ruf('/dienste/postfach/messages')).status, 401);
    assert.equal((await maria.post('/sitzung/abmelden')).status, 204, 'twice is fine');
    while (revoked() === before) await delay(5);
  });

  it('says that the provider cannot be reached, and goes on afterwards', async () => {
    const maria = await angemeldet();
    for (const anzahl of [1]) kasten.landeszugang.faults.add({ route: 'POST /request', art: '503', anzahl });
    assert.equal(
      (await maria.post('/sitzung/anmelden', { seite: `${kasten.origins.gemeinde}/` })).status,
      503,
    );
    assert.ok((await maria.stand())?.konto);
  });

  it('survives a restart of the Landeszugang', async () => {
    const own = await sandkasten(OFFSET + 20, { sitzung: 'cookie' });
    const maria = new Besuch(own.origins);
    await maria.melde();
    await own.landeszugang.stop();
    const again = await createLandeszugang({
      stateDir: own.stateDir,
      origins: own.origins,
      sitzung: 'cookie',
    });
    await again.start();
    try {
      assert.equal((await maria.stand())?.konto?.['given_name'], 'Maria');
      assert.equal((await maria.ruf('/dienste/postfach/messages')).status, 200);
    } finally {
      await again.stop();
    }
  });
});

describe('the time of a cookie session', () => {
  let clock = Date.now();
  let kasten: Sandkasten;
  before(
    async () =>
      void (kasten = await sandkasten(OFFSET + 10, { sitzung: 'cookie', rate: { limit: 8, seconds: 60 } })),
  );
  after(() => kasten.stop());

  const MINUTE = 60_000;
  for (const [niveau, weg, ruhe, ende] of [
    ['STORK-QAA-Level-1', 'benutzername', 60, 480],
    ['STORK-QAA-Level-3', 'elster', 30, 120],
    ['STORK-QAA-Level-4', 'online-ausweis', 5, 30],
  ] as const) {
    it(`ends at ${niveau} after ${ende} min, however often it was renewed`, async (t) => {
      t.mock.timers.enable({ apis: ['Date'], now: clock });
      const maria = new Besuch(kasten.origins);
      await maria.melde({ weg });
      for (let minutes = ruhe - 1; minutes < ende; minutes += ruhe - 1) {
        t.mock.timers.setTime((clock += (ruhe - 1) * MINUTE));
        assert.equal((await maria.post('/sitzung/verlaengern')).status, 200);
        assert.equal((await maria.stand())?.session_expires_in, (ende - minutes) * 60);
      }
      t.mock.timers.setTime((clock += (ruhe - 1) * MINUTE));
      assert.equal((await maria.post('/sitzung/verlaengern')).status, 401);
      assert.equal(await maria.stand(), undefined);
    });

    it(`ends at ${niveau} after ${ruhe} min without a sign of life`, async (t) => {
      t.mock.timers.enable({ apis: ['Date'], now: (clock += 10 * MINUTE) });
      const maria = new Besuch(kasten.origins);
      await maria.melde({ weg });
      t.mock.timers.setTime((clock += ruhe * MINUTE + 1000));
      assert.equal((await maria.ruf('/dienste/postfach/messages')).status, 401);
      assert.equal(await maria.stand(), undefined);
      assert.equal(maria.cookie(SITZUNG), undefined);
    });
  }

  it('ends for an attempt that comes back after a quarter of an hour', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: (clock += 10 * MINUTE) });
    const maria = new Besuch(kasten.origins);
    const back = await maria.handle(await maria.beginne({ konto: 'bundid' }));
    t.mock.timers.setTime((clock += 16 * MINUTE));
    assert.equal(
      (await maria.kehre(back)).headers.get('location'),
      `${kasten.origins.gemeinde}/rueckkehr.html`,
    );
    assert.equal(await maria.stand(), undefined);
  });

  it('is not hastened by a script: who begins too many logins has to wait, and no other citizen with it', async () => {
    const maria = new Besuch(kasten.origins);
    const begin = (): Promise<Response> =>
      maria.post('/sitzung/anmelden', { seite: `${kasten.origins.gemeinde}/` });
    let answer = await begin();
    for (let n = 0; n < 20 && answer.status !== 429; n++) answer = await begin();
    assert.equal(answer.status, 429);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
    assert.equal(answer.headers.get('access-control-allow-origin'), kasten.origins.gemeinde);
  });
});
