import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { Hono } from 'hono';
import type { Origins } from '../kit/origins.ts';
import { preloadLines, type Manifest } from '../../tools/snippet.mjs';
import { createService, type Service } from '../kit/service.ts';

export const DIST = join(import.meta.dirname, '../../dist/cdn');

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  sri: 'text/plain; charset=utf-8',
};

/**
 * The folder of built files on an origin of its own, as any web server or CDN would serve it. CORS is needed for
 * `crossorigin="anonymous"`, without which a browser checks no hash.
 */
export function createBausteine(config: {
  origins: Origins;
  stateDir?: string;
  dist?: string;
}): Promise<Service> {
  const dist = config.dist ?? DIST;
  const app = new Hono();
  app.get('/*', async (c) => {
    const path = normalize(c.req.path);
    const type = TYPES[path.slice(path.lastIndexOf('.') + 1)];
    const bytes = type ? await readFile(join(dist, path)).catch(() => undefined) : undefined;
    if (!bytes || !type) return c.notFound();
    c.header('Content-Type', type);
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    c.header('X-Content-Type-Options', 'nosniff');
    // Chunks have their hash in the name; the entry of the demo changes with each build.
    c.header('Cache-Control', path.startsWith('/c/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    return c.body(new Uint8Array(bytes));
  });
  return Promise.resolve(
    createService({
      name: 'bausteine',
      auskunft: {
        titel: 'Dateien der Bausteine',
        text: 'Von hier lädt eine Webseite ozg.js und was dazugehört. Für Menschen gibt es hier nichts zu sehen.',
      },
      origin: config.origins.bausteine,
      app,
      ...(config.stateDir && { logFile: join(config.stateDir, 'logs', 'bausteine.log') }),
    }),
  );
}

export async function readManifest(dist = DIST): Promise<Manifest> {
  return JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as Manifest;
}

/** Lines for the head of a page that carries these tags, as they stand in `snippet.html`. */
export async function preloadsOf(tags: readonly string[], base: string, dist = DIST): Promise<string> {
  return preloadLines(await readManifest(dist), tags, base).join('\n    ');
}

/** `integrity` for the script tag of a municipality, from the build's manifest. */
export async function integrityOf(file: string, dist = DIST): Promise<string> {
  const hash = (await readManifest(dist)).integrity[file];
  if (!hash) throw new Error(`${file} is not in dist/cdn/manifest.json; run npm run build first`);
  return hash;
}
