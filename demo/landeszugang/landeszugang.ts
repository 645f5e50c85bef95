import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono, type MiddlewareHandler } from 'hono';
import { credentials } from '../kit/credentials.ts';
import { createFaults } from '../kit/faults.ts';
import { HOHE_BOERDE, returnUrl } from '../kit/hohe-boerde.ts';
import type { Origins } from '../kit/origins.ts';
import { limitBody } from '../kit/limit.ts';
import { createService, type Service } from '../kit/service.ts';
import { once, openStore } from '../kit/store.ts';
import { loadContract } from '../kit/validate.ts';
import { openAngebote } from './angebot.ts';
import { openAntragskennungen } from './antragskennung.ts';
import { Behoerden } from './behoerden.ts';
import { bestaetigung } from './bestaetigung.ts';
import { bezahlen } from './bezahlen.ts';
import { Bezahldienst } from './bezahldienst.ts';
import { cors } from './cors.ts';
import { Dienstkonto, NichtErreichbar } from './dienstkonto.ts';
import { ANNAHMEN, drossel, RATE, type Rate } from './drosselung.ts';
import { openFormulare } from './formulare.ts';
import { BEISPIELFORDERUNGEN } from './gebuehren.ts';
import { gast, gastSubjekt } from './gast.ts';
import { hinterlegung } from './hinterlegung.ts';
import { nachweise } from './nachweis.ts';
import { interaktion } from './nutzerkonto/interaktion.ts';
import { loadPersonen } from './nutzerkonto/personen.ts';
import { createProvider } from './nutzerkonto/provider.ts';
import { openPostkorb } from './postkorb.ts';
import { postfach } from './postfach.ts';
import { landesprofil } from './profil.ts';
import { openRegistrierung, type Gemeinde } from './registrierung.ts';
import { openTueren } from './tueren.ts';
import { openVergabe, verbleibBei } from './vergabe.ts';
import { uebernahme } from './uebernahme.ts';
import { openZahlungen } from './zahlungen.ts';
import { sitzung } from './sitzung/sitzung.ts';
import { zbp } from './zbp.ts';
import { zugriff } from './zugriff.ts';
import { zustellung } from './zustellung.ts';

export interface LandeszugangConfig {
  readonly stateDir: string;
  readonly origins: Origins;
  readonly now?: () => Date;
  /** Where the forms lie, `{ars}/{form}.json` and `schemata/`. */
  readonly formulare?: string;
  /** For each citizen at the APIs, and for each address at the login. */
  readonly rate?: Rate;
  /** Deposits that one address may make. */
  readonly annahmen?: Rate;
  /** `cookie`: Hohe Börde has pointed a name of its own here. */
  readonly sitzung?: 'token' | 'cookie';
  /** Beside Hohe Börde. */
  readonly gemeinden?: readonly Gemeinde[];
  /** Seconds that an access token lives. */
  readonly tokenLife?: number;
}

const CONTRACT = fileURLToPath(new URL('../../contract/landeszugang.openapi.yaml', import.meta.url));
/** Paths of the contract that are there under a municipality's own name only. */
const SITZUNG = /^\/sitzung(\/|$)/;
const FORMULARE = fileURLToPath(new URL('./formulare', import.meta.url));
/** A demo that holds bodies in memory; the real limit of one attachment is 500 MB. */
const MAX_BODY = 32 * 1024 * 1024;

/**
 * The Landeszugang of the demo: the one origin that the tags of a municipality call. In front OpenID Connect and the
 * APIs of `contract/landeszugang.openapi.yaml`, behind FIT-Connect, XBezahldienste and ZBP with the secrets they ask for.
 */
