import { expect } from '@open-wc/testing';
import { OzgError } from '../../src/errors.js';
import { Session } from '../../src/session/session.js';
import { FakeAnmeldung, MARIA } from '../fakes/anmeldung.js';
import { fakePage, until } from '../fakes/page.js';

describe('Session', () => {
  it('does not load the protocol where no login came back and none is stored', async () => {
    let loaded = 0;
    const session = new Session(
      () => {
        loaded++;
        return Promise.resolve(new FakeAnmeldung());
      },
      () => Promise.resolve(false),
      () => undefined,
    );
    await until(session, (s) => s.phase === 'abgemeldet');
    expect(loaded).to.equal(0);
  });

  it('takes up a stored session', async () => {
    const { session } = fakePage({ konto: MARIA });
    expect(session.phase).to.equal('unbekannt');
    await until(session, (s) => s.phase === 'angemeldet');
    expect(session.konto?.name).to.equal('Maria Neumann');
  });

  it('leaves the page once for two clicks', async () => {
    const { session, left } = fakePage();
    await until(session, (s) => s.phase === 'abgemeldet');
    await Promise.all([session.anmelden(), session.anmelden()]);
    expect(left).to.have.length(1);
    expect(session.phase).to.equal('unterwegs');
  });

  it('says why a login that came back failed and offers a new one', async () => {
    const anmeldung = new FakeAnmeldung();
    anmeldung.fehler = new OzgError('ANMELDUNG_ABGEBROCHEN', 'cancelled');
    const { session, left } = fakePage({ anmeldung });
    await until(session, (s) => s.phase === 'abgemeldet');
    expect(session.fehler?.code).to.equal('ANMELDUNG_ABGEBROCHEN');
    anmeldung.fehler = undefined;
    await session.anmelden();
    expect(session.fehler).to.equal(undefined);
    expect(left).to.have.length(1);
  });

  it('stays where it was when the provider cannot be reached', async () => {
    const { session, anmeldung, left } = fakePage({ konto: MARIA });
    await until(session, (s) => s.phase === 'angemeldet');
    anmeldung.fehler = new OzgError('NETZWERK', 'offline');
    await session.anmelden({ niveau: 'STORK-QAA-Level-4' });
    expect(session.phase).to.equal('angemeldet');
    expect(session.fehler?.code).to.equal('NETZWERK');
    expect(left).to.have.length(0);
  });

  it('shows nobody after logout', async () => {
    const { session } = fakePage({ konto: MARIA });
    await until(session, (s) => s.phase === 'angemeldet');
    await session.abmelden();
    expect(session.konto).to.equal(undefined);
    expect(session.ende).to.equal('abgemeldet');
  });

  it('follows a logout in another tab', async () => {
    const { session, anmeldung } = fakePage({ konto: MARIA });
    await until(session, (s) => s.phase === 'angemeldet');
    anmeldung.changeElsewhere(undefined);
    await until(session, (s) => s.phase === 'abgemeldet');
    expect(session.ende).to.equal('abgemeldet');
  });

  it('is logged out as soon as a request finds the session ended', async () => {
    const { session, anmeldung } = fakePage({ konto: MARIA });
    await until(session, (s) => s.phase === 'angemeldet');
    anmeldung.konto = undefined;
    let code = '';
    await session
      .fetch(new Request('https://zugang.example/dienste/postfach/messages'))
      .catch((error: unknown) => {
        code = (error as OzgError).code;
      });
    expect(code).to.equal('NICHT_ANGEMELDET');
    expect(session.phase).to.equal('abgemeldet');
    expect(session.ende).to.equal('abgelaufen');
  });

  it('shows nobody on a page that comes back from the cache until it knows, and takes who is gone for logged out', async () => {
    const { session, anmeldung } = fakePage({ konto: MARIA });
    await until(session, (s) => s.phase === 'angemeldet');
    session.resume();
    expect(session.konto).to.equal(undefined);
    expect(session.phase).to.equal('unbekannt');
    await until(session, (s) => s.phase === 'angemeldet');
    anmeldung.konto = undefined; // what happened meanwhile did not reach this page
    session.resume();
    await until(session, (s) => s.phase === 'abgemeldet');
    expect(session.ende).to.equal('abgemeldet');
    expect(session.behalten).to.equal(true);
  });

  it('holds nothing that looks like a token', async () => {
    const { session } = fakePage({ konto: MARIA });
    await until(session, (s) => s.phase === 'angemeldet');
    expect(Object.keys(session)).to.deep.equal([]);
  });
});
