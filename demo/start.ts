/**
 * Starts the whole demo in one process: every service on an origin of its own with tables of its own, and nothing
 * between them but HTTP. `node demo/start.ts [--fresh] [--port-offset N] [--state DIR] [--sitzung cookie]`
 */
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createBausteine } from './bausteine/bausteine.ts';
import { createFachverfahren } from './fachverfahren/fachverfahren.ts';
import { createHoheBoerde, type HoheBoerde } from './hohe-boerde/seite.ts';
import { origins as originsOf, type OriginKey, type Origins } from './kit/origins.ts';
import type { Service } from './kit/service.ts';
import { createLandeszugang } from './landeszugang/landeszugang.ts';
import { createZahlung } from './zahlung/zahlung.ts';
import { createZustelldienst } from './zustelldienst/zustelldienst.ts';

export interface DemoOptions {
  /** Shifts all ports. */
  readonly offset?: number;
  /** Folder with databases, keys, secrets and logs. */
  readonly stateDir?: string;
  /** Forget everything first. */
  readonly fresh?: boolean;
  /** Where the tokens of a login are: in the page, or at the Landeszugang behind a cookie. */
  readonly sitzung?: 'token' | 'cookie';
  /** Seconds that an access token lives; the contract allows ten minutes at most. */
  readonly tokenLife?: number;
  /** Where the forms lie, `{ars}/{form}.json`; those of the demo where nothing is said. */
  readonly formulare?: string;
}

export interface Demo {
  readonly origins: Origins;
  readonly services: Readonly<Record<OriginKey, Service>> & { readonly gemeinde: HoheBoerde };
  stop(): Promise<void>;
}

const STATE = fileURLToPath(new URL('../.demo', import.meta.url));

export async function startDemo({
  offset = 0,
  stateDir = STATE,
  fresh = false,
  sitzung = 'token',
  tokenLife,
  formulare,
}: DemoOptions = {}): Promise<Demo> {
  if (fresh) await rm(stateDir, { recursive: true, force: true });
  const origins = originsOf(offset);
  const config = { stateDir, origins, sitzung };
  // Keys are made at the first start, in parallel; afterwards this takes no time.
  const [zugang, zustelldienst, zahlung, fachverfahren, bausteine, gemeinde] = await Promise.all([
    createLandeszugang({ ...config, ...(tokenLife && { tokenLife }), ...(formulare && { formulare }) }),
    createZustelldienst(config),
    createZahlung(config),
    createFachverfahren(config),
    createBausteine(config),
    createHoheBoerde(config),
  ]);
  const services = { zugang, zustelldienst, zahlung, fachverfahren, bausteine, gemeinde };
  const started: Service[] = [];
  const stop = async (): Promise<void> => {
    for (const service of started.splice(0).reverse()) await service.stop();
  };
  try {
    // In this order: the Fachverfahren registers its Zustellpunkt at the Zustelldienst when it starts.
    for (const service of Object.values(services)) {
      started.push(service);
      await service.start();
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { origins, services, stop };
}

const TABLE: readonly (readonly [key: OriginKey, what: string])[] = [
  ['gemeinde', 'Webseite der Gemeinde Hohe Börde – hier beginnen'],
  ['fachverfahren', 'Sachbearbeitung: Anträge lesen, entscheiden, antworten'],
  ['zugang', 'Landeszugang: Anmeldung, Formulare, Zustellung, Bezahlen, Postfach'],
  ['zahlung', 'Bezahldienst mit Bezahlseite'],
  ['zustelldienst', 'Zustelldienst (FIT-Connect)'],
  ['bausteine', 'Dateien der Bausteine (ozg.js)'],
];

function greeting({ origins }: Demo, stateDir: string): string {
  const width = Math.max(...TABLE.map(([key]) => origins[key].length));
  const lines = TABLE.map(([key, what]) => `  ${origins[key].padEnd(width)}  ${what}`);
  return [
    '',
    'Die Demo läuft.',
    '',
    ...lines,
    '',
    `Daten: ${stateDir} (neu beginnen: --fresh)`,
    'Beenden: Strg+C',
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean' },
      'port-offset': { type: 'string' },
      state: { type: 'string' },
      sitzung: { type: 'string' },
    },
  });
  const offset = Number(values['port-offset'] ?? 0);
  if (!Number.isInteger(offset) || offset < 0 || offset > 50_000)
    throw new Error('--port-offset wants a number');
  const sitzung = values.sitzung ?? 'token';
  if (sitzung !== 'token' && sitzung !== 'cookie') throw new Error('--sitzung wants token or cookie');
  const stateDir = values.state ? resolve(values.state) : STATE;
  const demo = await startDemo({ offset, stateDir, fresh: values.fresh ?? false, sitzung });
  console.log(greeting(demo, stateDir));
  // Only now is the website there to be asked. Whatever comes of it is said by the Landeszugang.
  await fetch(`${demo.origins.zugang}/registrierung/pruefung`, { method: 'POST' }).catch(() => undefined);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void demo.stop());
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    const busy = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    console.error(
      busy ? `${(error as Error).message}\nLäuft die Demo schon? Sonst hilft --port-offset 100.` : error,
    );
    process.exitCode = 1;
  });
}
