import { problem } from '../kit/problem.ts';
import type { ClientCredentials } from '../kit/credentials.ts';

export interface DienstkontoConfig {
  /** What stands behind, as it is called in problems (`zustelldienst`, `bezahldienst`). */
  readonly name: string;
  readonly tokenUrl: string;
  readonly credentials: ClientCredentials;
  readonly scope?: string;
  readonly now: () => Date;
}

/**
 * Our own account at a service behind: client credentials as form post (FIT-Connect and XBezahldienste alike), the token
 * kept until shortly before its end. A citizen's token is never passed on, nor this one given to a page.
 */
export class Dienstkonto {
  readonly #config: DienstkontoConfig;
  #token: { readonly value: Promise<string>; readonly until: number } | undefined;

  constructor(config: DienstkontoConfig) {
    this.#config = config;
  }

  /** Rejects with `NichtErreichbar` when no answer came: nobody knows then whether the request was acted upon. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const answer = await this.#send(url, init);
    if (answer.status !== 401) return answer;
    this.#token = undefined; // withdrawn before its time
    return this.#send(url, init);
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await this.#getToken()}`);
    headers.set('user-agent', 'ozg-landeszugang/1.0');
    return this.#ask(url, { ...init, headers });
  }

  async #getToken(): Promise<string> {
    if (!this.#token || this.#token.until <= this.#config.now().getTime()) {
      // Stored as a promise: ten requests at once need one token only. Its real end is known when it is there.
      const asked = this.#askForToken();
      this.#token = { value: asked.then(({ value }) => value), until: Infinity };
      asked.then(
        ({ value, until }) => (this.#token = { value: Promise.resolve(value), until }),
        () => (this.#token = undefined),
      );
    }
    return this.#token.value;
  }

  async #askForToken(): Promise<{ value: string; until: number }> {
    const { tokenUrl, credentials, scope, now } = this.#config;
    const answer = await this.#ask(tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        ...(scope && { scope }),
      }),
    });
    if (!answer.ok) throw new NichtErreichbar(this.#config.name, answer.headers.get('retry-after'));
    const { access_token, expires_in = 60 } = (await answer.json()) as {
      access_token: string;
      expires_in?: number;
    };
    return { value: access_token, until: now().getTime() + Math.max(0, expires_in - 30) * 1000 };
  }

  async #ask(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(20_000) });
    } catch {
      throw new NichtErreichbar(this.#config.name);
    }
  }
}

/** The service behind gave no usable answer. */
export class NichtErreichbar extends Error {
  override readonly name = 'NichtErreichbar';
  readonly dienst: string;
  readonly retryAfter: string | null;

  constructor(dienst: string, retryAfter: string | null = null) {
    super(`${dienst} gave no answer`);
    this.dienst = dienst;
    this.retryAfter = retryAfter;
  }

  toResponse(): Response {
    return problem(
      502,
      `${this.dienst}-nicht-erreichbar`,
      'The service behind gave no answer',
      {},
      {
        'retry-after': this.retryAfter ?? '5',
      },
    );
  }
}
