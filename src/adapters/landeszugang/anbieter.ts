import * as oauth from 'oauth4webapi';
import { OzgError } from '../../errors.js';
import { isTrustworthy } from '../../domain/leistung/landesprofil.js';

/** One municipality at one provider: RFC 7591 client `ozg-{ars}`, public. */
export interface Registrierung {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** Origins that a login page may have, besides that of the issuer. */
  readonly weiterleitung: readonly string[];
}

/** Fixed, whatever the metadata add: no `none`, no HMAC, and at_hash is a SHA-256 (facts/hardening T09). */
const ALGORITHMS = ['ES256', 'PS256', 'RS256'];

/** Is this an address of the provider, as the Landesprofil knows it: its own origin, or one that it names? */
export function isProvider({ issuer, weiterleitung }: Registrierung, url: URL): boolean {
  return isTrustworthy(url) && [issuer, ...weiterleitung].some((each) => new URL(each).origin === url.origin);
}

/**
 * Metadata of the provider, if they promise what the contract asks for.
 * @throws OzgError PROFIL_UNGUELTIG, ANMELDUNG_FEHLGESCHLAGEN
 */
export async function discover(
  registrierung: Registrierung,
  options: oauth.DiscoveryRequestOptions,
): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(registrierung.issuer);
  if (!isTrustworthy(issuer))
    throw new OzgError('PROFIL_UNGUELTIG', 'The issuer of the Landesprofil must be https');
  const response = await oauth.discoveryRequest(issuer, { algorithm: 'oidc', ...options });
  const server = await oauth.processDiscoveryResponse(issuer, response);
  // Letter by letter (OpenID Connect Discovery §4.3); as addresses, more than one spelling would do.
  if (server.issuer !== registrierung.issuer) {
    throw new OzgError(
      'ANMELDUNG_FEHLGESCHLAGEN',
      'The provider calls itself otherwise than the Landesprofil',
    );
  }
  // RFC 9700 §2.1.1: a server that does not list S256 may be one that an attacker downgraded.
  if (
    !server.code_challenge_methods_supported?.includes('S256') ||
    !server.pushed_authorization_request_endpoint
  ) {
    throw new OzgError('ANMELDUNG_FEHLGESCHLAGEN', 'The provider does not offer PAR and PKCE with S256');
  }
  const listed = server.id_token_signing_alg_values_supported ?? ['RS256'];
  return {
    ...server,
    authorization_response_iss_parameter_supported: true, // asked for by the contract, not only where announced
    id_token_signing_alg_values_supported: ALGORITHMS.filter((alg) => listed.includes(alg)),
  };
}