export async function createLandeszugang(config: LandeszugangConfig): Promise<Service> {
  const { stateDir, origins, now = () => new Date(), formulare: folder = FORMULARE, rate = RATE } = config;
  const { sitzung: modus = 'token', gemeinden = [] } = config;
  const { zugang } = origins;
  const db = openStore(join(stateDir, 'landeszugang.sqlite'));
  const secret = await once(db, 'personen.secret', () => randomBytes(32).toString('base64url'));
  const known = credentials(stateDir);

  const registrierung = openRegistrierung(db, [hoheBoerde(origins, modus), ...gemeinden]);
  const personen = loadPersonen(secret);
  const resource = `${zugang}/dienste`;
  const seed = await once(db, 'sitzung.geheimnis', () => randomBytes(32).toString('hex'));
  const geheimnis = (clientId: string): string => createHmac('sha256', seed).update(clientId).digest('hex');
  const { provider, publicKeys, nonces, sign } = await createProvider({
    db,
    issuer: zugang,
    resource,
    registrierung,
    personen,
    now,
    drossel: drossel(rate, now),
    geheimnis,
    tokenLife: config.tokenLife,
  });
  const faults = createFaults();
  const nurMit = zugriff({
    issuer: zugang,
    audience: resource,
    keys: publicKeys,
    registrierung,
    personen,
    faults,
    now,
    uebernimm: (clientId, jkt, subjekt) => uebernimm(gastSubjekt(secret, clientId, jkt), subjekt),
    drossel: drossel(rate, now),
  });
  const contract = await loadContract(CONTRACT, { apiRoot: '/dienste', only: (path) => !SITZUNG.test(path) });

  const tueren = openTueren(now);
  const formulare = openFormulare(folder, db, zugang, tueren);
  const postkorb = openPostkorb(db, now);
  const zahlungen = openZahlungen(db);
  const kennungen = openAntragskennungen(db, zahlungen.laeuft);
  const zustelldienst = new Dienstkonto({
    name: 'zustelldienst',
    tokenUrl: `${origins.zustelldienst}/token`,
    credentials: known.for('landeszugang@zustelldienst'),
    now,
  });
  const zahlung = new Dienstkonto({
    name: 'bezahldienst',
    tokenUrl: `${origins.zahlung}/auth/token`,
    credentials: known.for('landeszugang@zahlung'),
    scope: 'post',
    now,
  });

  const bezahldienst = new Bezahldienst(zahlung, `${origins.zahlung}/xbezahldienste`, zahlungen);
  const submissionApi = `${origins.zustelldienst}/submission-api`;
  const verbleib = verbleibBei(zustelldienst, submissionApi);
  const vergabe = openVergabe({ db, zahlungen, bezahldienst, verbleib });

  const dienste = new Hono();
  dienste.use(limitBody(MAX_BODY));
  dienste.use(contract.middleware());
  dienste.route(
    '/zustellung',
    zustellung({
      db,
      konto: zustelldienst,
      submissionApi,
      formulare,
      kennungen,
      vergabe,
      bezahlt: zahlungen.laeuft,
      nurMit: nurMit('zustellung'),
    }),
  );
  dienste.route(
    '/zustellung',
    await bestaetigung({ db, issuer: zugang, formulare, nurMit: nurMit('zustellung'), now }),
  );
  dienste.route('/formulare', formulare.app);
  dienste.route(
    '/bezahlen',
    bezahlen({
      angebote: openAngebote(db, now),
      zahlungen,
      bezahldienst,
      formulare,
      kennungen,
      vergabe,
      forderungen: BEISPIELFORDERUNGEN,
      registrierung,
      bezahlseite: origins.zahlung,
      nurMit: nurMit('bezahlen'),
      now,
    }),
  );
  dienste.route('/postfach', postfach(postkorb, nurMit('postfach')));
  dienste.route(
    '/hinterlegung',
    hinterlegung({
      db,
      now,
      drossel: drossel(rate, now),
      drosselAnnahme: drossel(config.annahmen ?? ANNAHMEN, now),
    }),
  );
  dienste.onError((error) => {
    if (error instanceof NichtErreichbar) return error.toResponse();
    throw error;
  });

  const app = new Hono();
  app.use(eigeneNamen(await sitzungsnamen()));
  const crossOrigin = cors(registrierung);
  const uebernimm = uebernahme(db); // all that has an owner is open by now
  app.use('/dienste/*', crossOrigin);
  app.use('/.well-known/ozg-landesprofil.json', crossOrigin);
  app.get('/.well-known/ozg-landesprofil.json', (c) =>
    c.json(landesprofil(origins, registrierung), 200, { 'cache-control': 'max-age=60' }),
  );
  app.route('/dienste', dienste);
  app.route('/', tueren.app);
  app.use('/gast', crossOrigin);
  app.route(
    '/',
    gast({
      issuer: zugang,
      registrierung,
      secret,
      nonces,
      sign,
      geheimnis,
      now,
      drossel: drossel(rate, now),
    }),
  );
  app.use('/zbp/*', limitBody(MAX_BODY));
  app.route(
    '/zbp',
    await zbp(new Behoerden(join(stateDir, 'behoerden'), now), postkorb, (id) => personen.hatPostkorb(id)),
  );
  app.route('/', interaktion(provider, personen, registrierung));
  app.route('/', nachweise(registrierung, zugang));

  return createService({
    name: 'landeszugang',
    auskunft: {
      titel: 'Landeszugang',
      text: 'Hier melden sich Bürgerinnen und Bürger an, und hier erreichen die Bausteine die Dienste des Landes. Beginnen Sie auf der Webseite der Gemeinde.',
    },
    origin: zugang,
    app,
    fallthrough: provider.callback(),
    faults,
    logFile: join(stateDir, 'logs', 'landeszugang.log'),
    redact: (path) => path.replace(/^(\/dienste\/hinterlegung)\/.+/, '$1/…'),
    onStop: () => db.close(),
  });

  async function sitzungsnamen(): Promise<ReadonlyMap<string, Hono>> {
    const only = (path: string): boolean => SITZUNG.test(path);
    const sitzungsvertrag = await loadContract(CONTRACT, { only });
    const langsam = drossel(rate, now);
    return new Map(
      registrierung.alle().flatMap((gemeinde) =>
        gemeinde.zugang
          ? [
              [
                new URL(gemeinde.zugang).host,
                sitzung({
                  db,
                  issuer: zugang,
                  gemeinde,
                  geheimnis: geheimnis(gemeinde.clientId),
                  contract: sitzungsvertrag,
                  maxBody: MAX_BODY,
                  now,
                  drossel: langsam,
                }),
              ] as const,
            ]
          : [],
      ),
    );
  }
}

/** Under a name of a municipality there is its cookie session, and nothing else of the Landeszugang. */
const eigeneNamen =
  (namen: ReadonlyMap<string, Hono>): MiddlewareHandler =>
  async (c, next) =>
    namen.get(new URL(c.req.url).host)?.fetch(c.req.raw, c.env) ?? next();

const hoheBoerde = (origins: Origins, modus: 'token' | 'cookie'): Gemeinde => ({
  ars: HOHE_BOERDE.ars,
  clientId: HOHE_BOERDE.oidcClientId,
  name: HOHE_BOERDE.name,
  origins: [origins.gemeinde],
  rueckkehr: returnUrl(origins),
  ...(modus === 'cookie' && { zugang: origins.gemeindezugang }),
  kontakt: {
    telefon: '030 23125-815' /* a number kept free for films */,
    email: 'info@hohe-boerde.example',
    oeffnungszeiten: 'Dienstag 9–12 und 14–18 Uhr, Donnerstag 9–12 und 14–16 Uhr, Freitag 9–11 Uhr',
  },
  betreuung: { email: 'website@hohe-boerde.example' },
});
