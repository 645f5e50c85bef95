/**
 * Vertrauensniveau of a login, as STORK value. Which means gives which level: BundID Schnittstellenbeschreibung 10.2,
 * 6.2.9 and FAQ 2.5.1. Level 2 exists for some eIDAS means only, so nobody logs in with it here.
 */
export interface Anmeldeweg {
  readonly id: string;
  /** Account that offers it. */
  readonly konto: string;
  readonly niveau: string;
  readonly mittel: string;
  readonly wort: string;
  readonly amr: string;
}

const LEVEL = {
  1: { niveau: 'STORK-QAA-Level-1', wort: 'Basisregistrierung' },
  3: { niveau: 'STORK-QAA-Level-3', wort: 'substanziell' },
  4: { niveau: 'STORK-QAA-Level-4', wort: 'hoch' },
} as const;

export const ANMELDEWEGE: readonly Anmeldeweg[] = [
  { id: 'benutzername', konto: 'bundid', ...LEVEL[1], mittel: 'Benutzername und Passwort', amr: 'pwd' },
  { id: 'elster', konto: 'bundid', ...LEVEL[3], mittel: 'ELSTER-Zertifikat', amr: 'sc' },
  { id: 'eu-identitaet', konto: 'bundid', ...LEVEL[3], mittel: 'EU-Identität', amr: 'eidas' },
  { id: 'online-ausweis', konto: 'bundid', ...LEVEL[4], mittel: 'Online-Ausweis', amr: 'eid' },
  {
    id: 'elster-organisation',
    konto: 'muk',
    ...LEVEL[3],
    mittel: 'ELSTER-Organisationszertifikat',
    amr: 'sc',
  },
];

/** Accounts of the Landeszugang, as its Landesprofil lists them. */
export const KONTEN = [
  { id: 'bundid', name: 'BundID', art: 'person' },
  { id: 'muk', name: 'Mein Unternehmenskonto', art: 'organisation' },
].map((konto) => {
  const wege = ANMELDEWEGE.filter((weg) => weg.konto === konto.id);
  return {
    ...konto,
    niveaus: [...new Set(wege.map(({ niveau }) => niveau))],
    wege: wege.toReversed().map(({ id, mittel, niveau }) => ({ id, name: mittel, niveau })),
  };
});

export const NIVEAUS = Object.values(LEVEL).map(({ niveau }) => niveau);

/** Seconds a login lasts without a sign of life, and at most: TR-03160-1 as BundID's FAQ 7.5.3 quotes it, 8 h by the contract. */
const FRISTEN: Readonly<Record<number, { readonly ruhe: number; readonly ende: number }>> = {
  1: { ruhe: 60 * 60, ende: 8 * 60 * 60 },
  3: { ruhe: 30 * 60, ende: 2 * 60 * 60 },
  4: { ruhe: 5 * 60, ende: 30 * 60 },
};

/** Limits of a login of this level. */
export const fristen = (acr: string | undefined): { readonly ruhe: number; readonly ende: number } =>
  FRISTEN[rang(acr)] ?? FRISTEN[1]!;

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
