import * as oauth from 'oauth4webapi';
import { OzgError } from '../../errors.js';
import type { Frist } from '../../domain/nutzerkonto/frist.js';

export interface Tokens {
  readonly accessToken: string;
  /** When they came, in milliseconds since 1970 by this device's clock. */
  readonly erneuert: number;
  /** When the access token ends, in milliseconds since 1970 by this device's clock. */
  readonly expiresAt: number;
  readonly refreshToken: string | undefined;
  /** Undefined where the provider sets no limit. */
  readonly frist: Frist | undefined;
  /** Of the verified ID token; a renewal may bring none (OpenID Connect Core §12.2). */
  readonly claims: Claims | undefined;
}

export type Claims = Readonly<Record<string, unknown>>;

/** Clocks of provider and device may differ by this much. */
export const TOLERANCE_S = 60;
/** The contract's limit for access tokens; what claims to live longer is renewed all the same. */
const LIFETIME_S = 600;

/**
 * What the token endpoint gave, if it is for this client, this key and this moment alone (OpenID Connect Core §3.1.3.7,
 * RFC 9449 §5).
 * @throws OzgError ANMELDUNG_FEHLGESCHLAGEN
 */
export async function readTokens(result: oauth.TokenEndpointResponse, client: oauth.Client): Promise<Tokens> {
  const claims = oauth.getValidatedIdTokenClaims(result);
  // The challenge of PKCE is a SHA-256, too; 21 letters of it are 126 bits of the 128 in at_hash.
  const digest = await oauth.calculatePKCECodeChallenge(result.access_token);
  const { aud, azp, iat = 0, at_hash: hash = digest } = claims ?? ({} as Partial<oauth.IDToken>);
  const now = Date.now() / 1000 + (client[oauth.clockSkew] ?? 0);
  if (
    result.token_type !== 'dpop' || // a bearer token would work for whoever finds it
    [aud].flat().length > 1 ||
    (azp ?? client.client_id) !== client.client_id ||
    iat > now + TOLERANCE_S ||
    (hash as string).slice(0, 21) !== digest.slice(0, 21)
  ) {
    throw new OzgError(
      'ANMELDUNG_FEHLGESCHLAGEN',
      'The tokens are not for this client, this key and this moment alone',
    );
  }
  const { refresh_expires_in: ruhe, session_expires_in: ende } = result;
  const erneuert = Date.now();
  return {
    accessToken: result.access_token,
    erneuert,
    expiresAt: erneuert + Math.min(result.expires_in ?? 60, LIFETIME_S) * 1000,
    refreshToken: result.refresh_token,
    frist:
      typeof ruhe === 'number' && typeof ende === 'number'
        ? { erneuert, ruhe: ruhe * 1000, ende: erneuert + ende * 1000 }
        : undefined,
    claims,
  };
}
