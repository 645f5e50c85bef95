/**
 * `ozg formular --vorschau`: the compiled form in a page of this machine, with the built elements beside this file and a
 * Landesprofil that offers forms only. Each save of a source compiles again and reloads the page; a fault is shown
 * there and in the terminal, and the last good form stays.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Formular } from '../domain/antrag/modell.js';
import { Quellenfehler } from '../domain/fim/quellenfehler.js';
import { stringify } from '../domain/json.js';
import type { Dateien } from './quellen.js';
import type { Uebersetzt } from './uebersetzen.js';

/** The published files lie beside the command: `dist/cli/ozg.js`, `dist/cdn/ozg.js`. */
const BAUSTEINE = fileURLToPath(new URL('../cdn/', import.meta.url));
/** Editors write a file in several steps. */
const RUHE_MS = 80;

/** @returns exit code, once the server is stopped */
export async function starteVorschau(
  dateien: Dateien,
  uebersetze: () => Promise<Uebersetzt>,
  port: number,
): Promise<number> {
  const vorschau = new Vorschau(uebersetze);
  await vorschau.uebersetze();
  const server = createServer((anfrage, antwort) => void vorschau.antworte(anfrage, antwort));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(new Quellenfehler(`der Port ${port} ist nicht frei (${error.message})`, {}, error));
    });
    // Loopback alone: what an author tries out is nobody else's business.
    server.listen(port, '127.0.0.1', resolve);
  });
  const adresse = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const waechter = ueberwache(dateien, () => void vorschau.uebersetze());
  console.error(`Vorschau: ${adresse} (Ende mit Strg+C)`);
  oeffne(adresse);
  return new Promise((resolve) => {
    const beende = (): void => {
      for (const eines of waechter) eines.close();
      vorschau.beende();
      server.close();
      server.closeAllConnections();
      resolve(0);
    };
    process.once('SIGINT', beende).once('SIGTERM', beende);
  });
}

class Vorschau {
  readonly #uebersetze: () => Promise<Uebersetzt>;
  readonly #hoerer = new Set<ServerResponse>();
  #formular: Formular | undefined;
  #fehler = '';
  #lauf = Promise.resolve();

  constructor(uebersetze: () => Promise<Uebersetzt>) {
    this.#uebersetze = uebersetze;
  }

