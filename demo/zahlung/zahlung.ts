import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { createClientTokens } from '../kit/client-tokens.ts';
import { credentials } from '../kit/credentials.ts';
import { createFaults } from '../kit/faults.ts';
import { HOHE_BOERDE } from '../kit/hohe-boerde.ts';
import type { Origins } from '../kit/origins.ts';
import { pageStyle } from '../kit/page.ts';
import { createService, type Service } from '../kit/service.ts';
import { openStore } from '../kit/store.ts';
import { loadContract } from '../kit/validate.ts';
import { payPage } from './bezahlseite.ts';
import { Transactions } from './transactions.ts';
import { BASE, providerRoutes } from './xbezahldienste.ts';

export interface ZahlungConfig {
  readonly stateDir: string;
  readonly origins: Origins;
  readonly now?: () => Date;
}

const FILE = fileURLToPath(
  new URL('./spec/xbezahldienste-1.0.0.reconstructed.openapi.yaml', import.meta.url),
);

/** A payment service as XBezahldienste describes it, and its pay page. No money moves. */
export async function createZahlung({
  stateDir,
  origins,
  now = () => new Date(),
}: ZahlungConfig): Promise<Service> {
  const db = openStore(join(stateDir, 'zahlung.sqlite'));
  const faults = createFaults();
  const contract = await loadContract(FILE, { apiRoot: BASE });
  const tokens = createClientTokens({
    db,
    path: '/auth/token',
    clients: [credentials(stateDir).for('landeszugang@zahlung')],
    // Who asks for nothing gets what this client may do; who asks for something else, nothing.
    scopeOf: (_, requested) => (requested === null || requested.split(' ').includes('post') ? 'post' : ''),
    lifetime: 600,
    faults,
    now,
  });
  const transactions = new Transactions(db, now);
  const tenants = [[HOHE_BOERDE.originatorId, HOHE_BOERDE.endPointId]] as const;

  const app = new Hono();
  app.route('/', tokens.app);
  app.route(BASE, providerRoutes({ contract, tokens, transactions, tenants, origin: origins.zahlung }));
  app.route('/', payPage(transactions, origins.zahlung));
  app.route('/', pageStyle());

  return createService({
    name: 'zahlung',
    auskunft: {
      titel: 'Bezahldienst',
      text: 'Hier wird bezahlt, was eine Gemeinde verlangt. Auf die Bezahlseite kommen Sie von der Webseite der Gemeinde aus.',
    },
    origin: origins.zahlung,
    app,
    faults,
    logFile: join(stateDir, 'logs', 'zahlung.log'),
    redact: (path) => path.replace(/^\/bezahlseite\/.*/, '/bezahlseite/…'),
    onStop: () => db.close(),
  });
}
