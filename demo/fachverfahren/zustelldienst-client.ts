import type { ClientCredentials } from '../kit/credentials.ts';

export interface Abholbereit {
  readonly destinationId: string;
  readonly submissionId: string;
  readonly caseId: string;
}

/** A submission as the Submission API hands it out: still encrypted. */
export interface Einreichung extends Abholbereit {
  readonly attachments: readonly string[];
  readonly publicService: { readonly identifier: string; readonly name?: string };
  readonly encryptedMetadata: string;
  readonly encryptedData: string;
}

/** The Zustelldienst answered with a status that is no success. */
export class ZustelldienstFehler extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`Zustelldienst: ${status}`);
    this.status = status;
  }
}

const PAGE = 100;
const TIME_LIMIT = 20_000;

/** The receiver's side of FIT-Connect v2, and the Destination API. */
export class ZustelldienstClient {
  readonly #origin: string;
  readonly #credentials: ClientCredentials;
  #token: string | undefined;

  constructor(origin: string, credentials: ClientCredentials) {
    this.#origin = origin;
    this.#credentials = credentials;
  }

  get issuer(): string {
    return `${this.#origin}/submission-api`;
  }

  async register(destinationId: string, registration: object): Promise<void> {
    await this.#call(
      'PUT',
      `/destination-api/v2/destinations/${destinationId}`,
      JSON.stringify(registration),
    );
  }

  /** All that wait, over all pages. */
  async list(destinationId: string): Promise<readonly Abholbereit[]> {
    const found: Abholbereit[] = [];
    for (let total = 1; found.length < total;) {
      const query = `destinationId=${destinationId}&offset=${found.length}&limit=${PAGE}`;
      const answer = await this.#call('GET', `/submission-api/v2/submissions?${query}`);
      const page = (await answer.json()) as { totalCount: number; submissions: Abholbereit[] };
      total = page.submissions.length ? page.totalCount : 0;
      found.push(...page.submissions);
    }
    return found;
  }

  async fetch(submissionId: string): Promise<Einreichung> {
    const answer = await this.#call('GET', `/submission-api/v2/submissions/${submissionId}`);
    return (await answer.json()) as Einreichung;
  }

  async fetchAttachment(submissionId: string, attachmentId: string): Promise<string> {
    const path = `/submission-api/v2/submissions/${submissionId}/attachments/${attachmentId}`;
    return (await this.#call('GET', path)).text();
  }

  async events(caseId: string): Promise<readonly string[]> {
    const answer = await this.#call('GET', `/submission-api/v2/cases/${caseId}/events?limit=500`);
    return ((await answer.json()) as { eventLog: string[] }).eventLog;
  }

  async jwks(): Promise<readonly Record<string, unknown>[]> {
    const answer = await this.#call('GET', '/submission-api/.well-known/jwks.json');
    return ((await answer.json()) as { keys: Record<string, unknown>[] }).keys;
  }

  async sendEvent(caseId: string, set: string): Promise<void> {
    await this.#call('POST', `/submission-api/v2/cases/${caseId}/events`, set, 'application/jose');
  }

  async #call(method: string, path: string, body?: string, type = 'application/json'): Promise<Response> {
    const send = async (): Promise<Response> =>
      fetch(this.#origin + path, {
        method,
        headers: {
          authorization: `Bearer ${await this.#login()}`,
          ...(body !== undefined && { 'content-type': type }),
        },
        signal: AbortSignal.timeout(TIME_LIMIT),
        ...(body !== undefined && { body }),
      });
    let answer = await send();
    if (answer.status === 401) {
      this.#token = undefined; // it lives for half an hour
      answer = await send();
    }
    if (!answer.ok) throw new ZustelldienstFehler(answer.status);
    return answer;
  }

  async #login(): Promise<string> {
    if (this.#token) return this.#token;
    const { clientId, clientSecret } = this.#credentials;
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const answer = await fetch(`${this.#origin}/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
    if (!answer.ok) throw new ZustelldienstFehler(answer.status);
    this.#token = ((await answer.json()) as { access_token: string }).access_token;
    return this.#token;
  }
}