  /** One after the other, so that the last save wins. */
  uebersetze(): Promise<void> {
    return (this.#lauf = this.#lauf.then(() => this.#einmal()));
  }

  async #einmal(): Promise<void> {
    try {
      const { ergebnis, worte } = await this.#uebersetze();
      this.#formular = ergebnis.formular;
      this.#fehler = '';
      console.error(worte);
    } catch (error) {
      if (!(error instanceof Quellenfehler)) throw error;
      this.#fehler = error.message;
      console.error(error.message);
    }
    for (const antwort of this.#hoerer) antwort.write(`data: neu\n\n`);
  }

  async antworte(anfrage: IncomingMessage, antwort: ServerResponse): Promise<void> {
    const { host = '' } = anfrage.headers;
    const hier = `http://${host}`;
    const { pathname } = new URL(anfrage.url ?? '/', 'http://localhost');
    // A page of another name that resolves to this machine must not read along (DNS rebinding).
    if (!/^localhost:\d+$/.test(host)) sende(antwort, 'text/plain', 'localhost, bitte', 421);
    else if (pathname === '/') sende(antwort, 'text/html', seite(this.#formular, this.#fehler, hier));
    else if (pathname === '/vorschau.js') sende(antwort, 'text/javascript', SKRIPT);
    else if (pathname === '/ereignisse') this.#hoere(antwort);
    else if (pathname === '/profil.json' && this.#formular)
      sende(antwort, 'application/json', stringify(profil(this.#formular, hier)));
    else if (this.#formular && pathname === `/formulare/${this.#formular.ars}/${this.#formular.id}.json`)
      sende(antwort, 'application/json', stringify(this.#formular));
    else if (pathname.startsWith('/bausteine/'))
      await sendeBaustein(antwort, pathname.slice('/bausteine/'.length));
    else sende(antwort, 'text/plain', 'nicht gefunden', 404);
  }

  #hoere(antwort: ServerResponse): void {
    antwort.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    antwort.write(': da\n\n');
    this.#hoerer.add(antwort);
    antwort.once('close', () => this.#hoerer.delete(antwort));
  }

  beende(): void {
    for (const antwort of this.#hoerer) antwort.end();
  }
}

function sende(antwort: ServerResponse, typ: string, text: string | Buffer, status = 200): void {
  antwort.writeHead(status, {
    'Content-Type': `${typ}; charset=utf-8`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data: blob:; worker-src blob:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  });
  antwort.end(text);
}

async function sendeBaustein(antwort: ServerResponse, pfad: string): Promise<void> {
  const datei = normalize(decodeURIComponent(pfad));
  const bytes =
    extname(datei) === '.js' && !datei.startsWith('..')
      ? await readFile(join(BAUSTEINE, datei)).catch(() => undefined)
      : undefined;
  if (bytes) sende(antwort, 'text/javascript', bytes);
  else sende(antwort, 'text/plain', 'nicht gefunden', 404);
}

/** Stage 0 with forms: nobody logs in, nothing is sent. */
function profil({ ars, behoerde }: Formular, hier: string): object {
  const { telefon, email } = behoerde;
  return {
    version: 1,
    land: 'Vorschau',
    name: 'Vorschau',
    sitzung: 'token',
    konten: [],
    dienste: { formulare: `${hier}/formulare` },
    weiterleitung: [],
    vertrauensanker: [],
    gemeinden: {
      [ars]: {
        name: behoerde.name,
        rueckkehr: `${hier}/`,
        kontakt: { ...(telefon !== undefined && { telefon }), ...(email !== undefined && { email }) },
      },
    },
    wege: {},
  };
}

function seite(formular: Formular | undefined, fehler: string, hier: string): string {
  const element = formular
    ? `<script type="module" src="/bausteine/ozg.js" data-profil="${hier}/profil.json" data-ars="${formular.ars}"></script>
<ozg-antrag form="${formular.id}"><p>Das Formular wird geladen …</p></ozg-antrag>`
    : '';
  return `<!doctype html>
<html lang="de">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vorschau${formular ? `: ${maskiere(formular.titel.de)}` : ''}</title>
<script type="module" src="/vorschau.js"></script>
${fehler === '' ? '' : `<pre role="alert">${maskiere(fehler)}</pre>`}
<h1>Vorschau</h1>
${element}
</html>`;
}

const maskiere = (text: string): string =>
  text.replace(/[&<>"]/g, (zeichen) => `&#${zeichen.charCodeAt(0)};`);

const SKRIPT = `new EventSource('/ereignisse').addEventListener('message', () => location.reload());`;

/** Folders are watched, not files: editors replace a file by another of its name. */
function ueberwache(dateien: Dateien, geaendert: () => void): readonly { close(): void }[] {
  const einzelne = [dateien.schema, dateien.regeln, dateien.overlay].filter((datei) => datei !== undefined);
  const ordner = new Map<string, Set<string> | undefined>();
  for (const datei of einzelne) {
    const namen = ordner.get(dirname(datei)) ?? new Set();
    ordner.set(dirname(datei), namen.add(basename(datei)));
  }
  if (dateien.codelisten !== undefined) ordner.set(dateien.codelisten, undefined);
  let timer: NodeJS.Timeout | undefined;
  return [...ordner].map(([pfad, namen]) =>
    watch(pfad, (_, name) => {
      if (namen && name !== null && !namen.has(name)) return;
      clearTimeout(timer);
      timer = setTimeout(geaendert, RUHE_MS);
    }),
  );
}

/** Where there is a screen; else the address in the terminal has to do. */
function oeffne(adresse: string): void {
  const { platform, env } = process;
  const [befehl, ...args] =
    platform === 'darwin'
      ? ['open', adresse]
      : platform === 'win32'
        ? ['cmd', '/c', 'start', '', adresse]
        : env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined
          ? ['xdg-open', adresse]
          : [];
  if (befehl === undefined) return;
  spawn(befehl, args, { stdio: 'ignore', detached: true })
    .once('error', () => undefined)
    .unref();
}
