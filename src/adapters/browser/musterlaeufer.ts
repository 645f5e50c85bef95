import type { Musterlaeufer } from '../../domain/antrag/muster.js';

/** A pattern that needs longer is stopped, and its worker with it (facts: hardening D21). */
const LAUFZEIT_MS = 200;
/** A worker that has not come by then is one that the page forbids (`worker-src`). */
const ANKUNFT_MS = 5000;

const SKRIPT = 'onmessage=({data:[regex,text]})=>postMessage(regex.test(text));postMessage(0)';

/** Runs patterns in a worker, one at a time. Where the page allows none, no pattern is run. */
export class Nebenlaeufer implements Musterlaeufer {
  #worker: Promise<Worker | undefined> | undefined;
  #reihe: Promise<unknown> = Promise.resolve();

  passt(regex: RegExp, text: string): Promise<boolean | undefined> {
    const urteil = this.#reihe.then(() => this.#lasseLaufen(regex, text));
    this.#reihe = urteil;
    return urteil;
  }

  async #lasseLaufen(regex: RegExp, text: string): Promise<boolean | undefined> {
    const worker = await (this.#worker ??= starte());
    if (!worker) return undefined; // nor will there be one later
    const antwort = hoere(worker, LAUFZEIT_MS);
    worker.postMessage([regex, text]);
    const urteil = await antwort;
    if (typeof urteil === 'boolean') return urteil;
    worker.terminate();
    this.#worker = undefined;
    return undefined;
  }
}

async function starte(): Promise<Worker | undefined> {
  const url = URL.createObjectURL(new Blob([SKRIPT], { type: 'text/javascript' }));
  try {
    const worker = new Worker(erlaubt(url));
    if ((await hoere(worker, ANKUNFT_MS)) !== undefined) return worker;
    worker.terminate();
  } catch {
    // Some engines throw where `worker-src` or Trusted Types forbid it, others send an error.
  } finally {
    URL.revokeObjectURL(url);
  }
  return undefined;
}

interface Scriptregeln {
  createScriptURL(url: string): string;
}
let regeln: Scriptregeln | undefined;
/** The one address that is a worker of ours now. */
let eigene = '';

/** Pages with `require-trusted-types-for 'script'` allow it by the name `ozg-worker`, which can be taken once. */
function erlaubt(url: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, regeln: Scriptregeln): Scriptregeln };
  };
  eigene = url;
  const createScriptURL = (gefragt: string): string => {
    if (gefragt !== eigene) throw new TypeError(gefragt);
    return gefragt;
  };
  regeln ??= trustedTypes?.createPolicy('ozg-worker', { createScriptURL });
  return regeln?.createScriptURL(url) ?? url;
}

/** What the worker says next; nothing if it fails or says nothing in time. */
function hoere(worker: Worker, fristMs: number): Promise<unknown> {
  return new Promise((fertig) => {
    const frist = setTimeout(() => fertig(undefined), fristMs);
    const ende = (wert: unknown): void => {
      clearTimeout(frist);
      fertig(wert);
    };
    worker.onmessage = ({ data }) => ende(data);
    worker.onerror = (event) => {
      event.preventDefault();
      ende(undefined);
    };
  });
}

export const musterlaeufer = new Nebenlaeufer();
