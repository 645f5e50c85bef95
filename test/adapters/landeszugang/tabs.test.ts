import { expect } from '@open-wc/testing';
import type { Sitzung } from '../../../src/adapters/browser/sitzungen.js';
import type { TokenAnmeldung } from '../../../src/adapters/landeszugang/anmeldung.js';
import { oeffne, versiegle } from '../../../src/adapters/landeszugang/bestand.js';
import { answerInto, DIENST, lastState, memorySitzungen, Probe } from '../../fakes/oidc-probe.js';
import { codeOf } from '../../suites/anmeldung.suite.js';

const TABS = 5;

describe('TokenAnmeldung in five tabs', () => {
  let probe: Probe;
  let tabs: TokenAnmeldung[];
  const renewals = (): number => probe.oidc.asked('/token');
  const read = (tab: TokenAnmeldung): Promise<Response> => tab.fetch(new Request(`${DIENST}/x`));

  beforeEach(async () => {
    sessionStorage.clear();
    probe = new Probe();
    await probe.login();
    tabs = Array.from({ length: TABS }, () => probe.page());
    for (const tab of tabs) await probe.restore(tab);
    probe.oidc.requests.length = 0;
  });

  it('renews once for all who ask at the same time, and goes on with the same token', async () => {
    await Promise.all(tabs.map((tab) => tab.verlaengern()));
    expect(renewals()).to.equal(1);
    const answers = await Promise.all(tabs.map(read));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200]);
    const used = probe.oidc.requests
      .filter(({ url }) => url.href.startsWith(DIENST))
      .map(({ init }) => new Headers(init.headers).get('Authorization'));
    expect(new Set(used).size).to.equal(1);
    expect(renewals()).to.equal(1);
  });

  it('renews once where a service refuses the token of all', async () => {
    const before = probe.oidc.issued;
    probe.oidc.abweichung = {
      answer: (path, { headers }) =>
        path.startsWith('/dienste/') && new Headers(headers).get('Authorization')!.slice(8) <= `${before}`
          ? new Response(null, { status: 401 })
          : undefined,
    };
    const answers = await Promise.all(tabs.map(read));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200]);
    expect(renewals()).to.equal(1);
  });

  it('renews again for who asks afterwards', async () => {
    await tabs[0]!.verlaengern();
    await tabs[1]!.verlaengern();
    expect(renewals()).to.equal(2);
  });

  it('asks itself who is there, where the page does not know it', async () => {
    const fresh = probe.page();
    const [, ausgang] = await Promise.all([tabs[0]!.verlaengern(), probe.restore(fresh)]);
    expect(ausgang.konto?.name).to.equal('Maria Neumann');
    expect(renewals()).to.equal(2);
  });

  it('takes no token of somebody else who logged in meanwhile', async () => {
    const other = { claims: { sub: 'pairwise-otto', given_name: 'Otto', family_name: 'Mann' } };
    await probe.login(other);
    const { konto } = await probe.restore(tabs[1]);
    expect(konto?.name).to.equal('Otto Mann');
  });
});

describe('a stored session', () => {
  it('shows no token to who reads it, and opens with its own key only', async () => {
    const sitzungen = memorySitzungen();
    const probe = new Probe(sitzungen);
    await probe.login();
    const { bestand, siegel } = (await sitzungen.lies(probe.key))!;
    const kept = new TextDecoder('latin1').decode(bestand!.bytes);
    for (const secret of ['at-', 'rt-', 'pairwise-maria', 'Neumann']) expect(kept).not.to.include(secret);
    const tokens = (await oeffne(bestand, siegel))!;
    expect(tokens.refreshToken).to.match(/^rt-/);
    expect(JSON.stringify(tokens)).not.to.include('Neumann');
    expect(siegel.extractable).to.equal(false);

    const other = new Probe(sitzungen);
    await other.login();
    expect(await oeffne(bestand, (await sitzungen.lies(other.key))!.siegel)).to.equal(undefined);
    expect(await oeffne(undefined, siegel)).to.equal(undefined);
  });

  it('that was changed is of nobody', async () => {
    const sitzungen = memorySitzungen();
    const probe = new Probe(sitzungen);
    await probe.login();
    const { bestand } = (await sitzungen.lies(probe.key))!;
    new Uint8Array(bestand!.bytes)[3]! ^= 1;
    expect(await probe.restore()).to.deep.equal({ konto: undefined, fehler: undefined });
    expect((await probe.login()).konto?.name).to.equal('Maria Neumann');
  });

  it('that holds what is no session is of nobody', async () => {
    const sitzungen = memorySitzungen();
    const probe = new Probe(sitzungen);
    await probe.login();
    const known = (await sitzungen.lies(probe.key))!;
    const bestand = await versiegle({} as Parameters<typeof versiegle>[0], known.siegel);
    await sitzungen.ersetze(probe.key, { bestand } satisfies Partial<Sitzung>);
    expect(await probe.restore()).to.deep.equal({ konto: undefined, fehler: undefined });
  });
});

describe('a browser that stores nothing', () => {
  const { put } = IDBObjectStore.prototype;
  const full = (): never => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  beforeEach(() => sessionStorage.clear());
  afterEach(() => (IDBObjectStore.prototype.put = put));

  it('says so before anybody leaves for the login page, and lets them go when there is room again', async () => {
    const probe = new Probe();
    const page = probe.page();
    IDBObjectStore.prototype.put = full;
    expect(await codeOf(page.beginnen({}, new URL(location.href)))).to.equal('SPEICHER_GESPERRT');
    expect(probe.oidc.asked('/par')).to.equal(0);
    IDBObjectStore.prototype.put = put;
    const url = await page.beginnen({}, new URL(location.href));
    answerInto(lastState(), probe.oidc.agree(url));
    expect((await probe.restore()).konto?.name).to.equal('Maria Neumann');
  });
});
