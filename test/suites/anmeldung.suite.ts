import { expect, waitUntil } from '@open-wc/testing';
import type { Anmeldung, Sitzungswechsel } from '../../src/domain/nutzerkonto/anmeldung.js';
import type { OzgError } from '../../src/errors.js';
import { DIENSTE, KONTO, SEITE, type Gegenstelle } from '../fakes/nutzerkonto.js';

const MESSAGES = `${DIENSTE}/postfach/messages`;

/** The code of the OzgError it ends with; `none` where it does not. */
export const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error as OzgError).code,
  );

/** What every session adapter must do, wherever it keeps its tokens. */
export function anmeldungSuite(open: () => Promise<Gegenstelle> | Gegenstelle): void {
  let dort: Gegenstelle;
  let seite: Anmeldung;
  beforeEach(async () => {
    dort = await open();
    seite = dort.seite();
  });

  const melde = async (): Promise<void> => {
    await seite.beginnen({}, SEITE);
    dort.kehreZurueck('angemeldet');
    seite = dort.seite();
    await seite.wiederherstellen();
  };
  const changes = (of: Anmeldung): Sitzungswechsel[] => {
    const heard: Sitzungswechsel[] = [];
    of.onChange((was) => {
      if (was.art !== 'frist') heard.push(was);
    });
    return heard;
  };

  it('finds nobody where nobody has logged in', async () => {
    const { konto, fehler } = await seite.wiederherstellen();
    expect(konto).to.equal(undefined);
    expect(fehler).to.equal(undefined);
  });

  it('leads to the login page, and knows the person afterwards, on the next page too', async () => {
    const url = await seite.beginnen({ konto: 'bundid', niveau: 'STORK-QAA-Level-3' }, SEITE);
    expect(url.origin).to.equal(KONTO);
    dort.kehreZurueck('angemeldet');
    for (let page = 0; page < 2; page++) {
      const { konto, fehler } = await dort.seite().wiederherstellen();
      expect(fehler).to.equal(undefined);
      expect(konto).to.include({
        name: 'Erika Mustermann',
        subjekt: 'erika',
        niveau: 'STORK-QAA-Level-3',
        art: 'person',
      });
    }
  });

  it('tells once that the citizen cancelled', async () => {
    await seite.beginnen({}, SEITE);
    dort.kehreZurueck('abgebrochen');
    const back = await dort.seite().wiederherstellen();
    expect(back.fehler?.code).to.equal('ANMELDUNG_ABGEBROCHEN');
    expect(back.konto).to.equal(undefined);
    expect((await dort.seite().wiederherstellen()).fehler).to.equal(undefined);
  });

  it('tells once that the account lacks what the login needs', async () => {
    await seite.beginnen({}, SEITE);
    dort.kehreZurueck('unvollstaendig');
    const back = await dort.seite().wiederherstellen();
    expect(back.fehler?.code).to.equal('KONTO_UNVOLLSTAENDIG');
    expect(back.konto).to.equal(undefined);
    expect((await dort.seite().wiederherstellen()).fehler).to.equal(undefined);
  });

  it('keeps the session where a step-up was cancelled', async () => {
    await melde();
    await seite.beginnen({ niveau: 'STORK-QAA-Level-4' }, SEITE);
    dort.kehreZurueck('abgebrochen');
    const back = await dort.seite().wiederherstellen();
    expect(back.fehler?.code).to.equal('ANMELDUNG_ABGEBROCHEN');
    expect(back.konto?.name).to.equal('Erika Mustermann');
  });

  it('goes to no login page that the Landesprofil does not name', async () => {
    dort.loginseite = 'https://boese.example/auth';
    expect(await codeOf(seite.beginnen({}, SEITE))).to.equal('ANMELDUNG_FEHLGESCHLAGEN');
  });

  it('says that the other side cannot be reached', async () => {
    await melde();
    dort.erreichbar = false;
    expect(await codeOf(dort.seite().wiederherstellen())).to.equal('NETZWERK');
    expect(await codeOf(dort.seite().beginnen({}, SEITE))).to.equal('NETZWERK');
  });

  it('asks a service in the name of the citizen, and hands over its answer as it is', async () => {
    await melde();
    dort.antwort = (): Response => new Response('nein', { status: 404, headers: { 'Retry-After': '7' } });
    const sent = new Request(`${MESSAGES}?offset=1`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/jose' },
      body: 'a.b.c',
    });
    const answer = await seite.fetch(sent);
    expect([answer.status, await answer.text(), answer.headers.get('Retry-After')]).to.deep.equal([
      404,
      'nein',
      '7',
    ]);
    const heard = dort.gerufen.at(-1)!;
    const { pathname, search } = new URL(heard.url);
    expect([heard.method, pathname, search]).to.deep.equal([
      'POST',
      '/dienste/postfach/messages',
      '?offset=1',
    ]);
    expect(heard.headers.get('Content-Type')).to.equal('application/jose');
    expect(await heard.text()).to.equal('a.b.c');
  });

  it('passes on that a service wants a better login: the session goes on', async () => {
    await melde();
    const challenge = 'DPoP error="insufficient_user_authentication", acr_values="STORK-QAA-Level-4"';
    dort.antwort = (): Response =>
      new Response(null, { status: 401, headers: { 'WWW-Authenticate': challenge } });
    const answer = await seite.fetch(new Request(MESSAGES));
    expect(answer.headers.get('WWW-Authenticate')).to.equal(challenge);
    expect((await dort.seite().wiederherstellen()).konto?.name).to.equal('Erika Mustermann');
  });

  it('speaks to nobody but the services of the Landesprofil', async () => {
    await melde();
    const before = dort.gerufen.length;
    const foreign = [
      'https://boese.example/',
      `${DIENSTE}/postfachfremd/x`,
      `${DIENSTE}/formulare/x`,
      `${KONTO}/token`,
    ];
    for (const url of foreign) expect(await codeOf(seite.fetch(new Request(url))), url).to.equal('ABGELEHNT');
    expect(dort.gerufen.length).to.equal(before);
  });

  it('asks nothing in the name of nobody', async () => {
    expect(await codeOf(seite.fetch(new Request(MESSAGES)))).to.equal('NICHT_ANGEMELDET');
  });

  it('notices that the session has ended there', async () => {
    await melde();
    dort.beende();
    expect(await codeOf(seite.fetch(new Request(MESSAGES)))).to.equal('NICHT_ANGEMELDET');
    expect((await dort.seite().wiederherstellen()).konto).to.equal(undefined);
  });

  it('stays longer where the citizen says so', async () => {
    await melde();
    const before = dort.erneuert;
    await seite.verlaengern();
    expect(dort.erneuert).to.equal(before + 1);
  });

  it('says that it is over where it cannot stay', async () => {
    await melde();
    const heard = changes(seite);
    dort.beende();
    await seite.verlaengern();
    expect(heard).to.deep.equal([{ art: 'abgelaufen' }]);
  });

  it('ends here and there', async () => {
    await melde();
    await seite.beenden(false);
    expect(await codeOf(seite.fetch(new Request(MESSAGES)))).to.equal('NICHT_ANGEMELDET');
    await waitUntil(() => !dort.offen);
    expect((await dort.seite().wiederherstellen()).konto).to.equal(undefined);
  });

  it('ends on this device also where the other side cannot be reached', async () => {
    await melde();
    dort.erreichbar = false;
    await seite.beenden(false);
    dort.erreichbar = true;
    expect((await dort.seite().wiederherstellen()).konto).to.equal(undefined);
  });

  it('tells the other tabs', async () => {
    const other = dort.seite();
    const heard = changes(other);
    await melde();
    await waitUntil(() => heard.some(({ art }) => art === 'angemeldet'));
    await seite.beenden(true);
    await waitUntil(() => heard.some((was) => was.art === 'abgemeldet' && was.behalten));
  });

  it('leaves the login page, too, where it can be left, and knows the way back', async () => {
    await melde();
    await seite.beenden(false);
    const url = await seite.abmeldeseite(SEITE);
    expect(url?.href).to.match(/^https:\/\/konto\.example\/ende\?/);
    expect(url?.searchParams.get('state')).to.match(/^[0-9a-f-]{36}$/);
  });
}
