// What the benchmarks of page starts share: a page and its files from two origins, loaded as by a slow phone.
import { createServer } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { chromiumArgs, ensureChromium } from './browsers.mjs';

/** "Slow 4G" of the developer tools. */
const SLOW_4G = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: ((1.6 * 1000 * 1000) / 8) * 0.9,
  uploadThroughput: ((750 * 1000) / 8) * 0.9,
};
/** How many times slower the CPU is. */
export const CPU = 4;

/** Landesprofil of a municipality whose page and files are at these origins. */
export const profileOf = (page, files, ars, dienste = {}) => ({
  version: 1,
  land: 'Sachsen-Anhalt',
  name: 'Landeszugang',
  issuer: files,
  sitzung: 'token',
  konten: [{ id: 'bundid', name: 'BundID', art: 'person', niveaus: ['STORK-QAA-Level-1'] }],
  dienste,
  weiterleitung: [],
  gemeinden: { [ars]: { name: 'Gemeinde Hohe Börde', rueckkehr: `${page}/`, kontakt: {} } },
});

/** Answers each path, made once, with brotli. @param answer path without its slash -> [type, content] */
export function serve(port, answer) {
  const answers = new Map();
  const make = (path) => {
    const [type, content] = answer(path);
    return [type, content && brotliCompressSync(content)];
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname.slice(1);
    if (!answers.has(path)) answers.set(path, make(path));
    const [type, content] = answers.get(path);
    if (!content) return response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': type,
      'content-encoding': 'br',
      'access-control-allow-origin': '*',
      'timing-allow-origin': '*',
    });
    response.end(content);
  });
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done(server)));
}

export const launch = () => chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });

/** Loads a page with an empty cache. @param look runs in the page from its start on, and calls `done` with what it found */
export async function loadSlowly(browser, url, look) {
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    const cdp = await context.newCDPSession(tab);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU });
    await tab.addInitScript(`globalThis.usable = new Promise((done) => {${look}})`);
    await tab.goto(url, { waitUntil: 'commit' });
    return await tab.evaluate('usable');
  } finally {
    await context.close();
  }
}
