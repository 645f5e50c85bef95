/** What a page around may ask for: values it knows already, and steps in the browser's history. Most pages ask for neither. */
import type { LitElement } from 'lit';
import type { Bearbeitung } from '../../domain/antrag/bearbeitung.js';
import { gibVor, pruefeVorgaben } from '../../domain/antrag/vorgaben.js';
import { OzgError } from '../../errors.js';
import { report } from '../report.js';
import { Verlauf } from './verlauf.js';

export type Wirt = LitElement & {
  readonly form: string;
  readonly vorgaben: Readonly<Record<string, string | boolean>> | undefined;
  readonly vorgabenAusUrl: string;
  readonly verlauf: boolean;
};

export class Einbettung {
  readonly #host: Wirt;
  readonly #verlauf: Verlauf;
  /** From the address, which does not hold them any longer. */
  #ausUrl: Readonly<Record<string, string>> = {};
  /** What was handed on last, and to whom. */
  #gegeben: readonly unknown[] = [];

  constructor(host: Wirt) {
    this.#host = host;
    this.#verlauf = new Verlauf(host);
  }

  /** After each change of the element or of its form. */
  folge(bearbeitung: Bearbeitung): void {
    this.#gibVor(bearbeitung);
    this.#verlauf.folge(bearbeitung);
  }

  #gibVor(bearbeitung: Bearbeitung): void {
    const { zustand } = bearbeitung;
    const host = this.#host;
    const neu = nimmAusUrl(host.vorgabenAusUrl.split(/\s+/));
    const einmalig = Object.keys(neu).length > 0;
    if (einmalig) this.#ausUrl = { ...this.#ausUrl, ...neu };
    if (zustand.phase !== 'ausfuellen') return;
    const gegeben = [bearbeitung, zustand.formular.modell.id, host.vorgaben, this.#ausUrl];
    if (gegeben.every((teil, index) => teil === this.#gegeben[index])) return;
    this.#gegeben = gegeben;
    const { werte, abgelehnt } = pruefeVorgaben(zustand.formular, zustand.antrag, {
      ...this.#objekt(host.vorgaben),
      ...this.#ausUrl,
    });
    for (const [ort, grund] of abgelehnt) this.#melde(`"${ort}" is ignored: ${grund}`);
    bearbeitung.gibVor((formular, antrag) => gibVor(formular, antrag, werte), einmalig);
  }

  /** The property is set by code of the page, which need not be typed. */
  #objekt(vorgaben: unknown): Readonly<Record<string, unknown>> {
    if (vorgaben === undefined || vorgaben === null) return {};
    if (typeof vorgaben === 'object' && !Array.isArray(vorgaben)) return { ...vorgaben };
    this.#melde("an object is expected, such as { 'hunde/0/name': 'Waldi' }");
    return {};
  }

  #melde(was: string): void {
    report(this.#host, new OzgError('KONFIGURATION', `vorgaben: ${was}`));
  }
}

/** Takes allowed parameters out of the address, so that they stay in no bookmark, history or referrer. */
function nimmAusUrl(erlaubt: readonly string[]): Readonly<Record<string, string>> {
  const url = new URL(location.href);
  const gefunden = erlaubt.filter((ort) => ort !== '' && url.searchParams.has(ort));
  if (gefunden.length === 0) return {};
  const werte = Object.fromEntries(gefunden.map((ort) => [ort, url.searchParams.get(ort)!]));
  for (const ort of gefunden) url.searchParams.delete(ort);
  history.replaceState(history.state, '', url);
  return werte;
}
