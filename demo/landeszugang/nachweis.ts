import { resolveTxt } from 'node:dns/promises';
import { Hono } from 'hono';
import { problem } from '../kit/problem.ts';
import { istNachweis, type Registrierung } from './registrierung.ts';

/** Does the website itself say that it speaks for this municipality, to this Landeszugang? contract/README.md, Registration. */
export type Nachweis =
  | { readonly belegt: true; readonly durch: 'datei' | 'dns' }
  | { readonly belegt: false; readonly grund: Grund };

export type Grund =
  /** Neither file nor record. */
  | 'fehlt'
  | 'unerreichbar'
  | 'umleitung'
  | 'zu-gross'
  /** There is a file, but it is none of ours: often the page that a CMS shows for everything it does not know. */
  | 'kein-nachweis'
  /** From here on the website contradicts. */
  | 'anderer-landeszugang'
  | 'andere-ars'
  | 'widerspruch';

export interface Erwartung {
  readonly ars: string;
  /** Issuer of the Landeszugang that asks. */
  readonly landeszugang: string;
}

export interface Wege {
  readonly fetch?: typeof fetch;
  /** As `resolveTxt` of Node: each record in pieces of 255 bytes. */
  readonly txt?: (name: string) => Promise<readonly (readonly string[])[]>;
  /** For the file and the record each. */
  readonly limitMs?: number;
}

const LIMIT_MS = 5_000;
const MAX_BYTES = 16 * 1024;
const RECORD = 'ozg-registrierung=1';

/**
 * Asks the website, then the DNS. A file that is a proof has the last word, whatever the DNS says.
 *
 * Does not protect against a name that leads into the network of who asks; a Landeszugang that takes registrations from
 * outside must look at the addresses as well. Here everything is this machine.
 *
 * @param origin one that `mangel` of the registration found no fault with
 */
export async function pruefeDomain(
  origin: string,
  erwartet: Erwartung,
  { fetch: fetcher = fetch, txt = resolveTxt, limitMs = LIMIT_MS }: Wege = {},
): Promise<Nachweis> {
  const datei = await lies(`${origin}/.well-known/ozg-registrierung.json`, fetcher, limitMs);
  if (typeof datei !== 'string') {
    if (datei.landeszugang !== erwartet.landeszugang) return nein('anderer-landeszugang');
    return datei.ars.includes(erwartet.ars) ? { belegt: true, durch: 'datei' } : nein('andere-ars');
  }
  const { protocol, hostname } = new URL(origin);
  if (protocol !== 'https:') return nein(datei); // of a sandbox; no resolver knows it
  return urteil(await records(`_ozg.${hostname}`, txt, limitMs), erwartet) ?? nein(datei);
}

const nein = (grund: Grund): Nachweis => ({ belegt: false, grund });

interface Dokument {
  readonly landeszugang: string;
  readonly ars: readonly string[];
}

async function lies(url: string, fetcher: typeof fetch, limitMs: number): Promise<Dokument | Grund> {
  try {
    const signal = AbortSignal.timeout(limitMs);
    const response = await fetcher(url, {
      redirect: 'manual', // where it leads may belong to somebody else
      headers: { accept: 'application/json' },
      signal,
    });
    const { status, type } = response;
    if (type === 'opaqueredirect' || (status >= 300 && status < 400))
      return await drop(response, 'umleitung');
    if (status >= 500 || status === 429) return await drop(response, 'unerreichbar');
    if (status !== 200) return await drop(response, 'fehlt');
    if (!/^application\/json\s*(;|$)/i.test(response.headers.get('content-type') ?? ''))
      return await drop(response, 'kein-nachweis');
    const text = await bounded(response);
    if (text === undefined) return 'zu-gross';
    const body = parse(text);
    return istNachweis(body) ? (body as Dokument) : 'kein-nachweis';
  } catch {
    return 'unerreichbar';
  }
}

async function drop(response: Response, grund: Grund): Promise<Grund> {
  await response.body?.cancel();
  return grund;
}

/** The announced length may be a lie, or of the packed text. */
async function bounded(response: Response): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    pieces.push(piece as Uint8Array);
    size += (piece as Uint8Array).length;
    if (size > MAX_BYTES) return undefined; // leaving the loop cancels the rest
  }
  return Buffer.concat(pieces);
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** `ozg-registrierung=1; ars=150830298298; landeszugang=https://zugang.land.example`, one for each municipality. */
async function records(
  name: string,
  txt: NonNullable<Wege['txt']>,
  limitMs: number,
): Promise<readonly { readonly ars: string; readonly landeszugang: string }[]> {
  const late = new Promise<readonly []>((done) => void setTimeout(() => done([]), limitMs).unref());
  const found = await Promise.race([txt(name).catch(() => []), late]);
  return found.flatMap((pieces) => {
    const [version, ...members] = pieces
      .join('')
      .split(';')
      .map((part) => part.trim());
    const { ars, landeszugang, ...rest } = Object.fromEntries(
      members.map((member) => /^([^=]*)=?(.*)$/.exec(member)?.slice(1) as [string, string]),
    );
    const sound =
      version === RECORD && ars && landeszugang && members.length === 2 && !Object.keys(rest).length;
    return sound ? [{ ars, landeszugang }] : [];
  });
}

/** @returns undefined where the DNS says nothing */
function urteil(
  found: readonly { readonly ars: string; readonly landeszugang: string }[],
  { ars, landeszugang }: Erwartung,
): Nachweis | undefined {
  if (!found.length) return undefined;
  const [own, ...more] = found.filter((record) => record.ars === ars);
  if (!own) return nein('andere-ars');
  if (more.length) return nein('widerspruch');
  return own.landeszugang === landeszugang ? { belegt: true, durch: 'dns' } : nein('anderer-landeszugang');
}

/** Every registered origin, asked now. */
export function pruefeAlle(
  registrierung: Registrierung,
  landeszugang: string,
  wege?: Wege,
): Promise<(Nachweis & { readonly ars: string; readonly origin: string })[]> {
  return Promise.all(
    registrierung.alle().flatMap(({ ars, origins }) =>
      origins.map(async (origin) => ({
        ars,
        origin,
        ...(await pruefeDomain(origin, { ars, landeszugang }, wege)),
      })),
    ),
  );
}

/**
 * `POST /registrierung/pruefung`: checks every proof and says in the log what came of it. In reality a clock gives this
 * order; here whoever runs the sandbox, because the website may start later than the Landeszugang.
 */
export function nachweise(registrierung: Registrierung, landeszugang: string): Hono {
  const app = new Hono();
  app.post('/registrierung/pruefung', async (c) => {
    // Every browser sends at least one of these, as at `/_stoerung`.
    if (c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined)
      return problem(403, 'nicht-fuer-seiten', 'No web page may do this');
    const ergebnisse = await pruefeAlle(registrierung, landeszugang);
    for (const { ars, origin, ...nachweis } of ergebnisse) {
      const was = nachweis.belegt ? `belegt durch ${nachweis.durch}` : `nicht belegt (${nachweis.grund})`;
      console.log(`[landeszugang] Registrierung ${ars} ${origin}: ${was}`);
    }
    return c.json(ergebnisse);
  });
  return app;
}
