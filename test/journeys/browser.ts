import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromiumArgs, ensureChromium } from '../../tools/browsers.mjs';

/** What a visit did that a visit must not do. */
export interface Findings {
  readonly console: string[];
  readonly errors: string[];
  /** Requests to origins outside the demo. */
  readonly foreign: string[];
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly findings: Findings;
  close(): Promise<void>;
}

/** @param options `bfcache`: pages wait in the back/forward cache, which Playwright turns off otherwise */
export function launch({ bfcache = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    ignoreDefaultArgs: bfcache ? ['--disable-back-forward-cache'] : [],
    // The last proves that nothing leaves this machine.
    args: [
      ...chromiumArgs,
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}

/** A new citizen with an empty browser. */
export async function visit(browser: Browser, origins: readonly string[], options = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: 'de-DE', acceptDownloads: true, ...options });
  context.setDefaultTimeout(15_000);
  const findings: Findings = { console: [], errors: [], foreign: [] };
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) findings.console.push(message.text());
  });
  context.on('weberror', (error) => findings.errors.push(error.error().message));
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.includes(origin)) findings.foreign.push(request.url());
  });
  const page = await context.newPage();
  return { page, context, findings, close: () => context.close() };
}

/** Waits until the console of the page says something. */
export async function consoleSays({ page, findings }: Visit, pattern: RegExp): Promise<void> {
  while (!findings.console.some((text) => pattern.test(text))) await page.waitForEvent('console');
}
