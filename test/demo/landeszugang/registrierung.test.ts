import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { after, before, beforeEach, describe, it } from 'node:test';
import '../../../demo/kit/localhost.ts';
import { createHoheBoerde } from '../../../demo/hohe-boerde/seite.ts';
import { pruefeDomain, type Nachweis, type Wege } from '../../../demo/landeszugang/nachweis.ts';
import { istNachweis, mangel, openRegistrierung } from '../../../demo/landeszugang/registrierung.ts';
import { sandkasten, type Sandkasten } from './sandkasten.ts';

const ARS = '150830298298';
const ZUGANG = 'https://zugang.land.example';
const SEITE = 'https://www.gemeinde.example';
const DATEI = { version: 1, landeszugang: ZUGANG, ars: [ARS] };

const schema = JSON.parse(
  readFileSync(new URL('../../../contract/registrierung.schema.json', import.meta.url), 'utf8'),
) as { examples: Record<string, unknown>[]; $defs: { nachweis: { examples: unknown[] } } };
const eintrag = schema.examples[0]!;

describe('a registration', () => {
  it('has examples that fit their schema', () => {
    for (const example of schema.examples) assert.equal(mangel(example, '15'), undefined);
    for (const example of schema.$defs.nachweis.examples) assert.ok(istNachweis(example));
  });

  it('may have more than one origin, names with umlauts, and a return URL deep in the site', () => {
    const gut = {
      ...eintrag,
      origins: [
        'https://gemeinde.example',
        'https://www.gemeinde.example',
        'https://xn--hohe-brde-57a.example',
      ],
      rueckkehr: 'https://gemeinde.example/rathaus/online/anmeldung.php',
    };
    assert.equal(mangel(gut, '15'), undefined);
  });

  const origins: readonly (readonly [name: string, origin: string])[] = [
    ['http', 'http://www.gemeinde.example'],
    ['ftp', 'ftp://www.gemeinde.example'],
    ['javascript', 'javascript:alert(1)'],
    ['no scheme', 'www.gemeinde.example'],
    ['the origin of a file', 'null'],
    ['an IPv4 address', 'https://192.0.2.7'],
    ['an IPv4 address as one number', 'https://3221225991'],
    ['an IPv4 address in hexadecimal', 'https://0xc0.0x0.0x2.0x7'],
    ['an IPv6 address', 'https://[2001:db8::7]'],
    ['the loopback address', 'http://127.0.0.1:8080'],
    ['a name of the local network', 'https://rathaus'],
    ['every subdomain', 'https://*.gemeinde.example'],
    ['everybody', '*'],
    ['a user name', 'https://gemeinde@boese.example'],
    ['a user name and a password', 'https://www.gemeinde.example:443@boese.example'],
    ['a port', 'https://www.gemeinde.example:8443'],
    ['the port that browsers leave out', 'https://www.gemeinde.example:443'],
    ['a slash at the end', 'https://www.gemeinde.example/'],
    ['a path', 'https://portal.example/gemeinde'],
    ['a query', 'https://www.gemeinde.example?ars=1'],
    ['a fragment', 'https://www.gemeinde.example#oben'],
    ['capitals', 'https://www.Gemeinde.example'],
    ['capitals in the scheme', 'HTTPS://www.gemeinde.example'],
    ['umlauts not in punycode', 'https://hohe-börde.example'],
    ['punycode that is none', 'https://xn--.example'],
    ['a dot at the end', 'https://www.gemeinde.example.'],
    ['two dots', 'https://www..gemeinde.example'],
    ['a hyphen in front', 'https://-gemeinde.example'],
    ['a blank', 'https://www.gemeinde.example '],
    ['a line break', 'https://www.gemeinde.example\n'],
    ['a backslash', 'https://www.gemeinde.example\\@boese.example'],
    ['a percent sign', 'https://www%2egemeinde.example'],
    ['a name that only ends in localhost', 'http://boese-localhost'],
  ];
  for (const [name, origin] of origins) {
    it(`refuses as an origin: ${name}`, () => {
      assert.match(
        mangel({ ...eintrag, origins: ['https://www.gemeinde.example', origin] }, '15') ?? '',
        /^\/origins/,
      );
    });
  }

  const rueckkehr: readonly (readonly [name: string, address: string])[] = [
    ['a page off the origins', 'https://www.boese.example/rueckkehr.html'],
    ['a subdomain of an origin', 'https://neu.www.gemeinde.example/rueckkehr.html'],
    ['the parent of an origin', 'https://gemeinde.example/rueckkehr.html'],
    ['an origin as the beginning of another', 'https://www.gemeinde.example.boese.example/rueckkehr.html'],
    ['an origin as a user name', 'https://www.gemeinde.example@boese.example/rueckkehr.html'],
    ['a password', 'https://a:b@www.gemeinde.example/rueckkehr.html'],
    ['http', 'http://www.gemeinde.example/rueckkehr.html'],
    ['another port', 'https://www.gemeinde.example:8443/rueckkehr.html'],
    ['a query', 'https://www.gemeinde.example/rueckkehr.html?next=/'],
    ['an empty query', 'https://www.gemeinde.example/rueckkehr.html?'],
    ['a fragment', 'https://www.gemeinde.example/rueckkehr.html#oben'],
    ['an empty fragment', 'https://www.gemeinde.example/rueckkehr.html#'],
    ['a wildcard', 'https://www.gemeinde.example/*'],
    ['a way up', 'https://www.gemeinde.example/a/../rueckkehr.html'],
    ['a way up that is encoded', 'https://www.gemeinde.example/a/%2e%2E/rueckkehr.html'],
    ['a backslash', 'https://www.gemeinde.example\\rueckkehr.html'],
    ['a blank', 'https://www.gemeinde.example/rück kehr.html'],
    ['umlauts not encoded', 'https://www.gemeinde.example/rückkehr.html'],
    ['no path', 'https://www.gemeinde.example'],
    ['an app', 'de.gemeinde.app:/rueckkehr'],
    ['a script', 'javascript:alert(document.domain)'],
  ];
  for (const [name, address] of rueckkehr) {
    it(`refuses as the return URL: ${name}`, () => {
      assert.match(mangel({ ...eintrag, rueckkehr: address }, '15') ?? '', /^\/rueckkehr/);
    });
  }

  it('is of a municipality of this state, and complete', () => {
    for (const ars of ['091620000000', '15083029829', '15083029829A', '1508302982980', '']) {
      assert.match(mangel({ ...eintrag, ars }, '15') ?? '', /^\/ars/, ars);
    }
    for (const member of ['ars', 'name', 'origins', 'rueckkehr', 'kontakt', 'betreuung']) {
      assert.match(mangel({ ...eintrag, [member]: undefined }, '15') ?? '', new RegExp(member), member);
    }
    assert.match(mangel({ ...eintrag, origins: [] }, '15') ?? '', /origins/);
    assert.equal(mangel(null, '15'), 'must be object');
  });

  it('is not entered where something is wrong with it', () => {
    const falsch = { ...eintrag, rueckkehr: 'https://www.boese.example/' } as unknown as Parameters<
      typeof openRegistrierung
    >[1][number];
    const db = new DatabaseSync(':memory:');
    assert.throws(() => openRegistrierung(db, [falsch]), /150830298298: \/rueckkehr/);
    assert.deepEqual(openRegistrierung(db, []).alle(), []);
    db.close();
  });
});

