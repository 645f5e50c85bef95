import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { boot, registry } from '../../../src/boot.js';
import { isOzgError } from '../../../src/errors.js';
import { errors } from '../../../src/ui/texte/errors.de.js';
import { counted } from '../../counted.js';
import { ISSUER, type Members } from '../../fakes/oidc.js';
import { type Ausgang, lastState, memorySitzungen, Probe } from '../../fakes/oidc-probe.js';

/** Stands for the right value of this case, which is known only when the case runs. */
type Wert = { readonly right: 'state' | 'code' | 'iss'; readonly suffix: string } | string;

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '',
    '0',
    'null',
    'undefined',
    '__proto__',
    '%',
    '%00',
    '%E0%A4%A',
    '+',
    '&',
    '#',
    '<script>',
  ),
  fc.nat({ max: 60_000 }).map((length) => 'ü'.repeat(length)),
);
const wert: fc.Arbitrary<Wert> = fc.oneof(
  fc.record({
    right: fc.constantFrom('state', 'code', 'iss'),
    suffix: fc.constantFrom('', '', '', '/', ' ', '\0', '&', '%20'),
  }),
  text,
);
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('state', 'code', 'iss') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'error',
      'error_description',
      'response',
      'id_token',
      'token',
      'session_state',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('State', 'code[]', '__proto__', 'toString', ' state', 'st%61te') },
  { weight: 1, arbitrary: text },
);
/** What is done to the right answer, one after the other. */
const eingriff = fc.oneof(
  fc.record({ art: fc.constant('drop' as const), at: fc.nat(5) }),
  fc.record({ art: fc.constant('again' as const), at: fc.nat(5) }),
  fc.record({ art: fc.constant('value' as const), at: fc.nat(5), wert }),
  fc.record({ art: fc.constant('add' as const), at: fc.nat(5), name, wert }),
);
type Eingriff = typeof eingriff extends fc.Arbitrary<infer T> ? T : never;
const kodierung = fc.constantFrom('form', 'percent', 'raw', 'twice');

function search(eingriffe: readonly Eingriff[], kodierung: string, right: Record<string, string>): string {
  const parameters: [string, Wert][] = Object.keys(right).map((key) => [
    key,
    { right: key as 'state', suffix: '' },
  ]);
  for (const eingriff of eingriffe) {
    const at = eingriff.at % (parameters.length + 1);
    const there = parameters[at];
    if (eingriff.art === 'add') parameters.splice(at, 0, [eingriff.name, eingriff.wert]);
    else if (eingriff.art === 'drop') parameters.splice(at, 1);
    else if (there && eingriff.art === 'again') parameters.push(there);
    else if (there && eingriff.art === 'value') parameters[at] = [there[0], eingriff.wert];
  }
  const plain = parameters.map(
    ([key, wert]) => [key, typeof wert === 'string' ? wert : right[wert.right]! + wert.suffix] as const,
  );
  if (kodierung === 'form') return new URLSearchParams(plain.map((pair) => [...pair])).toString();
  const encode = {
    percent: encodeURIComponent,
    twice: (part: string) => encodeURIComponent(encodeURIComponent(part)),
    raw: (part: string) => part,
  }[kodierung]!;
  return plain.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&');
}

/** Independent of the code under test: does this query say what the provider said, once, and nothing else of weight? */
function isRight(query: URLSearchParams, right: Record<string, string>): boolean {
  return (
    Object.entries(right).every(([key, value]) => query.getAll(key).join('\n') === value) &&
    ['id_token', 'token'].every((key) => !query.has(key)) &&
    ['error', 'response'].every((key) => ['[]', '[""]'].includes(JSON.stringify(query.getAll(key))))
  );
}

/** Whatever happened: an OzgError with a text for citizens, or none; a session is kept where somebody is logged in. */
async function expectSane(probe: Probe, { konto, fehler }: Ausgang, loggedIn: boolean): Promise<void> {
  expect(konto?.name).to.equal(loggedIn ? 'Maria Neumann' : undefined);
  if (fehler !== undefined) {
    if (!isOzgError(fehler)) throw new Error('not an OzgError', { cause: fehler });
    expect(errors[fehler.code]).to.be.a('string').that.is.not.empty;
  }
  expect(Object.values(sessionStorage).some((record) => String(record).includes('"antwort"'))).to.equal(
    false,
  );
  if (loggedIn) expect(probe.oidc.accepts((await probe.refreshToken())!)).to.equal(true);
}

