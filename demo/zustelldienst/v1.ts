import { fileURLToPath } from 'node:url';
import { loadContract, type CheckedRequest } from '../kit/validate.ts';

/**
 * No OpenAPI of FIT-Connect v2 is public, that of v1 is. Here v2 messages are written as v1 where both agree, so that
 * the public file can judge them. The list of differences is in `spec/README.md`.
 */
export interface V1 {
  /** Undefined where v1 has no counterpart. */
  checkRequest(request: Request): Promise<CheckedRequest | undefined>;
  checkResponse(operationId: string, response: Response): Promise<readonly string[]>;
}

const FILE = fileURLToPath(new URL('./spec/submission-api-1.1.3.openapi.yaml', import.meta.url));

export async function loadV1(): Promise<V1> {
  const contract = await loadContract(FILE);
  return {
    async checkRequest(request) {
      const target = toV1(request);
      if (!target) return undefined;
      const text =
        request.method === 'GET' ? undefined : rewrite(await request.clone().text(), requestBodyToV1);
      const { method, headers } = target;
      return contract.checkRequest(
        new Request(target.url, { method, headers, ...(text !== undefined && { body: text }) }),
      );
    },
    async checkResponse(operationId, response) {
      const { status, headers } = response;
      const body = await response.clone().text();
      const v1Status = operationId === 'submit-submission' && status === 200 ? 202 : status;
      const answer = new Response(body ? rewrite(body, answerToV1) : null, { status: v1Status, headers });
      return contract.checkResponse(operationId, answer);
    },
  };
}

function toV1(request: Request): { url: string; method: string; headers: Headers } | undefined {
  const url = new URL(request.url);
  const { method, headers } = request;
  if (url.pathname.startsWith('/destination-api/v2/destinations/') && method === 'PUT') {
    return { url: 'http://v1.invalid/v1/destinations', method: 'POST', headers };
  }
  if (/^\/submission-api\/v2\/submissions\/[^/]+\/events$/.test(url.pathname)) return undefined;
  if (!url.pathname.startsWith('/submission-api/')) return undefined;
  const path = url.pathname.replace('/submission-api', '').replace(/^\/v2\//, '/v1/');
  return { url: `http://v1.invalid${path}${url.search}`, method, headers };
}

type Json = Record<string, unknown>;

function rewrite(text: string, change: (json: Json) => Json): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? JSON.stringify(change(value as Json)) : text;
  } catch {
    return text; // a JWE or JWS
  }
}

function requestBodyToV1({ publicService, publicServices, region: _, ...rest }: Json): Json {
  const { callback: __, ...destination } = rest; // v1 wants https; we allow loopback and check it ourselves
  if (publicServices !== undefined) return { ...destination, services: publicServices };
  return { ...rest, ...(publicService !== undefined && { serviceType: publicService }) };
}

function answerToV1({ publicService, publicServices, region: _, ...rest }: Json): Json {
  return {
    ...rest,
    ...(publicService !== undefined && { serviceType: publicService }),
    ...(publicServices !== undefined && { services: publicServices }),
    // v1's pattern forgets the two characters of base64url that are no word characters.
    ...(Array.isArray(rest['eventLog']) && {
      eventLog: rest['eventLog'].map((set) => String(set).replaceAll('-', '_')),
    }),
  };
}
