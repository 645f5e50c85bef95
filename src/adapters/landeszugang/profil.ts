import * as z from 'zod/mini';
import { OzgError } from '../../errors.js';
import { passend } from './bausteine.js';
import { isTrustworthy, type Landesprofil } from '../../domain/leistung/landesprofil.js';
import { VERTRAUENSNIVEAUS } from '../../domain/nutzerkonto/vertrauensniveau.js';

const adresse = z
  .string()
  .check(z.refine((text) => URL.canParse(text) && isTrustworthy(new URL(text)), 'must be an https address'));

const niveau = z.enum(VERTRAUENSNIVEAUS);

const Profil = z.object({
  version: z.literal(1),
  land: z.string(),
  name: z.string(),
  minVersion: z.optional(passend(/^\d+\.\d+\.\d+$/)),
  issuer: z.optional(adresse),
  sitzung: z.enum(['token', 'cookie']),
  konten: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      art: z.enum(['person', 'organisation']),
      niveaus: z.array(niveau),
      wege: z.optional(z.array(z.object({ id: z.string(), name: z.optional(z.string()), niveau }))),
    }),
  ),
  dienste: z.object({
    zustellung: z.optional(adresse),
    formulare: z.optional(adresse),
    bezahlen: z.optional(adresse),
    postfach: z.optional(adresse),
    pvog: z.optional(adresse),
    gast: z.optional(adresse),
    hinterlegung: z.optional(adresse),
  }),
  weiterleitung: z.array(adresse),
  gemeinden: z.looseObject({}),
});

const Gemeinde = z.object({
  name: z.string(),
  rueckkehr: adresse,
  zugang: z.optional(adresse),
  kontakt: z.object({
    telefon: z.optional(z.string()),
    email: z.optional(z.string()),
    oeffnungszeiten: z.optional(z.string()),
  }),
});

/**
 * `GET` of the Landesprofil. The mode of its credentials is that of `<link rel="preload" as="fetch" crossorigin>`: only so
 * a browser takes what it has preloaded. No other origin gets a cookie by it, as with `omit`.
 *
 * @throws OzgError PROFIL_NICHT_ERREICHBAR, PROFIL_UNGUELTIG
 */
export async function loadProfil(url: URL): Promise<Landesprofil> {
  let body: unknown;
  try {
    const response = await fetch(url, {
      credentials: 'same-origin',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(15_000),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    body = await response.json();
  } catch (error) {
    throw new OzgError(
      'PROFIL_NICHT_ERREICHBAR',
      `The Landesprofil at ${url.href} cannot be read: ${String(error)}`,
      {
        cause: error,
      },
    );
  }
  return readProfil(body);
}

/** unknown -> Landesprofil. @throws OzgError PROFIL_UNGUELTIG, with the place of the fault */
export function readProfil(body: unknown): Landesprofil {
  const profil = parse(Profil, body);
  const gemeinden = Object.entries(profil.gemeinden as Record<string, unknown>).map(([ars, gemeinde]) => [
    ars,
    parse(Gemeinde, gemeinde, `gemeinden.${ars}.`),
  ]);
  return { ...profil, gemeinden: Object.fromEntries(gemeinden) as unknown } as Landesprofil;
}

function parse<T>(schema: z.ZodMiniType<T>, body: unknown, place = ''): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `${place}${issue.path.map(String).join('.')}: ${issue.message}`,
  );
  throw new OzgError(
    'PROFIL_UNGUELTIG',
    `The Landesprofil does not follow its schema. ${faults.slice(0, 3).join('; ')}`,
  );
}