describe('the proof of a domain by a file', () => {
  let server: Server;
  let origin: string;
  let answer: RequestListener;
  const asked: string[] = [];
  before(async () => {
    server = createServer((req, res) => {
      asked.push(`${req.method} ${req.headers.host} ${req.url}`);
      answer(req, res);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://gemeinde.localhost:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => void (asked.length = 0));
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  const send = (
    body: unknown,
    { status = 200, ...headers }: { status?: number; [header: string]: string | number | undefined } = {},
  ): void => {
    answer = (_req, res) => {
      res.writeHead(status, { 'content-type': 'application/json', ...headers });
      res.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
    };
  };
  const pruefe = (wege: Wege = {}): Promise<Nachweis> =>
    pruefeDomain(origin, { ars: ARS, landeszugang: ZUGANG }, wege);
  const nein = (grund: string): object => ({ belegt: false, grund });

  it('holds where the file names municipality and Landeszugang, and is asked for once', async () => {
    send(DATEI, { 'content-type': 'application/json; charset=utf-8' });
    assert.deepEqual(await pruefe(), { belegt: true, durch: 'datei' });
    assert.deepEqual(asked, [`GET ${new URL(origin).host} /.well-known/ozg-registrierung.json`]);
  });

  it('holds for each municipality of a website that several share', async () => {
    send({ ...DATEI, ars: ['150830000000', ARS], hinweis: 'members nobody knows are ignored' });
    assert.deepEqual(await pruefe(), { belegt: true, durch: 'datei' });
  });

  it('is refused where the file speaks for others', async () => {
    send({ ...DATEI, ars: ['150830000000'] });
    assert.deepEqual(await pruefe(), nein('andere-ars'));
    for (const landeszugang of ['https://zugang.anderes-land.example', `${ZUGANG}/`, ZUGANG.toUpperCase()]) {
      send({ ...DATEI, landeszugang: landeszugang.replace('HTTPS', 'https') });
      assert.deepEqual(await pruefe(), nein('anderer-landeszugang'), landeszugang);
    }
  });

  it('is missing where there is no file', async () => {
    for (const status of [404, 410, 403, 401, 204]) {
      send('', { status });
      assert.deepEqual(await pruefe(), nein('fehlt'), String(status));
    }
    for (const status of [429, 500, 503]) {
      send('', { status });
      assert.deepEqual(await pruefe(), nein('unerreichbar'), String(status));
    }
  });

  it('follows no redirect, not even to a file that would do', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      answer = ({ url }, res) =>
        url === '/gut.json'
          ? res.end(JSON.stringify(DATEI))
          : res.writeHead(status, { location: '/gut.json' }).end();
      assert.deepEqual(await pruefe(), nein('umleitung'));
    }
    assert.ok(asked.every((line) => !line.endsWith('/gut.json')));
  });

  it('takes nothing but the document of the schema', async () => {
    send('<!doctype html><title>Seite nicht gefunden</title>', { 'content-type': 'text/html' });
    assert.deepEqual(await pruefe(), nein('kein-nachweis'), 'what a CMS says of a page it does not know');
    send(DATEI, { 'content-type': 'text/plain' });
    assert.deepEqual(await pruefe(), nein('kein-nachweis'), 'an upload of visitors');
    for (const body of [
      '',
      '{"version":1,',
      'null',
      '[]',
      Buffer.from([0x7b, 0xff, 0x7d]),
      { ...DATEI, version: 2 },
      { ...DATEI, version: undefined },
      { ...DATEI, ars: ARS },
      { ...DATEI, ars: [] },
      { ...DATEI, ars: ['*'] },
      { ...DATEI, landeszugang: '*' },
      { ...DATEI, landeszugang: 'http://zugang.land.example' },
      { ...DATEI, landeszugang: [ZUGANG] },
    ]) {
      send(body);
      assert.deepEqual(await pruefe(), nein('kein-nachweis'), JSON.stringify(body));
    }
  });

  it('stops reading what is too large, announced or not, packed or not', async () => {
    send(JSON.stringify(DATEI) + ' '.repeat(16 * 1024));
    assert.deepEqual(await pruefe(), nein('zu-gross'));
    let sent = 0;
    answer = (_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        while (!res.destroyed && sent < 1e9) {
          sent += 65_536;
          if (!res.write(' '.repeat(65_536))) return void res.once('drain', more);
        }
      };
      more();
    };
    assert.deepEqual(await pruefe(), nein('zu-gross'));
    assert.ok(sent < 5e7, `sent ${sent}`);
    const { gzipSync } = await import('node:zlib');
    send(gzipSync(' '.repeat(1e7)), { 'content-encoding': 'gzip' });
    assert.deepEqual(await pruefe(), nein('zu-gross'));
  });

  it('does not wait for a site that is slow to answer, or never ends', async () => {
    answer = () => undefined;
    assert.deepEqual(await pruefe({ limitMs: 50 }), nein('unerreichbar'));
    answer = (_req, res) => void res.writeHead(200, { 'content-type': 'application/json' }).write('{');
    assert.deepEqual(await pruefe({ limitMs: 50 }), nein('unerreichbar'));
  });

  it('says so where nobody answers', async () => {
    answer = (req) => req.socket.destroy();
    assert.deepEqual(await pruefe(), nein('unerreichbar'));
  });
});

describe('the proof of a domain by a TXT record', () => {
  const missing: typeof fetch = async () => new Response('', { status: 404 });
  const gut = `ozg-registrierung=1; ars=${ARS}; landeszugang=${ZUGANG}`;
  const names: string[] = [];
  const pruefe = (found: readonly string[] | Error, fetcher = missing): Promise<Nachweis> =>
    pruefeDomain(
      SEITE,
      { ars: ARS, landeszugang: ZUGANG },
      {
        fetch: fetcher,
        limitMs: 50,
        txt: async (name) => {
          names.push(name);
          if (found instanceof Error) throw found;
          return found.map((record) => record.match(/.{1,40}/g) ?? []); // in pieces, as DNS sends long ones
        },
      },
    );
  const nein = (grund: string): object => ({ belegt: false, grund });

  it('holds where the record names municipality and Landeszugang', async () => {
    assert.deepEqual(await pruefe(['v=spf1 -all', gut]), { belegt: true, durch: 'dns' });
    assert.deepEqual(names, ['_ozg.www.gemeinde.example']);
    assert.deepEqual(await pruefe([gut.replaceAll('; ', ';')]), { belegt: true, durch: 'dns' });
  });

  it('holds where each municipality of the website has a record of its own', async () => {
    assert.deepEqual(await pruefe([gut.replace(ARS, '150830000000'), gut]), { belegt: true, durch: 'dns' });
  });

  it('is refused where the record speaks for others', async () => {
    assert.deepEqual(await pruefe([gut.replace(ARS, '150830000000')]), nein('andere-ars'));
    assert.deepEqual(await pruefe([gut.replace('.land.', '.boese.')]), nein('anderer-landeszugang'));
  });

  it('is refused where two records speak of one municipality', async () => {
    assert.deepEqual(await pruefe([gut, gut.replace('.land.', '.boese.')]), nein('widerspruch'));
    assert.deepEqual(await pruefe([gut, gut]), nein('widerspruch'));
  });

  it('is missing where there is no record of ours', async () => {
    for (const record of [
      'ozg-registrierung=2; ' + gut.slice(21),
      'ozg-registrierung=1',
      gut.replace('ars=', 'ars:'),
      `${gut}; ars=150830000000`,
      `${gut}; rueckkehr=https://boese.example/`,
      ` x${gut}`,
    ]) {
      assert.deepEqual(await pruefe([record]), nein('fehlt'), record);
    }
    assert.deepEqual(await pruefe([]), nein('fehlt'));
    assert.deepEqual(await pruefe(new Error('ENODATA')), nein('fehlt'));
  });

  it('does not wait for a resolver that says nothing', async () => {
    const silent = { fetch: missing, txt: () => new Promise<never>(() => undefined), limitMs: 50 };
    assert.deepEqual(await pruefeDomain(SEITE, { ars: ARS, landeszugang: ZUGANG }, silent), nein('fehlt'));
  });

  it('helps where the website has no file, redirects or shows a page instead, and not where a file contradicts', async () => {
    const html: typeof fetch = async () =>
      new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    assert.deepEqual(await pruefe([gut], html), { belegt: true, durch: 'dns' });
    const away: typeof fetch = async () => Response.redirect('https://gemeinde.example/', 301);
    assert.deepEqual(await pruefe([gut], away), { belegt: true, durch: 'dns' });
    const before = names.length;
    const other: typeof fetch = async () => Response.json({ ...DATEI, ars: ['150830000000'] });
    assert.deepEqual(await pruefe([gut], other), nein('andere-ars'));
    assert.equal(names.length, before);
  });

  it('is nothing for a sandbox, whose names no resolver knows', async () => {
    const found = await pruefeDomain(
      'http://gemeinde.localhost:8080',
      { ars: ARS, landeszugang: ZUGANG },
      { fetch: missing, txt: async () => [[gut]] },
    );
    assert.deepEqual(found, nein('fehlt'));
  });
});

describe('the Landeszugang of the demo, told to check its registrations', () => {
  let kasten: Sandkasten;
  before(async () => void (kasten = await sandkasten(4600)));
  after(() => kasten.stop());
  const order = (headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${kasten.origins.zugang}/registrierung/pruefung`, { method: 'POST', headers });

  it('finds the file of the municipality once its website runs, and says so in its log', async (t) => {
    const log = t.mock.method(console, 'log', () => undefined);
    const { gemeinde } = kasten.origins;
    assert.deepEqual(await (await order()).json(), [
      { ars: ARS, origin: gemeinde, belegt: false, grund: 'unerreichbar' },
    ]);
    await kasten.with(await createHoheBoerde({ origins: kasten.origins }));
    assert.deepEqual(await (await order()).json(), [
      { ars: ARS, origin: gemeinde, belegt: true, durch: 'datei' },
    ]);
    assert.deepEqual(
      log.mock.calls.map(({ arguments: [line] }) => String(line)),
      [
        `[landeszugang] Registrierung ${ARS} ${gemeinde}: nicht belegt (unerreichbar)`,
        `[landeszugang] Registrierung ${ARS} ${gemeinde}: belegt durch datei`,
      ],
    );
  });

  it('takes no such order from a web page', async () => {
    assert.equal((await order({ origin: kasten.origins.gemeinde })).status, 403);
    assert.equal((await order({ 'sec-fetch-site': 'same-origin' })).status, 403);
  });
});
