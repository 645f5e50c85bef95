/** What can be checked of a JWE without a key (FIT-Connect v2, encryption rules). */
export type JwePart = 'metadata' | 'data' | 'attachment';

const CTY: Record<JwePart, readonly (string | undefined)[]> = {
  metadata: ['application/json'],
  data: ['application/json', 'application/xml'],
  // Their true media type is in the metadata; senders leave it out or call it JSON.
  attachment: [undefined, 'application/json'],
};

/** RSA 4096 makes 512 bytes, an IV has 12, a GCM tag 16 (base64url without padding). */
const SHAPE = /^([\w-]+)\.([\w-]{683})\.([\w-]{16})\.([\w-]*)\.([\w-]{22})$/;

/**
 * @param kid the key it must name; without one, any
 * @returns what is wrong, without quoting anything of it, or undefined
 */
export function findJweFault(jwe: unknown, part: JwePart, kid?: string): string | undefined {
  const [, encoded] = SHAPE.exec(String(jwe)) ?? [];
  if (!encoded) return 'not a compact JWE for an RSA key of 4096 bits with A256GCM';
  const header = readHeader(encoded);
  if (!header) return 'protected header is not JSON';
  if (header['alg'] !== 'RSA-OAEP-256') return "Invalid JWE Header 'alg'";
  if (header['enc'] !== 'A256GCM') return "Invalid JWE Header 'enc'";
  if (typeof header['kid'] !== 'string' || header['kid'] !== (kid ?? header['kid']))
    return "Invalid JWE Header 'kid'";
  if ('zip' in header) return "JWE Header 'zip' is prohibited";
  if (!CTY[part].includes(header['cty'] as string | undefined)) return "Invalid JWE Header 'cty'";
  return undefined;
}

/** The authentication tag of an object is the fifth part of its JWE. */
export const tagOf = (jwe: string): string => jwe.slice(jwe.lastIndexOf('.') + 1);

function readHeader(encoded: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
