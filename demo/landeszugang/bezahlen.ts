import { Hono, type MiddlewareHandler } from 'hono';
import { problem } from '../kit/problem.ts';
import type { Antragskennungen } from './antragskennung.ts';
import { beschreibung, buchungstext, rechne, type Angebote, type Quote } from './angebot.ts';
import { Abgelehnt, type Bezahldienst } from './bezahldienst.ts';
import type { Formulare } from './formulare.ts';
import { preisOf, type Forderung, type Merkmale, type Preis } from './gebuehren.ts';
import { istRueckkehr, type Registrierung } from './registrierung.ts';
import { geschlossen } from './tueren.ts';
import type { Vergabe } from './vergabe.ts';
import { auftragOf, type Zahlung, type Zahlungen } from './zahlungen.ts';
import { darfNicht, type Zugriff, type ZugriffEnv } from './zugriff.ts';

export interface BezahlenConfig {
  readonly angebote: Angebote;
  readonly zahlungen: Zahlungen;
  readonly bezahldienst: Bezahldienst;
  readonly formulare: Formulare;
  readonly kennungen: Antragskennungen;
  readonly vergabe: Vergabe;
  readonly forderungen: readonly Forderung[];
  readonly registrierung: Registrierung;
  /** Origin of the pay page. */
  readonly bezahlseite: string;
  readonly nurMit: MiddlewareHandler<ZugriffEnv>;
  readonly now: () => Date;
}

/** How long a price holds: long enough to come back on the next day. */
const QUOTE_LIFE = 24 * 60 * 60 * 1000;

type QuoteRequest =
  | { readonly vorgang: string; readonly ars: string; readonly form: string; readonly merkmale: Merkmale }
  | { readonly vorgang: string; readonly forderung: string };

