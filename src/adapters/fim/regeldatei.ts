/**
 * Rules in machine form, as fimportal.de gives them by element (`translated-rules`) and tools collect them: a list of
 * `{element, effect, target | target_leaf, condition, message}`.
 */
import * as z from 'zod/mini';
import type { Bedingung } from '../../domain/antrag/modell.js';
import { Quellenfehler } from '../../domain/fim/quellenfehler.js';
import type { UebersetzteRegel } from '../../domain/fim/uebersetzte-regeln.js';

const MOST_DEPTH = 60;
const verweis = z.string().check(z.regex(/^[A-Za-z][\w.-]{0,500}$/));
const Verweis = z.object({ identifier: verweis });
const Operand = z.union([Verweis, z.string(), z.number(), z.boolean()]);
const zwei = z.tuple([Operand, Operand]);
const Bedingungstext: z.ZodMiniType = z.lazy(() =>
  z.union([
    z.boolean(),
    z.strictObject({ identifier: verweis }),
    z.strictObject({ equal: zwei }),
    z.strictObject({ not_equal: zwei }),
    z.strictObject({ less_than: zwei }),
    z.strictObject({ is_empty: Verweis }),
    z.strictObject({ is_valid_date: z.tuple([Operand, Operand, Operand]) }),
    z.strictObject({ not: Bedingungstext }),
    z.strictObject({ and: z.array(Bedingungstext) }),
    z.strictObject({ or: z.array(Bedingungstext) }),
    z.strictObject({ xor: z.array(Bedingungstext) }),
  ]),
);
const Regel = z.object({
  element: verweis,
  effect: z.enum(['require', 'forbid', 'valid']),
  target: z.nullish(verweis),
  target_leaf: z.nullish(verweis),
  condition: Bedingungstext,
  message: z.string().check(z.minLength(1)),
});

export interface Regeldatei {
  readonly regeln: readonly UebersetzteRegel[];
  /** Rules with operators or members nobody knows, by their place in the list. */
  readonly unlesbar: readonly number[];
}

/** @throws Quellenfehler if it is no list */
export function leseRegeln(text: string): Regeldatei {
  let liste: unknown;
  try {
    liste = JSON.parse(text);
  } catch (error) {
    throw new Quellenfehler('die Datei der übersetzten Regeln ist kein JSON', {}, error);
  }
  if (!Array.isArray(liste)) throw new Quellenfehler('die Datei der übersetzten Regeln ist keine Liste');
  const unlesbar: number[] = [];
  const regeln = liste.flatMap((eintrag: unknown, index): readonly UebersetzteRegel[] => {
    const gelesen = istZuTief(eintrag) ? undefined : Regel.safeParse(eintrag);
    if (!gelesen?.success) {
      unlesbar.push(index);
      return [];
    }
    const { element, effect, target, target_leaf: blatt, condition, message } = gelesen.data;
    return [
      { element, effect, target: target ?? blatt ?? undefined, condition: condition as Bedingung, message },
    ];
  });
  return { regeln, unlesbar };
}

function istZuTief(wert: unknown): boolean {
  const offen: [unknown, number][] = [[wert, 0]];
  for (let naechster = offen.pop(); naechster; naechster = offen.pop()) {
    const [inhalt, tiefe] = naechster;
    if (tiefe > MOST_DEPTH) return true;
    if (typeof inhalt === 'object' && inhalt !== null)
      for (const innen of Object.values(inhalt)) offen.push([innen, tiefe + 1]);
  }
  return false;
}
