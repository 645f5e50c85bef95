declare const gueltig: unique symbol;

/** Amtlicher Regionalschlüssel of a municipality: twelve digits, such as `150830298298` for Hohe Börde. */
export type Ars = string & { readonly [gueltig]: 'Ars' };

/** Parses a twelve-digit ARS; spaces, as printed in registers, are allowed. */
export function parseArs(text: string): Ars | undefined {
  const digits = text.replace(/\s/g, '');
  return /^\d{12}$/.test(digits) ? (digits as Ars) : undefined;
}
