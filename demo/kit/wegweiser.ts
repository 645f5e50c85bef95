import type { Context } from 'hono';
import { html } from 'hono/html';
import { page, pageHeaders, pageStyle } from './page.ts';

/** What a service is, for people who open its address in a browser. */
export interface Auskunft {
  readonly titel: string;
  /** One or two sentences: what happens here, and where to go instead. */
  readonly text: string;
}

/**
 * Answers people where the service has nothing: at `/` what it is for, elsewhere that there is no such page. Undefined
 * for programs, which do not ask for `text/html` and get their problem document.
 */
export async function wegweiser(c: Context, { titel, text }: Auskunft): Promise<Response | undefined> {
  const { method, path } = c.req;
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  if (path === '/seite.css') return pageStyle().fetch(c.req.raw);
  if (!acceptsHtml(c)) return undefined;
  const start = path === '/';
  const body = start
    ? html`<h1>${titel}</h1>
        <p>${text}</p>`
    : html`<h1>Diese Seite gibt es nicht</h1>
        <p>Prüfen Sie bitte, ob die Adresse richtig geschrieben ist.</p>
        <p><a href="/">Zur Startseite: ${titel}</a></p>`;
  const title = start ? 'Start' : 'Seite nicht gefunden';
  return c.html(await page({ title, brand: titel, body }), start ? 200 : 404, pageHeaders());
}

export const acceptsHtml = (c: Context): boolean => c.req.header('accept')?.includes('text/html') ?? false;
