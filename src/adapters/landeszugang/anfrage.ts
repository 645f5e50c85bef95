import * as oauth from 'oauth4webapi';
import { OzgError, type OzgErrorCode } from '../../errors.js';
import type { Registrierung } from './anbieter.js';

/** Secrets of one login attempt, one use each (RFC 7636 §4.1, OpenID Connect Core §3.1.2.1). */
export interface Anlauf {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

const SCOPE = 'openid zustellung bezahlen postfach';
const CLAIMS = [
  'given_name', 'family_name', 'title', 'birth_name', 'date_of_birth', 'place_of_birth', 'street_and_building',
  'zip_code', 'city', 'country', 'email', 'telephone', 'legacy_postkorb_handle', 'application_id',
  'trust_level_authentication', 'trust_levels', 'identity_provider', 'acr', 'org_company_name', 'org_legal_form_text',
  'org_register_number', 'org_register_court', 'org_street', 'org_building', 'org_zip_code', 'org_city', 'org_country',
]; // prettier-ignore

/** What a login is asked for at the provider. */
export interface Anfrage {
  /** Least level, as `acr_values`. */
  readonly niveau?: string;
  /** Another login although there is one, as `max_age=0`. */
  readonly neu?: true;
  /** Account to log in with. */
  readonly konto?: string;
  /** Language of the login page (BCP 47). */
  readonly sprache?: string;
}

export function newAnlauf(): Anlauf {
  return {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
  };
}

/** Parameters of the pushed request (RFC 9126 §2.1): code with PKCE, and the claims of the contract. */
export async function parametersOf(
  { redirectUri }: Registrierung,
  { userinfo_endpoint }: oauth.AuthorizationServer,
  { state, nonce, verifier }: Anlauf,
  { niveau, neu, konto, sprache }: Anfrage,
): Promise<URLSearchParams> {
  const claims = `{${CLAIMS.map((name) => `"${name}":null`).join()}}`;
  return new URLSearchParams({
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: SCOPE,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    claims: `{"id_token":${claims}${userinfo_endpoint ? `,"userinfo":${claims}` : ''}}`,
    ...(niveau && { acr_values: niveau }),
    ...(neu && { max_age: '0' }),
    ...(konto && { kc_idp_hint: konto }),
    ...(sprache && { ui_locales: sprache }),
  });
}

/** What the provider says instead of a code (RFC 6749 §4.1.2.1, OpenID Connect Unmet Authentication Requirements). */
const ERRORS: ReadonlyMap<string, OzgErrorCode> = new Map([
  ['access_denied', 'ANMELDUNG_ABGEBROCHEN'],
  ['temporarily_unavailable', 'DIENST_GESTOERT'],
  ['server_error', 'DIENST_GESTOERT'],
  ['unmet_authentication_requirements', 'VERTRAUENSNIVEAU_ZU_NIEDRIG'],
  ['idp_required_attributes_missing', 'KONTO_UNVOLLSTAENDIG'], // contract/README.md, Login
]);

/** What the provider says to the request where the municipality is not registered as the profile says. */
const UNREGISTERED = ['invalid_client', 'unauthorized_client', 'invalid_redirect_uri'];

/** @throws OzgError KONFIGURATION where only the one who registers the municipality can mend it */
export function refuse(error: unknown, { clientId, redirectUri }: Registrierung): never {
  if (!(error instanceof oauth.ResponseBodyError) || !UNREGISTERED.includes(error.error)) throw error;
  throw new OzgError(
    'KONFIGURATION',
    `The provider does not know ${clientId} with the return URL ${redirectUri}: ${error.error}`,
    { cause: error },
  );
}

/** The code in the query of the return URL, if the answer is to this request and of this provider (RFC 9207). */
export function readAnswer(
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  antwort: URLSearchParams,
  state: string,
): URLSearchParams {
  try {
    return oauth.validateAuthResponse(server, client, antwort, state);
  } catch (error) {
    const code = error instanceof oauth.AuthorizationResponseError ? ERRORS.get(error.error) : undefined;
    throw code ? new OzgError(code, 'The provider did not log in', { cause: error }) : error;
  }
}
