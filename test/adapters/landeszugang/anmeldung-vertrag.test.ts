import { expect, waitUntil } from '@open-wc/testing';
import { TokenAnmeldung } from '../../../src/adapters/landeszugang/anmeldung.js';
import { CookieAnmeldung, type Spur } from '../../../src/adapters/landeszugang/cookie-anmeldung.js';
import type { Sitzung } from '../../../src/adapters/browser/sitzungen.js';
import type { Anmeldung } from '../../../src/domain/nutzerkonto/anmeldung.js';
import {
  CLIENT,
  DIENSTE,
  FakeOidc,
  FakeSitzungen,
  FakeZugang,
  KONTO,
  PROFIL,
  SEITE,
  ZUGANG,
} from '../../fakes/nutzerkonto.js';
import { anmeldungSuite, codeOf } from '../../suites/anmeldung.suite.js';

const uhr = { jetzt: (): Date => new Date() };
let nummer = 0;

describe('TokenAnmeldung', () => {
  anmeldungSuite(() => {
    const sitzungen = new FakeSitzungen<Sitzung>();
    const clientId = CLIENT;
    const registrierung = { issuer: KONTO, clientId, redirectUri: SEITE.href, weiterleitung: [] };
    return FakeOidc.open(
      ({ versuche, fetch }) => new TokenAnmeldung(PROFIL, registrierung, { sitzungen, versuche, uhr, fetch }),
    );
  });
});

describe('CookieAnmeldung', () => {
  let spuren: FakeSitzungen<Spur>;
  let clientId: string;
  const open = (): FakeZugang => {
    spuren = new FakeSitzungen<Spur>();
    clientId = `ozg-${++nummer}`; // a channel of its own for each test
    return new FakeZugang(
      ({ versuche, fetch }) =>
        new CookieAnmeldung(PROFIL, { zugang: ZUGANG, clientId }, { spuren, versuche, uhr, fetch }),
    );
  };
  anmeldungSuite(open);

  let dort: FakeZugang;
  let seite: Anmeldung;
  beforeEach(async () => {
    dort = open();
    seite = dort.seite();
    await seite.beginnen({ konto: 'bundid', niveau: 'STORK-QAA-Level-3' }, SEITE);
    dort.kehreZurueck('angemeldet');
    await seite.wiederherstellen();
  });
  const paths = (): string[] => dort.gefragt.map(({ method, url }) => `${method} ${new URL(url).pathname}`);

  it('says what the login is for', async () => {
    expect(await dort.gefragt[0]!.json()).to.deep.equal({
      seite: SEITE.href,
      sprache: 'de',
      konto: 'bundid',
      niveau: 'STORK-QAA-Level-3',
    });
    await seite.beginnen({ neu: true }, SEITE);
    expect(await dort.gefragt.at(-1)!.json()).to.deep.equal({ seite: SEITE.href, sprache: 'de', neu: true });
  });

  it('sends services the cookie and no token, under the name of the municipality', async () => {
    await seite.fetch(new Request(`${DIENSTE}/postfach/messages`, { credentials: 'omit' }));
    const [sent] = dort.gerufen;
    expect(sent?.url).to.equal(`${ZUGANG}/dienste/postfach/messages`);
    expect(sent?.credentials).to.equal('include');
    expect(sent?.headers.get('OZG-Sitzung')).to.equal('1');
    for (const name of ['Authorization', 'DPoP']) expect(sent?.headers.has(name)).to.equal(false);
  });

  it('leaves a trace without any data while somebody is logged in, and none afterwards', async () => {
    expect([...spuren.inhalt]).to.deep.equal([[`${ZUGANG} ${clientId}`, {}]]);
    await seite.beenden(false);
    await waitUntil(() => spuren.inhalt.size === 0);
  });

  it('removes the trace of a session that is over', async () => {
    dort.beende();
    await dort.seite().wiederherstellen();
    expect(spuren.inhalt.size).to.equal(0);
  });

  it('goes on as a guest without a login, where the Landesprofil offers it', async () => {
    dort.beende();
    expect(await codeOf(seite.alsGast())).to.equal('KONFIGURATION');
    const profil = { ...PROFIL, dienste: { ...PROFIL.dienste, gast: `${DIENSTE}/gast` } };
    const { versuche, fetch } = dort;
    const guest = new CookieAnmeldung(profil, { zugang: ZUGANG, clientId }, { spuren, versuche, uhr, fetch });
    await guest.alsGast();
    expect((await guest.fetch(new Request(`${DIENSTE}/postfach/messages`))).status).to.equal(200);
    expect(paths().at(-1)).to.equal('POST /sitzung/gast');
  });

  it('shows nobody until a logout that was lost has arrived', async () => {
    dort.erreichbar = false;
    await seite.beenden(false);
    expect((await dort.seite().wiederherstellen()).konto).to.equal(undefined);
    expect(dort.offen).to.equal(true);
    dort.erreichbar = true;
    expect((await dort.seite().wiederherstellen()).konto).to.equal(undefined);
    expect(dort.offen).to.equal(false);
    expect(paths().slice(-2)).to.deep.equal(['POST /sitzung/abmelden', 'GET /sitzung']);
  });

  it('does not bring back who logged out while the page was asking', async () => {
    const asked = seite.wiederherstellen();
    const ended = seite.beenden(false);
    expect((await asked).konto).to.equal(undefined);
    await ended;
  });

  it('believes no answer that does not follow the contract', async () => {
    for (const stand of [
      { konto: 'Erika' },
      { konto: { given_name: 'Erika' } },
      { konto: [] },
      { refresh_expires_in: '5' },
    ]) {
      dort.stand = stand;
      expect(await codeOf(dort.seite().wiederherstellen()), JSON.stringify(stand)).to.equal(
        'ANTWORT_UNGUELTIG',
      );
    }
    for (const loginseite of ['', 'javascript:alert(1)//', '//konto.example', 'http://konto.example/auth']) {
      dort.loginseite = loginseite;
      expect(await codeOf(seite.beginnen({}, SEITE)), loginseite).to.match(
        /ANTWORT_UNGUELTIG|FEHLGESCHLAGEN/,
      );
    }
  });

  it('warns before the session ends, by the seconds of the answer', async () => {
    const warned = new Promise((done) =>
      seite.onChange((was) => was.art === 'frist' && was.warnung && done(was)),
    );
    dort.stand = { ...dort.stand, refresh_expires_in: 3600, session_expires_in: 60 };
    await seite.wiederherstellen();
    expect(await warned).to.have.nested.property('warnung.verlaengerbar', false);
  });
});
