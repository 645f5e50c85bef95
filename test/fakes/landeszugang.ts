import { VERTRAUENSNIVEAUS } from '../../src/domain/nutzerkonto/vertrauensniveau.js';
import type { Nachricht } from '../../src/domain/postfach/postfach.js';
import type { Anlass } from '../../src/domain/zahlung/bezahldienst.js';
import type { Transaktion } from '../../src/domain/zahlung/zahlung.js';
import type { Ergebnis } from '../../src/domain/zustellung/zustellung.js';
import { isOzgError } from '../../src/errors.js';
import type { FakeBezahldienst } from './bezahldienst.js';
import type { FakePostfach } from './postfach.js';
import type { FakeZustellung } from './zustellung.js';

export const BASIS = 'http://zugang.test/dienste';

/** The fakes behind the contract of the Landeszugang: what an adapter talks to in a test, without a network. */
export function fakeLandeszugang(fakes: {
  readonly bezahldienst?: FakeBezahldienst;
  readonly postfach?: FakePostfach;
  readonly zustellung?: FakeZustellung;
}): (request: Request) => Promise<Response> {
  return async (request) => {
    const [dienst, ...path] = new URL(request.url).pathname
      .replace('/dienste/', '')
      .split('/')
      .map(decodeURIComponent);
    const call = `${request.method} ${dienst}`;
    try {
      if (dienst === 'bezahlen' && fakes.bezahldienst)
        return await bezahlen(request, path, fakes.bezahldienst);
      if (dienst === 'postfach' && fakes.postfach) return await postfach(request, path, fakes.postfach);
      if (dienst === 'zustellung' && fakes.zustellung)
        return await zustellung(request, path, fakes.zustellung);
    } catch (error) {
      if (!isOzgError(error)) throw error;
      if (error.code === 'ANMELDUNG_VERBRAUCHT') return stepUp('max_age="0"');
      return error.code === 'VERTRAUENSNIVEAU_ZU_NIEDRIG' ? stepUp() : problem(404);
    }
    return problem(404, { detail: call });
  };
}

/** The challenge of RFC 9470. */
export function stepUp(parameter = 'acr_values="STORK-QAA-Level-4"'): Response {
  const answer = problem(401);
  const challenge = `DPoP algs="ES256", error="insufficient_user_authentication", ${parameter}`;
  answer.headers.set('WWW-Authenticate', challenge);
  return answer;
}

