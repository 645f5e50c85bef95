import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { integrityOf, preloadsOf } from '../bausteine/bausteine.ts';
import { HOHE_BOERDE } from '../kit/hohe-boerde.ts';
import type { Origins } from '../kit/origins.ts';
import { createService, type Service } from '../kit/service.ts';
import { acceptsHtml } from '../kit/wegweiser.ts';

const SEITEN = join(import.meta.dirname, 'seiten');
const VORLAGE = join(import.meta.dirname, 'vorlage.html');

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

export interface HoheBoerde extends Service {
  /** CSP reports of browsers that visited this site; a journey test wants none. */
  readonly cspReports: unknown[];
}

/**
 * The website of Gemeinde Hohe Börde: plain pages, as a CMS would write them, and headers as strict as a careful
 * webmaster sets them. It runs no code of ours but the one script tag.
 */
export function createHoheBoerde(config: {
  origins: Origins;
  stateDir?: string;
  sitzung?: 'token' | 'cookie';
}): Promise<HoheBoerde> {
  const { origins, stateDir, sitzung } = config;
  const cspReports: unknown[] = [];
  const app = new Hono();

  app.post('/_csp', async (c) => {
    cspReports.push(await c.req.json().catch(() => 'unreadable'));
    return c.body(null, 204);
  });

  // A file that the webmaster lays down once: who may log citizens in here, and for which municipality.
  app.get('/.well-known/ozg-registrierung.json', (c) =>
    c.json({ version: 1, landeszugang: origins.zugang, ars: [HOHE_BOERDE.ars] }, 200, {
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    }),
  );

  app.get('/*', async (c) => {
    const path = c.req.path === '/' ? '/index.html' : c.req.path;
    const [, type] = /^\/[\w-]+\.(html|css|svg)$/.exec(path) ?? [];
    const text = type && (await read(path, origins).catch(() => undefined));
    if (!text && !acceptsHtml(c)) return c.notFound();
    for (const [name, value] of Object.entries(headers(origins, sitzung === 'cookie'))) c.header(name, value);
    if (!text) return c.html(await read('/nicht-gefunden.html', origins), 404);
    c.header('Content-Type', TYPES[type] ?? 'text/plain');
    c.header('Cache-Control', 'no-cache');
    c.header('X-Content-Type-Options', 'nosniff');
    return c.body(text);
  });

  const service = createService({
    name: 'gemeinde',
    origin: origins.gemeinde,
    app,
    ...(stateDir && { logFile: join(stateDir, 'logs', 'gemeinde.log') }),
  });
  return Promise.resolve({ ...service, cspReports });
}

/** What the script tag needs, and nothing more (facts/hardening D8). No `unsafe-*` anywhere. */
function headers(origins: Origins, cookie: boolean): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src ${origins.bausteine}`,
    `connect-src ${origins.zugang}${cookie ? ` ${origins.gemeindezugang}` : ''}`,
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types ozg-lit ozg-chunk',
    'report-uri /_csp',
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  };
}

async function read(path: string, origins: Origins): Promise<string> {
  const text = await readFile(join(SEITEN, path), 'utf8');
  return path.endsWith('.html') ? rahme(path, text, origins) : text;
}

/** Our tags on a page; the login stands in the frame of each. */
const tagsIn = (inhalt: string): readonly string[] => [
  'ozg-login',
  ...Array.from(inhalt.matchAll(/<(ozg-\w+)/g), ([, tag]) => tag!),
];

/**
 * A page as the CMS of the municipality builds it: what its author wrote (`<title>` and the text) in the frame of the
 * site, with the demo's addresses and the hash of today's build. A real webmaster pastes both once.
 */
async function rahme(path: string, text: string, origins: Origins): Promise<string> {
  const [, titel = '', inhalt = ''] = /^<title>(.*)<\/title>\n(.*)$/s.exec(text) ?? [];
  const values: Readonly<Record<string, string>> = {
    titel,
    inhalt,
    bausteine: origins.bausteine,
    zugang: origins.zugang,
    ars: HOHE_BOERDE.ars,
    integrity: await integrityOf('ozg.js'),
    preloads: await preloadsOf(tagsIn(inhalt), origins.bausteine),
  };
  const link = `<li><a href="${path === '/index.html' ? '/' : path}"`;
  return (await readFile(VORLAGE, 'utf8'))
    .replace(link, `${link} aria-current="page"`)
    .replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '');
}
