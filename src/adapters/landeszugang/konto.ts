import * as z from 'zod/mini';
import { OzgError } from '../../errors.js';
import type { Konto } from '../../domain/nutzerkonto/konto.js';
import { VERTRAUENSNIVEAUS } from '../../domain/nutzerkonto/vertrauensniveau.js';
import { uuid } from './bausteine.js';

const Claims = z.object({
  sub: z.string().check(z.minLength(1)),
  given_name: z.optional(z.string()),
  family_name: z.optional(z.string()),
  legacy_postkorb_handle: z.optional(uuid),
  application_id: z.optional(uuid),
  trust_level_authentication: z.enum(VERTRAUENSNIVEAUS),
});

/** Claims that say something of the token, not of the person. */
const TECHNICAL = new Set([
  'sub', 'iss', 'aud', 'exp', 'iat', 'nbf', 'jti', 'nonce', 'azp', 'at_hash', 'c_hash', 's_hash', 'sid', 'acr', 'amr',
  'auth_time', 'legacy_postkorb_handle', 'application_id', 'trust_level_authentication',
]); // prettier-ignore

/** Konto from the claims of a verified ID token. @throws OzgError ANTWORT_UNGUELTIG */
export function readKonto(claims: Readonly<Record<string, unknown>>): Konto {
  const parsed = Claims.safeParse(claims);
  if (!parsed.success) throw new OzgError('ANTWORT_UNGUELTIG', 'The ID token lacks claims of the contract');
  const { sub, given_name, family_name, legacy_postkorb_handle, application_id, trust_level_authentication } =
    parsed.data;
  const daten = Object.entries(claims).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && entry[1] !== '' && !TECHNICAL.has(entry[0]),
  );
  return {
    subjekt: sub,
    name: [given_name, family_name].filter(Boolean).join(' '),
    niveau: trust_level_authentication,
    daten: Object.fromEntries(daten),
    ...(legacy_postkorb_handle && { postkorb: legacy_postkorb_handle }),
    ...(application_id && { applicationId: application_id }),
  };
}
