/**
 * Vertrauensniveau of a login, as STORK value. Which means gives which level: BundID Schnittstellenbeschreibung 10.2,
 * 6.2.9 and FAQ 2.5.1. Level 2 exists for some eIDAS means only, so nobody logs in with it here.
 */
export interface Anmeldeweg {
  readonly niveau: string;
  readonly mittel: string;
  readonly wort: string;
  readonly amr: string;
}

export const ANMELDEWEGE: readonly Anmeldeweg[] = [
  {
    niveau: 'STORK-QAA-Level-1',
    mittel: 'Benutzername und Passwort',
    wort: 'Basisregistrierung',
    amr: 'pwd',
  },
  { niveau: 'STORK-QAA-Level-3', mittel: 'ELSTER-Zertifikat', wort: 'substanziell', amr: 'sc' },
  { niveau: 'STORK-QAA-Level-4', mittel: 'Online-Ausweis', wort: 'hoch', amr: 'eid' },
];

export const NIVEAUS = ANMELDEWEGE.map(({ niveau }) => niveau);

const PREFIX = 'STORK-QAA-Level-';

/** 1 to 4; 0 for what is no level. */
export function rang(niveau: string | undefined): number {
  if (!niveau?.startsWith(PREFIX)) return 0;
  const rest = Number(niveau.slice(PREFIX.length));
  return rest >= 1 && rest <= 4 ? rest : 0;
}

export const niveauFor = (rest: number): string => PREFIX + String(rest);

/**
 * The least level that an authorization request asks for. OIDC calls `acr_values` a wish; for an Onlinedienst it is a
 * minimum (as `Comparison="minimum"` of BundID), or else a step-up would end at the old level.
 */
export function mindestrang(params: Readonly<Record<string, string | undefined>>): number {
  const wanted = (params['acr_values'] ?? '').split(' ').map(rang).filter(Boolean);
  const essential = essentialAcr(params['claims']).map(rang).filter(Boolean);
  return Math.max(wanted.length ? Math.min(...wanted) : 0, essential.length ? Math.min(...essential) : 0);
}

function essentialAcr(claims: string | undefined): string[] {
  try {
    const { id_token } = JSON.parse(claims ?? '{}') as { id_token?: { acr?: AcrRequest | null } };
    const acr = id_token?.acr;
    if (!acr?.essential) return [];
    return [...(acr.value ? [acr.value] : []), ...(acr.values ?? [])];
  } catch {
    return [];
  }
}

interface AcrRequest {
  readonly essential?: boolean;
  readonly value?: string;
  readonly values?: readonly string[];
}