/** XBezahldienste for a page: the page says what is to be paid for, the price is made here, the secret stays here. */
export function bezahlen(config: BezahlenConfig): Hono<ZugriffEnv> {
  const { angebote, zahlungen, bezahldienst, formulare, kennungen, forderungen, registrierung, now } = config;
  const nacheinander = oneAfterAnother();
  const app = new Hono<ZugriffEnv>();
  app.use(config.nurMit);

  app.post('/quotes', async (c) => {
    const wer = c.get('zugriff');
    const { subjekt, gemeinde } = wer;
    const request = await c.req.json<QuoteRequest>();
    const priced =
      'forderung' in request ? priceForderung(request.forderung) : await priceFormular(request, wer);
    if (priced instanceof Response) return priced;
    if (priced.ars !== gemeinde.ars)
      return problem(403, 'andere-gemeinde', 'Not a matter of this municipality');
    const quote = angebote.fuer(subjekt, request, (quoteId) => ({
      ...quoteOf(priced.preis, quoteId, request.vorgang),
      originatorId: priced.originatorId,
      endPointId: priced.ars,
      empfaenger: registrierung.byArs(priced.ars)?.name ?? priced.ars,
    }));
    return c.json(quote, 201);
  });

  app.post('/paymenttransaction/:originatorId/:endPointId', async (c) => {
    const wer = c.get('zugriff');
    const { subjekt, gemeinde } = wer;
    const { requestId, quoteId, redirectUrl } = await c.req.json<Record<string, string>>();
    if (!requestId || !quoteId || !redirectUrl || !istRueckkehr(gemeinde, redirectUrl)) {
      return problem(400, 'rueckkehr-unbekannt', 'redirectUrl is not the registered return URL', {
        functionalCode: 'VALIDATION_ERROR',
      });
    }
    const found = angebote.find(subjekt, quoteId);
    const { originatorId, endPointId } = c.req.param();
    if (found?.quote.originatorId !== originatorId || found.quote.endPointId !== endPointId) {
      return problem(404, 'angebot-unbekannt', 'No such quote', {
        functionalCode: 'NO_VALID_ORIGINATOR_OR_ENDPOINT',
      });
    }
    const { quote, forderung } = found;
    return nacheinander(forderung ?? quote.vorgang, async () => {
      const known = zahlungen.byRequest(subjekt, requestId);
      if (known && (known.information || known.quoteId !== quoteId)) return exists(requestId);
      const other = await runningOrPaid(subjekt, quote.vorgang, requestId, forderung);
      if (other !== undefined) return exists(other);
      if (!known && Date.parse(quote.gueltigBis) <= now().getTime()) {
        return problem(410, 'angebot-abgelaufen', 'The quote is over; ask for a new one');
      }
      const bound = forderung ? undefined : kennungen.binde(wer, quote.vorgang, false);
      if (bound instanceof Response) return bound;
      const zahlung =
        known ??
        zahlungen.begin({
          subjekt,
          requestId,
          quoteId,
          vorgang: quote.vorgang,
          ...(forderung && { forderung }),
          originatorId,
          endPointId,
          auftrag: auftragOf(quote, requestId, redirectUrl, now()),
        });
      return c.json(transaction(await bezahldienst.starte(zahlung)));
    });
  });

  app.get('/paymenttransaction/:originatorId/:endPointId/:transactionId', async (c) => {
    const { originatorId, endPointId, transactionId } = c.req.param();
    const { subjekt } = c.get('zugriff');
    const zahlung = zahlungen.byTransaction(subjekt, originatorId, endPointId, transactionId);
    return zahlung ? c.json(transaction(await bezahldienst.frage(zahlung))) : unbekannt();
  });

  app.get('/requests/:requestId', async (c) => {
    const known = zahlungen.byRequest(c.get('zugriff').subjekt, c.req.param('requestId'));
    // Waits for a start that is still under way, or its outcome would be told wrong.
    const zahlung =
      known &&
      (await nacheinander(known.forderung ?? known.vorgang, () => bezahldienst.frage(reread(known))));
    return zahlung?.information ? c.json(transaction(zahlung)) : unbekannt();
  });

  app.onError((error) => {
    if (!(error instanceof Abgelehnt)) throw error;
    const { functionalCode } = error;
    if (functionalCode === 'PAYMENT_EXISTS') return exists();
    return problem(502, 'bezahldienst-lehnt-ab', 'The payment service refuses', { functionalCode });
  });

  const reread = (zahlung: Zahlung): Zahlung =>
    zahlungen.byRequest(zahlung.subjekt, zahlung.requestId) ?? zahlung;

  /** What would stand in the way of sending is said before anybody pays. */
  async function priceFormular(
    request: Extract<QuoteRequest, { form: string }>,
    wer: Zugriff,
  ): Promise<Priced | Response> {
    const formular = formulare.find(request.ars, request.form);
    if (!formular?.gebuehr) return problem(404, 'formular-unbekannt', 'No such form, or it costs nothing');
    const { subjekt } = wer;
    const zu = zahlungen.laeuft(subjekt, request.vorgang) ? undefined : geschlossen(formular);
    const refused =
      darfNicht(formular, wer) ??
      (await config.vergabe.pruefe(subjekt, request.vorgang)) ??
      zu ??
      kennungen.pruefe(wer, request.vorgang);
    if (refused) return refused;
    const named = formular.gebuehr.merkmale.map(({ id }) => id);
    const preis = Object.keys(request.merkmale).every((id) => named.includes(id))
      ? preisOf(request.ars, request.form, request.merkmale)
      : undefined;
    if (!preis) return problem(422, 'merkmale-ungueltig', 'No price can be made from these characteristics');
    return { preis, ars: request.ars, originatorId: formular.leistung.split(':').at(-1) ?? '' };
  }

  function priceForderung(id: string): Priced | Response {
    const forderung = forderungen.find((each) => each.id === id);
    // Unknown and paid by somebody else look alike: references can be guessed.
    return forderung ?? problem(404, 'forderung-unbekannt', 'No such open demand');
  }

  function quoteOf(
    preis: Preis,
    quoteId: string,
    vorgang: string,
  ): Omit<Quote, 'originatorId' | 'endPointId' | 'empfaenger'> {
    const { items, grosAmount } = rechne(preis);
    return {
      quoteId,
      vorgang,
      currency: 'EUR',
      grosAmount,
      purpose: buchungstext(`${preis.purpose} ${vorgang.slice(0, 8).toUpperCase()}`),
      description: beschreibung(preis.description),
      items,
      bezahlseite: config.bezahlseite,
      gueltigBis: new Date(now().getTime() + QUOTE_LIFE).toISOString(),
    };
  }

  /**
   * The requestId of another attempt that stands in the way: paid, or not over yet (a second one could pay twice).
   * Empty when it is somebody else's.
   */
  async function runningOrPaid(
    subjekt: string,
    vorgang: string,
    requestId: string,
    forderung?: string,
  ): Promise<string | undefined> {
    const others = [
      ...zahlungen.byVorgang(vorgang),
      ...(forderung ? zahlungen.byForderung(forderung) : []),
    ].filter((each) => !(each.subjekt === subjekt && each.requestId === requestId));
    const other = await bezahldienst.laufende(others);
    return other && (other.subjekt === subjekt ? other.requestId : '');
  }

  return app;
}

interface Priced {
  readonly preis: Preis;
  readonly ars: string;
  readonly originatorId: string;
}

const transaction = ({ information, auftrag }: Zahlung): object => ({
  paymentInformation: information,
  paymentRequest: auftrag,
});

/** @param requestId the attempt to ask for by `GET /requests/{requestId}`, if it is the caller's own */
const exists = (requestId = ''): Response =>
  problem(409, 'zahlung-vorhanden', 'Paid or being paid already', {
    functionalCode: 'PAYMENT_EXISTS',
    ...(requestId && { requestId }),
  });

const unbekannt = (): Response => problem(404, 'zahlung-unbekannt', 'No such payment');

/** Two tabs press the button at once: the second waits and then finds what the first has done. */
function oneAfterAnother(): <T>(key: string, act: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, act) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(act, act);
    last.set(key, mine);
    const tidy = (): void => {
      if (last.get(key) === mine) last.delete(key);
    };
    mine.then(tidy, tidy);
    return mine;
  };
}