export function problem(status: number, more: object = {}): Response {
  return new Response(JSON.stringify({ type: 'about:blank', title: 'Problem', status, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

async function bezahlen(
  request: Request,
  path: readonly string[],
  fake: FakeBezahldienst,
): Promise<Response> {
  const [kind, ...rest] = path;
  if (kind === 'quotes') {
    const { vorgang, ...anlass } = (await request.json()) as { vorgang: string } & Anlass;
    const quote = await fake.quote(vorgang, anlass);
    const item = quote.posten[0]!;
    const body = {
      quoteId: quote.id,
      vorgang,
      originatorId: quote.originator,
      endPointId: quote.endpunkt,
      empfaenger: quote.empfaenger,
      currency: 'EUR',
      grosAmount: quote.betrag / 100,
      purpose: quote.zweck,
      description: 'Beispiel',
      items: [
        {
          description: item.bezeichnung,
          quantity: item.anzahl,
          totalNetAmount: item.betrag / 100,
          totalTaxAmount: 0,
        },
      ],
      bezahlseite: quote.bezahlseite,
      gueltigBis: quote.gueltigBis,
    };
    return Response.json(body, { status: 201 });
  }
  if (kind === 'requests') return transaction(await fake.byRequest(rest[0]!));
  if (request.method === 'GET') {
    return transaction(fake.transaktionen.get(rest[2]!));
  }
  const { quoteId, requestId } = (await request.json()) as { quoteId: string; requestId: string };
  const quote = fake.findQuote(quoteId);
  if (!quote) return problem(404);
  const before = fake.transaktionen.size;
  const made = await fake.create(quote, { requestId, redirectUrl: '' });
  if (!made) return problem(410);
  return fake.transaktionen.size === before
    ? problem(409, { functionalCode: 'PAYMENT_EXISTS', requestId: fake.requestOf(made.id) })
    : transaction(made);
}

function transaction(from: Transaktion | undefined): Response {
  if (!from) return problem(404);
  return Response.json({
    paymentInformation: {
      transactionId: from.id,
      status: from.status,
      transactionRedirectUrl: from.bezahlseite,
      transactionReference: from.referenz,
      transactionTimestamp: from.zeitpunkt,
      paymentMethod: from.zahlart,
      paymentMethodDetail: from.zahlartDetail,
    },
    paymentRequest: {},
  });
}

async function postfach(request: Request, path: readonly string[], fake: FakePostfach): Promise<Response> {
  const [, id, , index] = path;
  if (id === undefined) {
    const { nachrichten, ungelesen } = await fake.list();
    return Response.json({ messages: nachrichten.map(message), unread: ungelesen });
  }
  if (index !== undefined) {
    return new Response(await fake.download(id, Number(index)), {
      headers: { 'content-type': 'application/octet-stream' },
    });
  }
  const opened = await fake.open(id);
  return Response.json({ ...message(opened), content: opened.inhalt });
}

function message(from: Nachricht): object {
  return {
    id: from.id,
    title: from.titel,
    sender: from.absender,
    service: from.dienst,
    providedAt: from.bereitgestellt.toISOString(),
    firstRetrievedAt: from.gelesen?.toISOString() ?? null,
    stork_qaa_level: VERTRAUENSNIVEAUS.indexOf(from.niveau) + 1,
    reference: from.referenz,
    attachments: from.anhaenge.map(({ filename, sha512, groesse, mediaType }) => ({
      filename,
      sha512sum: sha512,
      contentLength: groesse,
      mediaType,
    })),
  };
}

async function zustellung(
  request: Request,
  path: readonly string[],
  fake: FakeZustellung,
): Promise<Response> {
  if (path[0] === '.well-known') return Response.json({ keys: [await fake.dienstschluessel()] });
  const [, kind, id, sub, subId] = path;
  if (kind === 'destinations' && sub === 'keys') return Response.json(await fake.schluessel(id!, subId!));
  if (kind === 'destinations') return Response.json(destination(fake));
  if (kind === 'cases') {
    const known = [...fake.eingaenge.values()].find(({ fall }) => fall === id);
    const tokens = known && (await fake.ereignisse(known));
    if (!tokens) return problem(404);
    const offset = Number(new URL(request.url).searchParams.get('offset'));
    const eventLog = tokens.slice(offset, offset + 1); // pages of one, so that paging is tested
    return Response.json({ count: eventLog.length, offset, totalCount: tokens.length, eventLog });
  }
  if (request.method === 'POST') {
    const body = (await request.json()) as Record<string, unknown>;
    const made = await fake.announce({
      vorgang: body['vorgang'] as string,
      zustellpunkt: body['destinationId'] as string,
      leistung: body['publicService'] as { identifier: string; name: string },
      anlagen: body['announcedAttachments'] as string[],
      ...(typeof body['region'] === 'string' && { region: body['region'] }),
      ...(typeof body['caseId'] === 'string' && { fall: body['caseId'] }),
    });
    const { id: submissionId, fall: caseId, applicationId } = made;
    const answer = { submissionId, caseId, destinationId: body['destinationId'], applicationId };
    return Response.json(answer, { status: 201 });
  }
  const einreichung = { id: id!, fall: '' };
  if (sub === 'attachments') {
    if (request.headers.get('content-type') !== 'application/jose') return problem(415);
    return outcome(
      await fake.upload(einreichung, subId!, await request.text()),
      new Response(null, { status: 204 }),
    );
  }
  const body = (await request.json()) as { encryptedMetadata: string; encryptedData: string };
  const umschlag = { metadaten: body.encryptedMetadata, daten: body.encryptedData };
  return outcome(await fake.submit(einreichung, umschlag), Response.json({ submissionId: id }));
}

function outcome(ergebnis: Ergebnis, good: Response): Response {
  if (ergebnis === 'angenommen') return good;
  return problem(ergebnis === 'unbekannt' ? 404 : 422);
}

function destination({ punkt }: FakeZustellung): object {
  return {
    destinationId: punkt.id,
    status: punkt.aktiv ? 'active' : 'inactive',
    encryptionKid: punkt.kid,
    metadataVersions: punkt.metadatenVersionen,
    publicServices: punkt.dienste.map(({ identifier, regionen, schemata }) => ({
      identifier,
      regions: regionen,
      submissionSchemas: schemata,
    })),
    replyChannels: Object.fromEntries(punkt.antwortkanaele.map((kanal) => [kanal, {}])),
  };
}
