import { Ajv, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { MiddlewareHandler } from 'hono';
import { OpenAPIBackend, OpenAPIRouter, OpenAPIValidator, type Operation } from 'openapi-backend';
import { problem } from './problem.ts';

export interface CheckedRequest {
  /** Undefined when the contract has no such path and method. */
  readonly operationId: string | undefined;
  /** 404, 405, 415 or 400 with what is wrong, without the values; empty = fine. */
  readonly status: number;
  readonly violations: readonly string[];
}

/** One OpenAPI document, held against requests and answers while the service runs. */
export interface Contract {
  checkRequest(request: Request): Promise<CheckedRequest>;
  checkResponse(operationId: string, response: Response): Promise<readonly string[]>;
  /** Refuses wrong requests (problem+json) and replaces wrong answers by a 500, loudly. */
  middleware(): MiddlewareHandler;
}

/**
 * Authentication is not its business: contracts say `Bearer`, user tokens come as `DPoP` (RFC 9449), and the handlers
 * check both for real.
 * @param options.apiRoot path below which the document's paths live (`servers` is not read by openapi-backend).
 * @param options.only which paths of the document this service has
 */
export async function loadContract(
  file: string,
  { apiRoot = '/', only = () => true }: { apiRoot?: string; only?: (path: string) => boolean } = {},
): Promise<Contract> {
  // quick: its own check of the document knows OpenAPI 3.0 only and would refuse every 3.1 document.
  const backend = new OpenAPIBackend({ definition: file, strict: true, validate: false, quick: true });
  await backend.init();
  const paths = Object.entries(backend.definition.paths ?? {}).filter(([path]) => only(path));
  const definition = withJsonAliases(backend.definition);
  definition.paths = Object.fromEntries(paths);
  const modern = definition.openapi.startsWith('3.1');
  const router = new OpenAPIRouter({ definition, apiRoot });
  const validator = new OpenAPIValidator({
    definition,
    router,
    lazyCompileValidators: true,
    customizeAjv: (_ajv, options) => makeAjv(modern, options),
  });

  const contract: Contract = {
    async checkRequest(request) {
      const url = new URL(request.url);
      const method = request.method.toLowerCase();
      const parts = {
        method,
        path: url.pathname,
        query: url.search.slice(1),
        headers: Object.fromEntries(request.headers),
      };
      const operation = router.matchOperation(parts);
      if (!operation?.operationId) {
        const known = router
          .getOperations()
          .some((each) => router.matchOperation({ ...parts, method: each.method }));
        return { operationId: undefined, status: known ? 405 : 404, violations: ['no such operation'] };
      }
      const { operationId } = operation;
      const content = (operation.requestBody as { content?: Record<string, unknown> } | undefined)?.content;
      const text = content ? await request.clone().text() : '';
      const type = mediaType(request.headers.get('content-type'));
      if (content && text && !Object.keys(content).includes(type)) {
        return { operationId, status: 415, violations: [`media type ${type || '(none)'}`] };
      }
      const body = type === 'multipart/form-data' ? await readParts(request.clone()) : readBody(type, text);
      const { errors } = validator.validateRequest(
        { ...parts, ...(body !== undefined && { body }) },
        operation,
      );
      return { operationId, status: errors ? 400 : 200, violations: (errors ?? []).map(describe) };
    },

    async checkResponse(operationId, response) {
      const operation = router.getOperation(operationId);
      const known = responsesOf(operation, response.status);
      if (!known) return [`status ${response.status} is not in the contract`];
      const type = mediaType(response.headers.get('content-type'));
      const text = await response.clone().text();
      if (!text) return Object.keys(known.content ?? {}).length ? ['answer without a body'] : [];
      if (!Object.keys(known.content ?? {}).includes(type))
        return [`media type ${type || '(none)'} of ${response.status}`];
      if (!/[/+]json$/.test(type)) return [];
      const { errors } = validator.validateResponse(JSON.parse(text), operationId, response.status);
      return (errors ?? []).map(describe);
    },

    middleware: () => async (c, next) => {
      const { operationId, status, violations } = await contract.checkRequest(c.req.raw);
      if (!operationId || violations.length) {
        return problem(status, 'anfrage-ungueltig', 'Request violates the contract', {
          detail: violations.join('; ').slice(0, 2000),
        });
      }
      await next();
      const wrong = await contract.checkResponse(operationId, c.res);
      if (!wrong.length) return;
      console.error(`[Vertrag] ${operationId}: ${wrong.join('; ')}`);
      c.res = undefined; // else Hono merges the headers of the wrong answer into the new one
      c.res = problem(500, 'antwort-ungueltig', 'Answer violates the contract', {
        detail: wrong.join('; ').slice(0, 2000),
      });
    },
  };
  return contract;
}

/** Path and rule, never the value: the text goes into logs. */
const describe = (error: { instancePath?: string; message?: string }): string =>
  `${error.instancePath ?? ''} ${error.message ?? ''}`.trim();

const mediaType = (header: string | null): string =>
  (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

function makeAjv(modern: boolean, options: Options): Ajv {
  // 3.0 schemas are a dialect of draft 4/5 with `nullable`, which the default Ajv knows; 3.1 is JSON Schema 2020-12.
  const ajv = modern ? new Ajv2020(options) : new Ajv(options);
  addFormats.default(ajv);
  for (const format of ['byte', 'binary', 'password']) ajv.addFormat(format, true);
  return ajv;
}

function readBody(type: string, text: string): unknown {
  if (!text) return undefined;
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(text));
  if (!/[/+]json$/.test(type)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text; // validateRequest reports it
  }
}

/** Parts in JSON as values, files as their names: enough to hold them against a schema. */
async function readParts(request: Request): Promise<Record<string, unknown>> {
  const parts: Record<string, unknown> = {};
  for (const [name, value] of await request.formData()) {
    if (typeof value === 'string') parts[name] = readBody('application/json', value);
    else if (value.type.startsWith('application/json'))
      parts[name] = readBody('application/json', await value.text());
    else parts[name] = [...((parts[name] as unknown[] | undefined) ?? []), value.name];
  }
  return parts;
}

type Responses = Record<string, { content?: Record<string, unknown> }>;

function responsesOf(operation: Operation | undefined, status: number): Responses[string] | undefined {
  const responses = (operation?.responses ?? {}) as Responses;
  return responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses['default'];
}

/** openapi-backend checks bodies of `application/json` only; problem documents deserve it too. */
function withJsonAliases<T>(definition: T): T {
  const seen = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const content = (node as { content?: Record<string, unknown> }).content;
    if (content && typeof content === 'object' && !('application/json' in content)) {
      const other = Object.keys(content).find((type) => type.endsWith('+json'));
      if (other)
        Object.defineProperty(content, 'application/json', { value: content[other], enumerable: false });
    }
    Object.values(node).forEach(visit);
  };
  visit(definition);
  return definition;
}
