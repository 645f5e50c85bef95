/**
 * Pieces of the schemas at this border. zod's own formats, checks and unions with a discriminator cost three kilobytes more
 * than these in every page (measured, brotli), and `z.lazy` more than a getter; `ajv` holds the same rules in `contract/` for those who publish.
 */
import * as z from 'zod/mini';

export const passend = (regex: RegExp): z.ZodMiniString =>
  z.string().check(z.refine((text) => regex.test(text), { error: `must match ${regex.source}` }));

/** Check of a text's or list's length. */
export const lang = (min: number, max = Infinity): ReturnType<typeof z.refine<{ readonly length: number }>> =>
  z.refine(({ length }) => length >= min && length <= max, {
    error: `must be ${min} to ${max} long`,
  });

export const uuid = passend(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i);

/** RFC 3339, with its offset. */
export const zeitpunkt = passend(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/);

export const ganzzahl = (min = 0, max = Number.MAX_SAFE_INTEGER): z.ZodMiniNumber =>
  z.number().check(
    z.refine((value) => Number.isInteger(value) && value >= min && value <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    }),
  );

export const url = z.string().check(z.refine((text) => URL.canParse(text), { error: 'must be an address' }));

/** Does a service ask for a better login (`acr_values` of the challenge) or for a new one (`max_age`)? RFC 9470 §3 */
export const isStepUp = ({ status, headers }: Response): boolean =>
  status === 401 && /insufficient_user_authentication/.test(headers.get('WWW-Authenticate') ?? '');
