import { Auswahlsuche, type Eintrag, type Treffer } from '../../domain/antrag/auswahlsuche.js';

/** What the lists of a form need of it. */
export interface Listenwirt {
  /** Entries of the field at this place, in the language on screen; the same array as long as nothing changes. */
  eintraege(ort: string): readonly Eintrag[];
  waehle(ort: string, wert: string): void;
  /** Says something to those who do not see it. */
  sage(text: string): void;
  readonly worte: {
    treffer(gesamt: number): string;
    readonly keineTreffer: string;
    weitere(anzahl: number): string;
  };
}

/** More than anybody reads; whoever does not find theirs among them types on. */
const GEZEIGT = 50;
/** Long enough for somebody to finish a word before they hear how much fits. */
const RUHE_MS = 700;

/**
 * Opens, filters and closes the lists of all comboboxes under one root, by the keys of the ARIA pattern: arrows open and
 * walk, Enter takes, Escape closes. The focus stays in the field (`aria-activedescendant`).
 */
export class Auswahlliste {
  readonly #root: ShadowRoot | HTMLElement;
  readonly #wirt: Listenwirt;
  readonly #suchen = new WeakMap<readonly Eintrag[], Auswahlsuche>();
  #offen: { readonly feld: HTMLInputElement; readonly liste: HTMLElement; treffer: Treffer } | undefined;
  #gewaehlt = -1;
  #ansage: ReturnType<typeof setTimeout> | undefined;

