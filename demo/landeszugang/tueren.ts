import { Hono, type Context } from 'hono';
import { problem } from '../kit/problem.ts';

const ARTEN = ['offen', 'noch-zu', 'frist-vorbei', 'wartung', 'voll', 'zurueckgezogen'] as const;

/** Member `tuer` of a form that is handed out (`contract/formular.schema.json`). */
export interface Tuer {
  readonly art: (typeof ARTEN)[number];
  readonly oeffnet?: string;
  readonly schliesst?: string;
  readonly grund?: object;
  readonly stattdessen?: object;
}

/** As the authority plans it: without `art` the times alone decide. */
export type Plan = Omit<Tuer, 'art'> & { readonly art?: Tuer['art'] };

export interface Tueren {
  /** Orders for a person at the keyboard: `PUT`, `DELETE /_tueren/{ars}/{form}`. */
  readonly app: Hono;
  /** Whether the form is taken now. @param plan of the file, which an order overrides */
  von(ars: string, form: string, plan: Plan | undefined): Tuer | undefined;
}

/** Doors of the forms. Judged by the clock of this server alone. */
export function openTueren(now: () => Date): Tueren {
  const orders = new Map<string, Plan>();
  const key = (c: Context): string => `${c.req.param('ars')}/${c.req.param('form')}`;
  const app = new Hono();
  app.use('/_tueren/*', async (c, next) => {
    // Every browser sends at least one of these; no page of a foreign site shall close a form.
    if (c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined)
      return problem(403, 'nicht-fuer-seiten', 'No web page may do this');
    return next();
  });
  app.put('/_tueren/:ars/:form', async (c) => {
    const plan = (await c.req.json().catch(() => undefined)) as Plan | undefined;
    if (!plan || !isPlan(plan))
      return problem(400, 'tuer-ungueltig', `Wanted: art (${ARTEN.join(', ')}) or times, RFC 3339`);
    orders.set(key(c), plan);
    return c.json(plan);
  });
  app.delete('/_tueren/:ars/:form', (c) => {
    orders.delete(key(c));
    return c.body(null, 204);
  });
  return {
    app,
    von: (ars, form, plan) => judge(orders.get(`${ars}/${form}`) ?? plan, now()),
  };
}

function judge(plan: Plan | undefined, now: Date): Tuer | undefined {
  if (!plan) return undefined;
  const { oeffnet = '', schliesst = '' } = plan;
  const art =
    plan.art ?? (now < new Date(oeffnet) ? 'noch-zu' : now >= new Date(schliesst) ? 'frist-vorbei' : 'offen');
  return { ...plan, art };
}

const isPlan = ({ art, oeffnet, schliesst }: Plan): boolean =>
  (art === undefined || ARTEN.includes(art)) &&
  [oeffnet, schliesst].every((zeit) => zeit === undefined || !Number.isNaN(Date.parse(zeit)));

/** The authority does not take the form now (contract: 423). What has been announced or paid for in time goes through. */
export const geschlossen = (formular: { readonly tuer?: Tuer } | undefined): Response | undefined =>
  formular?.tuer && formular.tuer.art !== 'offen'
    ? problem(423, 'formular-geschlossen', 'The form is closed', { tuer: formular.tuer })
    : undefined;
