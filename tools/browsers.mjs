// Finds browsers for tests: CHROME_PATH or FIREFOX_PATH, an installed one, else Debian's package (root only).
import { existsSync } from 'node:fs';
import { installDebian } from './debian.mjs';

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Flags that keep a test browser quiet and offline; the sandbox of Chromium does not run as root. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function findChromium() {
  const path = process.env.CHROME_PATH;
  if (path) {
    if (!existsSync(path)) throw new Error(`CHROME_PATH points to ${path}, which does not exist.`);
    return path;
  }
  return CANDIDATES.find((candidate) => existsSync(candidate));
}

/** Path of a Chromium; installs Debian's package where none is found and apt-get may be used. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  installDebian('chromium');
  const installed = findChromium();
  if (!installed) {
    throw new Error('No Chromium found. Install one (Debian: apt-get install chromium) or set CHROME_PATH.');
  }
  return installed;
}

/** Path of a Firefox; undefined where there is none and Debian's package cannot be installed. */
export function findFirefox() {
  const path = process.env.FIREFOX_PATH;
  if (path) {
    if (!existsSync(path)) throw new Error(`FIREFOX_PATH points to ${path}, which does not exist.`);
    return path;
  }
  const found = () => ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((candidate) => existsSync(candidate));
  return found() ?? (installDebian('firefox-esr') ? found() : undefined);
}
