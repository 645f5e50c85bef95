import { Hono, type Context, type Next } from 'hono';
import type { ClientTokens } from '../kit/client-tokens.ts';
import type { Contract } from '../kit/validate.ts';
import { addsUp, type PaymentRequest, type Transaction, type Transactions } from './transactions.ts';

type FunctionalCode =
  | 'NO_VALID_ORIGINATOR_OR_ENDPOINT'
  | 'PAYMENT_EXISTS'
  | 'CALCULATION_ERROR'
  | 'VALIDATION_ERROR'
  | 'FORBIDDEN'
  | 'UNSPECIFIED';

export interface ProviderParts {
  readonly contract: Contract;
  readonly tokens: ClientTokens<unknown>;
  readonly transactions: Transactions;
  /** Pairs of originatorId and endPointId that have an account here. */
  readonly tenants: readonly (readonly [originatorId: string, endPointId: string])[];
  readonly origin: string;
}

export const BASE = '/xbezahldienste';
const TITLES: Record<number, string> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
};

/** The side of XBezahldienste that an Onlinedienst talks to. Requests and answers are held against its OpenAPI. */
export function providerRoutes({ contract, tokens, transactions, tenants, origin }: ProviderParts): Hono {
  const app = new Hono();
  const url = ({ originatorId, endPointId, transactionId }: Transaction): string =>
    `${origin}${BASE}/paymenttransaction/${originatorId}/${endPointId}/${transactionId}`;
  const isTenant = (originatorId: string, endPointId: string): boolean =>
    tenants.some(([originator, endPoint]) => originator === originatorId && endPoint === endPointId);
  const unknownTenant = (): Response =>
    system(403, 'No account for this originator and end point.', 'NO_VALID_ORIGINATOR_OR_ENDPOINT');

  app.use(async (c: Context, next: Next) => {
    const checked = await contract.checkRequest(c.req.raw);
    if (!checked.operationId) return system(404, 'No such operation.', 'UNSPECIFIED');
    c.res = await answer(c, next, checked.violations);
    const wrong = await contract.checkResponse(checked.operationId, c.res);
    if (!wrong.length) return;
    console.error(`[zahlung] ${checked.operationId}: ${wrong.join('; ')}`);
    c.res = undefined;
    c.res = system(500, 'The answer violates the specification.', 'UNSPECIFIED');
  });

  async function answer(c: Context, next: Next, violations: readonly string[]): Promise<Response> {
    const session = tokens.authenticate(c.req);
    const isStatus = c.req.path.startsWith(`${BASE}/status`);
    // Of the answers to a missing token the specification has no 401 for the status and no body for the POST.
    if (!session && isStatus)
      return c.req.path === `${BASE}/status` ? pass(c, next) : system(403, NO_TOKEN, 'FORBIDDEN');
    if (!session) return c.req.method === 'POST' ? unauthorized() : system(401, NO_TOKEN, 'FORBIDDEN');
    if (violations.length) return system(400, violations.join('; '), 'VALIDATION_ERROR');
    if (c.req.method === 'POST' && !session.scope.split(' ').includes('post')) {
      return system(403, 'Scope post is missing.', 'FORBIDDEN');
    }
    return pass(c, next);
  }

  app.post('/paymenttransaction/:originatorId/:endPointId', async (c) => {
    const { originatorId, endPointId } = c.req.param();
    if (!isTenant(originatorId, endPointId)) return unknownTenant();
    const request = await c.req.json<PaymentRequest>();
    if (!/^https?:$/.test(URL.parse(request.redirectUrl)?.protocol ?? '')) {
      return system(400, 'redirectUrl must be http or https.', 'VALIDATION_ERROR');
    }
    if (!addsUp(request)) return system(400, 'The amounts do not add up in cents.', 'CALCULATION_ERROR');
    const created = transactions.create(originatorId, endPointId, request);
    if (!created) return system(409, 'This requestId was used before.', 'PAYMENT_EXISTS');
    return c.json(show(created));
  });

  app.get('/paymenttransaction/:originatorId/:endPointId/:transactionId', (c) => {
    const { originatorId, endPointId, transactionId } = c.req.param();
    if (!isTenant(originatorId, endPointId)) return unknownTenant();
    const found = transactions.find(originatorId, endPointId, transactionId);
    return found ? c.json(show(found)) : system(404, 'No such transaction.', 'UNSPECIFIED');
  });

  app.get('/status/:originatorId/:endPointId', (c) => {
    const { originatorId, endPointId } = c.req.param();
    return isTenant(originatorId, endPointId) ? system(200, 'Account is ready.') : unknownTenant();
  });

  app.get('/status', () => system(200, 'Service is ready.'));

  function show(transaction: Transaction): object {
    const {
      request: paymentRequest,
      token,
      originatorId: _,
      endPointId: __,
      created: ___,
      ...rest
    } = transaction;
    const open = rest.status === 'INITIAL' && { transactionRedirectUrl: `${origin}/bezahlseite/${token}` };
    return { paymentInformation: { transactionUrl: url(transaction), ...open, ...rest }, paymentRequest };
  }

  return app;
}

const NO_TOKEN = 'Token missing or expired.';

async function pass(c: Context, next: Next): Promise<Response> {
  await next();
  return c.res;
}

/** Success of the status operations has the form of a problem document, too. */
function system(status: number, detail: string, functionalCode?: FunctionalCode): Response {
  const type = `https://ozg-widgets.example/probleme/zahlung-${status}`;
  const title = TITLES[status] ?? 'Error';
  const body = {
    type,
    status,
    title,
    detail: detail.slice(0, 2000),
    ...(functionalCode && { functionalCode }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}

const unauthorized = (): Response =>
  new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
