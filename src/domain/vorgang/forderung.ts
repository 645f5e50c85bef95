import type { Eigentuemer } from '../entwurf/entwurf.js';
import type { Ars } from '../leistung/ars.js';
import type { Ablauf } from './ablauf.js';
import type { Vorgang } from './vorgang.js';

/** The Vorgang that pays an open demand: the person's own on this device, or a new one. */
export async function vorgangFuer(
  ablauf: Ablauf,
  ars: Ars,
  eigentuemer: Eigentuemer,
  forderung: string,
): Promise<Vorgang> {
  const bekannt = (await ablauf.list(eigentuemer)).find(
    ({ art, anlass }) =>
      art === 'zahlung' && anlass && 'forderung' in anlass && anlass.forderung === forderung,
  );
  return bekannt ?? ablauf.begin({ art: 'zahlung', ars, eigentuemer, anlass: { forderung }, sendet: false });
}