describe('the way back from the login', () => {
  const here = location.href;
  beforeEach(() => sessionStorage.clear());
  afterEach(() => {
    history.replaceState(null, '', here);
    sessionStorage.clear();
  });

  it('logs in with the answer of the provider, and with no other address', async function () {
    this.timeout(0);
    const property = fc.asyncProperty(
      fc.array(eingriff, { maxLength: 4 }),
      kodierung,
      async (eingriffe, how) => {
        sessionStorage.clear();
        const probe = new Probe(memorySitzungen());
        const { url } = await probe.begin();
        const state = lastState();
        const code = probe.oidc.agree(url!).get('code')!;
        const right = { code, state, iss: ISSUER };

        history.replaceState(null, '', `?${search(eingriffe, how, right).replaceAll('#', '%23')}`);
        const query = new URLSearchParams(location.search);
        // Back to this very page, without the query and but for its fragment: the browser stays on it.
        const key = `ozg:rueckkehr:${state}`;
        const record = JSON.parse(sessionStorage.getItem(key)!) as object;
        sessionStorage.setItem(
          key,
          JSON.stringify({ ...record, seite: `${location.origin}${location.pathname}#antrag` }),
        );
        registry.delete('skript');
        const stays = boot(import.meta.url);
        expect(stays).to.equal(query.get('state') !== state);

        const ausgang = await probe.restore();
        await expectSane(probe, ausgang, isRight(query, right));
        expect(ausgang.fehler === undefined).to.equal(stays || isRight(query, right));
        const sent = probe.oidc.requests.filter(({ init }) => String(init.body as unknown).includes(code));
        expect(sent.map(({ url }) => url.href)).to.satisfy((all: string[]) =>
          all.every((href) => href === `${ISSUER}/token`),
        );
      },
    );
    await counted('rueckkehr', 'adressen', (numRuns, seed) => fc.assert(property, { numRuns, seed }));
  });

  const member = fc.constantFrom(
    'access_token', 'token_type', 'expires_in', 'refresh_token', 'scope', 'id_token', 'error', '__proto__', 'then',
  ); // prettier-ignore
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(undefined, '', 'DPoP', 'dpop', 'Bearer', 0, -1, 1e308, '600', 'use_dpop_nonce', 'invalid_grant'),
    fc.constantFrom('e30.e30.', 'a.b.c', 'a.b.c.d.e', '..'),
  ); // prettier-ignore
  const antwort = fc.record({
    status: fc.oneof(
      { weight: 3, arbitrary: fc.constant(200) },
      { weight: 1, arbitrary: fc.constantFrom(201, 204, 302, 400, 401, 403, 404, 429, 500, 503) },
    ),
    type: fc.constantFrom('application/json', 'application/json;charset=utf-8', 'text/html', 'application/jwt', ''),
    body: fc.oneof(
      { weight: 4, arbitrary: fc.array(fc.tuple(member, value), { maxLength: 3 }) },
      { weight: 1, arbitrary: fc.json() },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
    /** Share of the body that arrives. */
    share: fc.oneof(fc.constant(1), fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    challenge: fc.option(
      fc.oneof(
        fc.string({ unit: 'grapheme-ascii' }),
        fc.constantFrom('DPoP error="use_dpop_nonce"', 'Bearer', ',,,'),
      ),
    ),
    nonce: fc.option(fc.string({ unit: 'grapheme-ascii' })),
  }); // prettier-ignore

  it('logs in and renews with the tokens of the provider, and with no other answer', async function () {
    this.timeout(0);
    const property = fc.asyncProperty(antwort, fc.boolean(), async (wanted, renews) => {
      sessionStorage.clear();
      const probe = new Probe(memorySitzungen());
      const seen = { right: false, nameless: false };
      const tokens = (regular: Members): Response => {
        const { body, status, share, type, challenge, nonce } = wanted;
        const changed = Array.isArray(body)
          ? JSON.stringify({ ...regular, ...Object.fromEntries(body) })
          : body;
        const text = changed.slice(0, Math.ceil(changed.length * share));
        seen.right = status === 200 && isRegular(text, regular, renews);
        // A renewal may bring no ID token: its tokens count, and the person has to be asked for elsewhere.
        seen.nameless =
          status === 200 && renews && isRegular(text, { ...regular, id_token: undefined }, renews);
        const headers = new Headers({ 'content-type': type });
        if (challenge !== null) headers.set('WWW-Authenticate', challenge);
        if (nonce !== null) headers.set('DPoP-Nonce', nonce);
        return new Response(status === 204 ? null : text, { status, headers });
      };
      if (renews) await probe.login();
      const before = await probe.refreshToken();
      let ausgang: Ausgang;
      if (renews) {
        probe.oidc.abweichung = { tokens };
        ausgang = await probe.restore();
      } else ausgang = await probe.login({ tokens });
      expect(ausgang.konto?.name).to.equal(seen.right ? 'Maria Neumann' : undefined);
      if (ausgang.fehler !== undefined) {
        if (!isOzgError(ausgang.fehler)) throw new Error('not an OzgError', { cause: ausgang.fehler });
        expect(errors[ausgang.fehler.code]).to.be.a('string').that.is.not.empty;
      }
      if (!seen.right && !seen.nameless) expect([undefined, before]).to.include(await probe.refreshToken());
    });
    await counted('rueckkehr', 'tokenantworten', (numRuns, seed) => fc.assert(property, { numRuns, seed }));
  });
});

/** Independent of the code under test: are these the provider's tokens, and does the rest make sense? */
function isRegular(text: string, regular: Members, renews: boolean): boolean {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const { access_token, token_type, id_token, refresh_token, expires_in, scope } = body as Members;
  const seconds = typeof expires_in === 'number' ? expires_in : Number.parseFloat(String(expires_in));
  return (
    id_token === regular['id_token'] &&
    access_token === regular['access_token'] && // at_hash
    String(token_type).toLowerCase() === 'dpop' &&
    typeof token_type === 'string' &&
    // A token that ends at once and cannot be renewed is none, but for the page that has just renewed it.
    (refresh_token === regular['refresh_token'] || expires_in === undefined || seconds > 30 || renews) &&
    (refresh_token === undefined || (typeof refresh_token === 'string' && refresh_token !== '')) &&
    (expires_in === undefined || (Number.isFinite(seconds) && seconds >= 0)) &&
    (scope === undefined || typeof scope === 'string')
  );
}
