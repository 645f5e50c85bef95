import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { Hono, type MiddlewareHandler } from 'hono';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { problem } from '../kit/problem.ts';
import { once } from '../kit/store.ts';
import type { Formulare } from './formulare.ts';
import { niveauFor } from './nutzerkonto/niveau.ts';
import { datenVon, type Person } from './nutzerkonto/personen.ts';
import { darfNicht, zuNiedrig, type ZugriffEnv } from './zugriff.ts';

export interface BestaetigungConfig {
  readonly db: DatabaseSync;
  readonly issuer: string;
  readonly formulare: Pick<Formulare, 'find' | 'kennt'>;
  readonly nurMit: MiddlewareHandler<ZugriffEnv>;
  readonly now: () => Date;
}

/** Enough to know a person by; what else the authority needs stands in the application. */
const CLAIMS = ['given_name', 'family_name', 'birth_name', 'date_of_birth', 'org_company_name'] as const;

interface Wunsch {
  readonly vorgang: string;
  readonly ars: string;
  readonly form: string;
  readonly modell: string;
  readonly daten: string;
  readonly anlagen: Readonly<Record<string, string>>;
}

/** Vouches for who confirms what (contract/README.md, Confirmations): a page cannot, and must not be believed. */
export async function bestaetigung(config: BestaetigungConfig): Promise<Hono<ZugriffEnv>> {
  const { db, issuer, formulare, nurMit, now } = config;
  const jwk = await once(db, 'bestaetigung.schluessel', neuerSchluessel);
  const key = await importJWK(jwk, 'ES256');
  const app = new Hono<ZugriffEnv>();

  app.post('/bestaetigungen', nurMit, async (c) => {
    const wer = c.get('zugriff');
    const { vorgang, ars, form, modell, daten, anlagen } = await c.req.json<Wunsch>();
    if (ars !== wer.gemeinde.ars) return problem(403, 'andere-gemeinde', 'Not a matter of this municipality');
    const formular = formulare.find(ars, form);
    if (!formular || !formulare.kennt(ars, form, modell))
      return problem(404, 'formular-unbekannt', 'No such form');
    // Nobody can be vouched for without a login, also where the form could be sent by a guest.
    const refused = darfNicht({ niveau: formular.niveau }, wer);
    if (refused || !wer.person) return refused ?? zuNiedrig(formular.niveau);
    const acr = niveauFor(wer.rang);
    const claims = { vorgang: vorgang.toLowerCase(), ars, form, modell, daten, anlagen, acr };
    const jws = await new SignJWT({ ...claims, person: angaben(wer.person, acr) })
      .setProtectedHeader({ alg: 'ES256', typ: 'ozg-bestaetigung+jwt', kid: jwk.kid ?? '' })
      .setIssuer(issuer)
      .setSubject(wer.subjekt)
      .setIssuedAt(now())
      .setJti(randomUUID())
      .sign(key);
    return c.json({ bestaetigung: jws }, 201);
  });

  const { kty, crv, x, y, kid, alg } = jwk;
  app.get('/.well-known/bestaetigungen.json', (c) =>
    c.json({ keys: [{ kty, crv, x, y, kid, alg, use: 'sig' }] }, 200, { 'cache-control': 'no-cache' }),
  );
  return app;
}

function angaben(person: Person, acr: string): Record<string, string> {
  const daten = datenVon(person, acr);
  return Object.fromEntries(
    CLAIMS.flatMap((claim) => {
      const wert = daten[claim];
      return wert ? [[claim, wert]] : [];
    }),
  );
}

async function neuerSchluessel(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES256' };
}
