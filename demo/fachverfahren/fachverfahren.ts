import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { limitBody } from '../kit/limit.ts';
import { credentials } from '../kit/credentials.ts';
import { HOHE_BOERDE } from '../kit/hohe-boerde.ts';
import type { Origins } from '../kit/origins.ts';
import { pageStyle } from '../kit/page.ts';
import { createService, type Service } from '../kit/service.ts';
import { Antworten } from './antworten.ts';
import { Bestaetigungen } from './bestaetigungen.ts';
import { Eingang } from './eingang.ts';
import { Entscheidungen } from './entscheidungen.ts';
import { Faelle } from './faelle.ts';
import { Oeffner } from './oeffnen.ts';
import { PostfachClient } from './postfach.ts';
import { rueckruf } from './rueckruf.ts';
import { BEHOERDE_CN, hinterlege, ladeSchluessel, zustellpunkt } from './schluessel.ts';
import { seiten } from './seiten.ts';
import { Sitzungen } from './sitzung.ts';
import { ZustelldienstClient } from './zustelldienst-client.ts';

export interface FachverfahrenConfig {
  readonly stateDir: string;
  readonly origins: Origins;
  readonly now?: () => Date;
}

const STYLE = readFileSync(new URL('./seite.css', import.meta.url), 'utf8');

/**
 * The clerk's software of Gemeinde Hohe Börde: it holds the private keys, opens what citizens send, answers with signed
 * events and writes to their mailboxes. `start` registers its Zustellpunkt, so the Zustelldienst must be there before.
 */
export async function createFachverfahren(config: FachverfahrenConfig): Promise<Service> {
  const { stateDir, origins, now = () => new Date() } = config;
  const { destinationId } = HOHE_BOERDE;
  const faelle = new Faelle(join(stateDir, 'fachverfahren.sqlite'));
  const schluessel = await ladeSchluessel(faelle.db);
  hinterlege(schluessel.behoerde.certificate, join(stateDir, 'behoerden', `${BEHOERDE_CN}.pem`));

  const client = new ZustelldienstClient(
    origins.zustelldienst,
    credentials(stateDir).for('fachverfahren@zustelldienst'),
  );
  const oeffner = new Oeffner(schluessel.verschluesselung.privateJwk);
  const bestaetigungen = new Bestaetigungen(origins.zugang, (jti) => faelle.kenntBestaetigung(jti), now);
  const eingang = new Eingang(client, oeffner, bestaetigungen, faelle, destinationId, now);
  const entscheidungen = new Entscheidungen(
    client,
    faelle,
    schluessel.ereignis.privateJwk,
    destinationId,
    now,
  );
  const postfach = new PostfachClient(
    `${origins.zugang}/zbp`,
    schluessel.behoerde.privateJwk,
    BEHOERDE_CN,
    now,
  );

  const app = new Hono();
  app.use(limitBody(256 * 1024));
  app.route(
    '/',
    rueckruf(schluessel.rueckruf, now, () => void eingang.hole()),
  );
  app.route('/', pageStyle(STYLE));
  app.route(
    '/',
    seiten({
      faelle,
      eingang,
      entscheidungen,
      antworten: new Antworten(faelle, postfach, now),
      sitzungen: new Sitzungen(faelle.db, now),
      origin: origins.fachverfahren,
      zugang: origins.zugang,
    }),
  );

  const service = createService({
    name: 'fachverfahren',
    origin: origins.fachverfahren,
    app,
    logFile: join(stateDir, 'logs', 'fachverfahren.log'),
    onStop: async () => {
      await eingang.ruht();
      faelle.db.close();
    },
  });
  return {
    ...service,
    async start() {
      await service.start();
      await client.register(destinationId, zustellpunkt(schluessel, origins));
    },
  };
}
