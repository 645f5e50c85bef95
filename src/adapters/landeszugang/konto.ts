import * as z from 'zod/mini';
import { OzgError } from '../../errors.js';
import type { Konto } from '../../domain/nutzerkonto/konto.js';
import { parseVertrauensniveau, VERTRAUENSNIVEAUS } from '../../domain/nutzerkonto/vertrauensniveau.js';
import { lang, uuid } from './bausteine.js';

const Claims = z.object({
  sub: z.string().check(lang(1)),
  given_name: z.optional(z.string()),
  family_name: z.optional(z.string()),
  org_company_name: z.optional(z.string()),
  identity_provider: z.optional(z.string()),
  legacy_postkorb_handle: z.optional(uuid),
  application_id: z.optional(uuid),
  trust_level_authentication: z.enum(VERTRAUENSNIVEAUS),
  trust_levels: z.optional(z.looseObject({})),
});

/** Claims that say something of the token, not of the person. */
const TECHNICAL = new Set([
  'sub', 'iss', 'aud', 'exp', 'iat', 'nbf', 'jti', 'nonce', 'azp', 'at_hash', 'c_hash', 's_hash', 'sid', 'acr', 'amr',
  'auth_time', 'legacy_postkorb_handle', 'application_id', 'trust_level_authentication', 'identity_provider',
]); // prettier-ignore

/** Konto from the claims of a verified ID token. @throws OzgError ANTWORT_UNGUELTIG */
export function readKonto(claims: Readonly<Record<string, unknown>>): Konto {
  const parsed = Claims.safeParse(claims);
  if (!parsed.success) throw new OzgError('ANTWORT_UNGUELTIG', 'The ID token lacks claims of the contract');
  const { sub, given_name, family_name, org_company_name, identity_provider, ...rest } = parsed.data;
  const daten = Object.entries(claims).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && entry[1] !== '' && !TECHNICAL.has(entry[0]),
  );
  const person = [given_name, family_name].filter(Boolean).join(' ');
  const only = (ofOrganisation: boolean): Record<string, string> =>
    Object.fromEntries(daten.filter(([name]) => name.startsWith('org_') === ofOrganisation));
  const stufen = Object.entries(rest.trust_levels ?? {}).flatMap(([claim, stufe]) => {
    const niveau = parseVertrauensniveau(String(stufe));
    return niveau ? [[claim, niveau] as const] : [];
  });
  return {
    subjekt: sub,
    niveau: rest.trust_level_authentication,
    stufen: Object.fromEntries(stufen),
    ...(org_company_name
      ? {
          art: 'organisation',
          name: org_company_name,
          daten: only(true),
          handelnde: { name: person, daten: only(false) },
        }
      : { art: 'person', name: person, daten: only(false) }),
    ...(identity_provider && { anbieter: identity_provider }),
    ...(rest.legacy_postkorb_handle && { postkorb: rest.legacy_postkorb_handle }),
    ...(rest.application_id && { applicationId: rest.application_id }),
  };
}
