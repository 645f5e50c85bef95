// A form full of patterns that would run for years, filled in with the values that make them.
import { expect, waitUntil as poll } from '@open-wc/testing';
import { waitUntil } from '../../fakes/warten.js';
import { Nebenlaeufer } from '../../../src/adapters/browser/musterlaeufer.js';
import { feld, modell, t } from '../../domain/antrag/bau.js';
import { Geraet } from '../../fakes/antrag.js';
import { boeseMuster } from '../../fixtures/boese-muster.js';
import { tippe, zeige } from './buehne.js';

/** Patterns that were run on the page, whoever did it. */
function belausche(): { readonly gelaufen: Set<string>; ende(): void } {
  const gelaufen = new Set<string>();
  const { exec, test } = RegExp.prototype;
  RegExp.prototype.exec = function (text) {
    gelaufen.add(this.source);
    return exec.call(this, text);
  };
  RegExp.prototype.test = function (text) {
    gelaufen.add(this.source);
    return exec.call(this, text) !== null;
  };
  return { gelaufen, ende: () => void Object.assign(RegExp.prototype, { exec, test }) };
}

/** Counts workers, and may refuse them as a page's `worker-src` does. */
function zaehleWorker(verboten = false): { gestartet: number; beendet: number; ende(): void } {
  const echt = globalThis.Worker;
  const zahl = { gestartet: 0, beendet: 0, ende: () => void (globalThis.Worker = echt) };
  globalThis.Worker = class extends echt {
    constructor(url: string | URL) {
      zahl.gestartet++;
      if (verboten) throw new DOMException('worker-src', 'SecurityError');
      super(url);
    }
    override terminate(): void {
      zahl.beendet++;
      super.terminate();
    }
  };
  return zahl;
}

const felder = boeseMuster.map(({ regex }, n) =>
  feld(`f${n}`, { muster: { regex, satz: t(`Bitte anders: ${n}`) } }),
);
const formular = modell([felder, [feld('ende')]]);

interface Angegriffen {
  readonly root: ShadowRoot;
  readonly urteile: (boolean | undefined)[];
  schritt(titel: string): Promise<void>;
}

async function render(): Promise<Angegriffen> {
  const urteile: (boolean | undefined)[] = [];
  const laeufer = new Nebenlaeufer();
  const geraet = new Geraet(formular);
  geraet.musterlaeufer = {
    passt: async (...was) => {
      const urteil = await laeufer.passt(...was);
      urteile.push(urteil);
      return urteil;
    },
  };
  const { root } = zeige(geraet);
  const schritt = (titel: string): Promise<void> =>
    waitUntil(() => root.querySelector('#seitentitel')?.textContent.includes(titel) ?? false, titel);
  await schritt('Schritt 0');
  return { root, urteile, schritt };
}

/** As a citizen does: types, leaves the field, and goes on at the end. */
function greifeAn(root: ShadowRoot): void {
  for (const [n, { angriff }] of boeseMuster.entries()) {
    const control = root.querySelector<HTMLInputElement>(`[data-ort=f${n}]`)!;
    tippe(control, angriff);
    control.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
  }
  root.querySelector('form')!.requestSubmit();
}

describe(`${boeseMuster.length} evil patterns in one form`, () => {
  let horcher: ReturnType<typeof belausche>;
  let worker: ReturnType<typeof zaehleWorker>;
  beforeEach(() => (horcher = belausche()));
  afterEach(() => {
    horcher.ende();
    worker.ende();
    document.body.replaceChildren(); // answers that nobody keeps warn before the page is left
  });
  const keinesLief = (): void => {
    expect(horcher.gelaufen.size, 'patterns of ours run on the page').to.be.greaterThan(0);
    const boese = boeseMuster.filter(({ regex }) =>
      [...horcher.gelaufen].some((lief) => lief.includes(regex)),
    );
    expect(boese).to.deep.equal([]);
  };

  it('never run on the page, and never keep anybody waiting', async function () {
    this.timeout(110_000);
    worker = zaehleWorker();
    const { root, urteile, schritt } = await render();
    greifeAn(root);
    let [letzter, pause] = [performance.now(), 0];
    const herz = setInterval(() => {
      const jetzt = performance.now();
      [letzter, pause] = [jetzt, Math.max(pause, jetzt - letzter)];
    }, 5);
    await schritt('Schritt 1');
    await poll(() => urteile.length >= boeseMuster.length, 'all are judged', { timeout: 100_000 });
    clearInterval(herz);
    keinesLief();
    const gestoppt = urteile.filter((urteil) => urteil === undefined).length;
    expect(gestoppt).to.be.greaterThan(boeseMuster.length / 2);
    expect(worker.beendet, 'killed').to.equal(gestoppt);
    expect(worker.gestartet, 'and started anew').to.be.within(gestoppt, gestoppt + 1);
    expect(pause, 'longest time without a beat').to.be.lessThan(1000);
  });

  it('are left to the authority where the page allows no worker', async () => {
    worker = zaehleWorker(true);
    const { root, urteile, schritt } = await render();
    greifeAn(root);
    await schritt('Schritt 1');
    keinesLief();
    expect(new Set(urteile)).to.deep.equal(new Set([undefined]));
    expect(worker.gestartet).to.equal(1);
  });
});