  constructor(root: ShadowRoot | HTMLElement, wirt: Listenwirt) {
    this.#root = root;
    this.#wirt = wirt;
    const listen = (type: string, handle: (event: Event) => void, passive = true): void =>
      root.addEventListener(type, handle, { once: false, capture: false, passive });
    listen('input', (event) => {
      const feld = combobox(event);
      if (feld) this.#oeffne(feld, feld.value);
    });
    listen('keydown', (event) => this.#taste(event as KeyboardEvent), false);
    listen('click', (event) => this.#klick(event));
    // The field keeps the focus while an entry is pressed.
    listen('pointerdown', (event) => entryOf(event) && event.preventDefault(), false);
    // Before anybody looks at what was left: it may have been chosen by being typed.
    root.addEventListener('focusout', (event) => this.#verlasse(combobox(event)), {
      once: false,
      capture: true,
      passive: true,
    });
  }

  #taste(event: KeyboardEvent): void {
    const feld = combobox(event);
    if (!feld || event.isComposing || event.ctrlKey || event.metaKey) return;
    const offen = this.#offen?.feld === feld ? this.#offen : undefined;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        const schritt = event.key === 'ArrowDown' ? 1 : -1;
        if (offen) this.#gehe(this.#gewaehlt + schritt);
        // What stands there was chosen before: then the whole list is of use, not the one entry that fits.
        else this.#oeffne(feld, this.#suche(feld)?.genau(feld.value) ? '' : feld.value, schritt);
        return;
      }
      case 'Enter': {
        const eintrag = offen?.treffer.eintraege[this.#gewaehlt];
        if (eintrag) event.preventDefault(); // does not send the form
        if (eintrag) this.#nimm(feld, eintrag);
        else this.#verlasse(feld);
        return;
      }
      case 'Escape':
        if (!offen) return;
        event.preventDefault();
        event.stopPropagation(); // closes the list, not the dialog around it
        this.#schliesse();
        return;
      case 'Tab':
        this.#schliesse();
    }
  }

  #klick(event: Event): void {
    const entry = entryOf(event);
    if (entry && this.#offen) {
      const eintrag = this.#offen.treffer.eintraege[Number(entry.dataset['index'])];
      if (eintrag) this.#nimm(this.#offen.feld, eintrag);
      return;
    }
    const feld = combobox(event);
    if (feld && this.#offen?.feld !== feld)
      this.#oeffne(feld, this.#suche(feld)?.genau(feld.value) ? '' : feld.value);
  }

  /** Who typed an entry to its end has chosen it. */
  #verlasse(feld: HTMLInputElement | undefined): void {
    if (!feld) return;
    const eintrag = this.#suche(feld)?.genau(feld.value);
    if (this.#offen?.feld === feld) this.#schliesse();
    if (!eintrag) return;
    feld.value = eintrag.worte;
    this.#wirt.waehle(ortOf(feld), eintrag.wert);
  }

  #nimm(feld: HTMLInputElement, { wert, worte }: Eintrag): void {
    this.#schliesse();
    feld.value = worte;
    this.#wirt.waehle(ortOf(feld), wert);
    this.#wirt.sage(worte);
  }

  #suche(feld: HTMLInputElement): Auswahlsuche | undefined {
    const eintraege = this.#wirt.eintraege(ortOf(feld));
    if (eintraege.length === 0) return undefined;
    let suche = this.#suchen.get(eintraege);
    if (!suche) this.#suchen.set(eintraege, (suche = new Auswahlsuche(eintraege)));
    return suche;
  }

  /** @param schritt where to begin: 1 at the first entry, -1 at the last */
  #oeffne(feld: HTMLInputElement, text: string, schritt = 0): void {
    const liste = this.#root.querySelector<HTMLElement>(
      `#${CSS.escape(feld.getAttribute('aria-controls') ?? '')}`,
    );
    const suche = this.#suche(feld);
    if (!liste || !suche) return;
    if (this.#offen && this.#offen.feld !== feld) this.#schliesse();
    const treffer = suche.finde(text, GEZEIGT);
    this.#offen = { feld, liste, treffer };
    this.#gewaehlt = -1;
    feld.removeAttribute('aria-activedescendant');
    feld.setAttribute('aria-expanded', 'true');
    liste.hidden = false;
    liste.replaceChildren(...this.#zeilen(liste.id, treffer));
    if (schritt !== 0) this.#gehe(schritt > 0 ? 0 : treffer.eintraege.length - 1);
    const { worte } = this.#wirt;
    const satz = treffer.gesamt === 0 ? worte.keineTreffer : worte.treffer(treffer.gesamt);
    clearTimeout(this.#ansage);
    this.#ansage = setTimeout(() => this.#wirt.sage(satz), RUHE_MS);
  }

  #zeilen(id: string, { eintraege, gesamt }: Treffer): HTMLElement[] {
    const zeilen = eintraege.map(({ worte }, index) => {
      const zeile = document.createElement('li');
      zeile.id = `${id}:${index}`;
      zeile.role = 'option';
      zeile.ariaSelected = 'false';
      zeile.dataset['index'] = String(index);
      zeile.textContent = worte;
      return zeile;
    });
    const { worte } = this.#wirt;
    const mehr = gesamt - eintraege.length;
    if (gesamt === 0 || mehr > 0) {
      const hinweis = document.createElement('li');
      hinweis.role = 'presentation';
      hinweis.className = 'muted';
      hinweis.textContent = mehr > 0 ? worte.weitere(mehr) : worte.keineTreffer;
      zeilen.push(hinweis);
    }
    return zeilen;
  }

  #gehe(index: number): void {
    if (!this.#offen) return;
    const { feld, liste, treffer } = this.#offen;
    const anzahl = treffer.eintraege.length;
    if (anzahl === 0) return;
    liste.children[this.#gewaehlt]?.setAttribute('aria-selected', 'false');
    this.#gewaehlt = (index + anzahl) % anzahl;
    const zeile = liste.children[this.#gewaehlt]!;
    zeile.setAttribute('aria-selected', 'true');
    zeile.scrollIntoView({ block: 'nearest' });
    feld.setAttribute('aria-activedescendant', zeile.id);
  }

  #schliesse(): void {
    clearTimeout(this.#ansage);
    if (!this.#offen) return;
    const { feld, liste } = this.#offen;
    this.#offen = undefined;
    this.#gewaehlt = -1;
    feld.setAttribute('aria-expanded', 'false');
    feld.removeAttribute('aria-activedescendant');
    liste.hidden = true;
    liste.replaceChildren();
  }
}

const ortOf = (feld: HTMLInputElement): string => feld.dataset['ort'] ?? '';

function combobox({ target }: Event): HTMLInputElement | undefined {
  return target instanceof HTMLInputElement && target.role === 'combobox' ? target : undefined;
}

function entryOf({ target }: Event): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>('[role=option]') ?? undefined) : undefined;
}
