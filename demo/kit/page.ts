import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { html } from 'hono/html';

/** What `html` makes: text whose values were escaped. */
export type Markup = ReturnType<typeof html>;

export interface PageParts {
  readonly title: string;
  /** Who speaks here, in the head of the page. */
  readonly brand: string;
  readonly body: Markup;
  /** Right side of the head: links, the log-out form. */
  readonly head?: Markup;
}

const BASE = readFileSync(new URL('./page.css', import.meta.url), 'utf8');

/** A whole page in the look that the demo's server-rendered services share. No script, no inline style. */
export const page = ({ title, brand, body, head }: PageParts): Markup =>
  html`<!doctype html>
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – ${brand}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/seite.css" />
      </head>
      <body>
        <a class="skip" href="#inhalt">Zum Inhalt</a>
        <aside class="sandbox" aria-label="Hinweis">
          Sandkasten: alles hier ist erfunden, niemand wird angeschrieben, kein Geld fließt.
        </aside>
        <header>
          <div class="wide">
            <p class="brand">${brand}</p>
            ${head ?? ''}
          </div>
        </header>
        <main id="inhalt" tabindex="-1" class="wide">${body}</main>
        <footer>
          <div class="wide"><p>Teil der Demo von ozg-widgets</p></div>
        </footer>
      </body>
    </html>`;

/**
 * The headers of such a page.
 * @param formTargets origins a form may end at: Chromium applies `form-action` to redirects after a post, too.
 */
export const pageHeaders = (formTargets: readonly string[] = []): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'cache-control': 'no-store',
  // Not `no-referrer`: browsers then send `Origin: null` with the page's own forms.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
});

/** `/seite.css`: the shared look, with the rules of one service behind it. */
export function pageStyle(own = ''): Hono {
  const headers = { 'content-type': 'text/css; charset=utf-8', 'x-content-type-options': 'nosniff' };
  return new Hono().get('/seite.css', (c) => c.body(BASE + own, 200, headers));
}
