import '../../../demo/kit/localhost.ts';
import type { Origins } from '../../../demo/kit/origins.ts';

export interface Ruf {
  readonly method?: string;
  readonly json?: unknown;
  readonly body?: string;
  readonly origin?: string | undefined;
  readonly kennzeichen?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Person {
  readonly id?: string;
  readonly weg?: string;
  readonly aktion?: 'anmelden' | 'abbrechen';
}

/** A browser without a window that visits a municipality in cookie mode: cookies of each host, redirects, CORS headers. */
export class Besuch {
  readonly origins: Origins;
  readonly zugang: string;
  readonly gemeinde: string;
  /** By host, then by name. */
  readonly cookies = new Map<string, Map<string, string>>();
  /** Every `Set-Cookie` of the municipality's name, as it was sent. */
  readonly gesetzt: string[] = [];

  constructor(origins: Origins, { zugang = origins.gemeindezugang, gemeinde = origins.gemeinde } = {}) {
    this.origins = origins;
    this.zugang = zugang;
    this.gemeinde = gemeinde;
  }

  /** What a page sends, by default all that is asked for. */
  async ruf(
    path: string,
    { method = 'GET', json, body, origin = this.gemeinde, kennzeichen = '1', headers = {} }: Ruf = {},
  ): Promise<Response> {
    return this.#send(new URL(this.zugang + path), {
      method,
      headers: {
        ...(origin && { origin }),
        ...(kennzeichen && { 'ozg-sitzung': kennzeichen }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? body !== undefined && { body } : { body: JSON.stringify(json) }),
    });
  }

  post(path: string, json?: unknown): Promise<Response> {
    return this.ruf(path, { method: 'POST', ...(json === undefined ? { body: '' } : { json }) });
  }

  /** @returns where the page has to navigate */
  async beginne(wunsch: object = {}): Promise<URL> {
    const answer = await this.post('/sitzung/anmelden', { seite: `${this.gemeinde}/`, ...wunsch });
    if (answer.status !== 200) throw new Error(`anmelden: ${answer.status} ${await answer.text()}`);
    return new URL(((await answer.json()) as { url: string }).url);
  }

  /** At the login page. @returns the return URL with the answer of the provider, not followed */
  async handle(url: URL, { id = 'U01', weg = 'elster', aktion = 'anmelden' }: Person = {}): Promise<URL> {
    const page = await this.folge(url);
    const action = /<form method="post" action="([^"]+)"/.exec(await page.text())?.[1];
    if (!action) throw new Error(`no login page but ${page.status}`);
    const form = new URLSearchParams({ person: id, weg, aktion });
    const answer = await this.#send(new URL(action, this.origins.zugang), { method: 'POST', body: form });
    return this.#bis(
      new URL(answer.headers.get('location') ?? '', this.origins.zugang),
      '/sitzung/rueckkehr',
    );
  }

  /** The navigation back. @returns where it ends, with the answer of the return URL */
  async kehre(back: URL): Promise<Response> {
    return this.#send(back, {});
  }

  async melde(person: Person = {}, wunsch: object = {}): Promise<string> {
    const url = await this.beginne({ konto: 'bundid', ...wunsch });
    const answer = await this.kehre(await this.handle(url, person));
    return answer.headers.get('location') ?? '';
  }

  async stand(): Promise<Stand | undefined> {
    const answer = await this.ruf('/sitzung');
    if (answer.status === 204) return undefined;
    return (await answer.json()) as Stand;
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(new URL(this.zugang).host)?.get(name);
  }

  setze(name: string, value: string): void {
    const { host } = new URL(this.zugang);
    this.cookies.set(host, (this.cookies.get(host) ?? new Map<string, string>()).set(name, value));
  }

  async folge(url: URL): Promise<Response> {
    const answer = await this.#send(url, {});
    const location = answer.headers.get('location');
    return location ? this.folge(new URL(location, url)) : answer;
  }

  async #bis(url: URL, path: string): Promise<URL> {
    if (url.pathname === path) return url;
    const answer = await this.#send(url, {});
    return this.#bis(new URL(answer.headers.get('location') ?? '', url), path);
  }

  async #send(url: URL, init: RequestInit): Promise<Response> {
    const jar = this.cookies.get(url.host) ?? new Map<string, string>();
    this.cookies.set(url.host, jar);
    const headers = new Headers(init.headers);
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { redirect: 'manual', ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      if (url.origin === this.zugang) this.gesetzt.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value && !/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.set(name, value);
      else jar.delete(name);
    }
    return answer;
  }
}

export interface Stand {
  readonly konto?: Readonly<Record<string, unknown>>;
  readonly refresh_expires_in?: number;
  readonly session_expires_in?: number;
  readonly fehler?: string;
}
