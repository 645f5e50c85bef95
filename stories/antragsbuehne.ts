/** Where the stories of `<ozg-antrag>` play. */
import type { Formular } from '../src/domain/antrag/modell.js';
import { define } from '../src/elements/define.js';
import { OzgAntrag } from '../src/elements/antrag/ozg-antrag.js';
import { MARIA } from '../test/fakes/anmeldung.js';
import { Geraet } from '../test/fakes/antrag.js';
import { versorge } from '../test/fakes/antragsseite.js';
import { fakePage, type FakePage, type FakePageOptions } from '../test/fakes/page.js';
import { element, finde } from './buehne.js';
import { FORM, hundesteuer, zaehlt } from './hundesteuer.js';

define('ozg-antrag', OzgAntrag);

export interface Szene extends FakePage {
  readonly geraet: Geraet;
  readonly attributes: Record<string, string>;
}

/** What happens around a form, before and after it is opened. */
export interface Handlung {
  /** Where the form differs from the one of the demo. */
  readonly form?: Partial<Formular>;
  /** What happened before the citizen opens the page. */
  readonly vorher?: (szene: Szene) => void | Promise<void>;
  /** What happens around the open form. */
  readonly nachher?: (szene: Szene) => void | Promise<void>;
  readonly verlassen?: (url: string) => Promise<void>;
}

/** A page with the form of the demo on it. */
export function seite(
  options: FakePageOptions = { konto: MARIA },
  { form, vorher, nachher, verlassen }: Handlung = {},
): HTMLElement {
  const page = fakePage(options);
  void (async () => {
    const geraet = zaehlt(new Geraet(await hundesteuer(form)));
    const szene: Szene = { ...page, geraet, attributes: { form: FORM } };
    await vorher?.(szene);
    versorge(page, geraet, verlassen);
    page.root.append(element('ozg-antrag', szene.attributes, 'Formular zum Ausdrucken'));
    if (!nachher) return;
    await finde(page.root, '#seitentitel');
    await nachher(szene);
  })();
  return page.root;
}
