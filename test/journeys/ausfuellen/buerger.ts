/**
 * Somebody who fills in a form by keyboard alone and knows nothing of it but what they hear (`gehoer.ts`): goes on by
 * Tab, answers what is asked, presses "Weiter", and mends what was refused by what the message says.
 */
import type { Page } from 'playwright-core';
import { Zufall } from '../../zufall.ts';
import { antwort, bessere, nurEines } from './antworten.ts';
import { Gehoer, type Gehoert } from './gehoer.ts';

const NACHWEIS = { name: 'Nachweis.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 x') };

/** Nobody presses Tab more often on one page of a form, nor begins it anew as often. */
const MEIST = { tabs: 400, versuche: 6 };

/** What a citizen calls the office about. */
export class Steckengeblieben extends Error {
  override readonly name = 'Steckengeblieben';
}

export class Buerger {
  readonly #page: Page;
  readonly #gehoer: Gehoer;
  readonly #zufall: Zufall;
  /** How often each question was refused, by the sentence. */
  readonly #beanstandet = new Map<string, number>();
  /** Groups and questions that are to stay empty, for another was chosen. */
  readonly #leer = new Set<string>();
  /** Heard, for who wants to know how it went. */
  readonly protokoll: string[] = [];

  private constructor(page: Page, gehoer: Gehoer, zufall: Zufall) {
    this.#page = page;
    this.#gehoer = gehoer;
    this.#zufall = zufall;
  }

  static async an(page: Page, seed: number): Promise<Buerger> {
    // From the start: a dialog that opens before the browser was told to hand it over is lost.
    page.on('filechooser', (auswahl) => void auswahl.setFiles(NACHWEIS));
    return new Buerger(page, await Gehoer.an(page), new Zufall(seed));
  }

  /** From the first step to the review. */
  async fuelleAus(): Promise<void> {
    for (let schritt = await this.#fuelleSeite(); schritt !== 'Angaben prüfen';)
      schritt = await this.#fuelleSeite();
  }

  /** Presses Tab until a button of this name has the focus, then Enter. */
  async druecke(name: RegExp): Promise<void> {
    for (let tabs = 0; tabs < MEIST.tabs; tabs++) {
      await this.#page.keyboard.press('Tab');
      const gehoert = await this.#gehoer.hoere();
      if (gehoert.rolle !== 'button' || !name.test(gehoert.name)) continue;
      await this.#page.keyboard.press('Enter');
      return;
    }
    throw new Steckengeblieben(`There is no button ${name}`);
  }

  /** @returns heading of the page that follows */
  async #fuelleSeite(): Promise<string> {
    const begonnen = new Set<string>();
    for (let versuch = 0; versuch < MEIST.versuche; versuch++) {
      await this.#gehe(begonnen);
      const gehoert = await this.#warteAufFokus(({ rolle }) => /^(?:heading|region)$/.test(rolle));
      this.protokoll.push(`→ ${gehoert.rolle} ${gehoert.name}`);
      if (gehoert.rolle === 'heading') return gehoert.name;
      // The summary: its first link leads to what has to be mended, everything else follows by Tab.
      await this.#page.keyboard.press('Tab');
      const link = await this.#gehoer.hoere();
      if (link.rolle !== 'link') throw new Steckengeblieben(`No link after ${gehoert.name}: ${zeige(link)}`);
      this.protokoll.push(`  ! ${link.name}`);
      await this.#page.keyboard.press('Enter');
      const ziel = await this.#gehoer.hoere();
      this.protokoll.push(`  @ ${zeige(ziel)}`);
      await this.#beantworte(ziel);
    }
    throw new Steckengeblieben(`Refused again and again:\n${this.protokoll.slice(-40).join('\n')}`);
  }

  /** By Tab to the button that leads on, answering on the way. */
  async #gehe(begonnen: Set<string>): Promise<void> {
    for (let tabs = 0; tabs < MEIST.tabs; tabs++) {
      await this.#page.keyboard.press('Tab');
      const gehoert = await this.#gehoer.hoere();
      if (gehoert.rolle === 'button' && /^(?:Weiter$|Zurück zur Prüfung)/.test(gehoert.name)) {
        await this.#page.keyboard.press('Enter');
        return;
      }
      if (gehoert.rolle === 'button' && / hinzufügen$/.test(gehoert.name)) {
        if (begonnen.has(gehoert.name) || this.#zufall.oft(0.5)) continue;
        begonnen.add(gehoert.name);
        await this.#page.keyboard.press('Enter');
        await this.#warteAufFokus(({ rolle }) => rolle !== 'button');
        this.protokoll.push(`+ ${gehoert.name}`);
      } else await this.#beantworte(gehoert);
    }
    throw new Steckengeblieben('The button that leads on does not come');
  }

  async #warteAufFokus(passt: (gehoert: Gehoert) => boolean): Promise<Gehoert> {
    for (let bild = 0; bild < 300; bild++) {
      const gehoert = await this.#gehoer.hoere();
      if (passt(gehoert)) return gehoert;
      await this.#page.evaluate('new Promise((next) => requestAnimationFrame(next))');
    }
    throw new Steckengeblieben(`The focus stays where it was: ${zeige(await this.#gehoer.hoere())}`);
  }

  async #beantworte(gehoert: Gehoert): Promise<void> {
    const { keyboard } = this.#page;
    const { rolle, falsch, wert, name } = gehoert;
    if (falsch) this.#zaehle(gehoert);
    const gewaehlt = falsch && this.#entscheide(gehoert);
    if ([name, ...gehoert.gruppen].some((was) => this.#leer.has(ohneZusatz(was)))) {
      await this.#leere(gehoert);
      return;
    }
    if (gewaehlt && (wert !== '' || gehoert.gewaehlt)) return;
    switch (rolle) {
      case 'textbox': {
        if (wert !== '' && !falsch) return;
        if (wert === '' && !falsch && this.#laesstAus(name)) return;
        await this.#schreibe(gehoert);
        break;
      }
      case 'combobox':
        if (gehoert.sucht) {
          if (wert !== '' && !falsch) return;
          if (!falsch && this.#laesstAus(name)) return;
          await keyboard.type(/staat|land|nation/i.test(name) ? 'Deutschland' : 'a');
          await keyboard.press('ArrowDown');
          await keyboard.press('Enter');
        } else {
          if (wert !== 'Bitte wählen' && !falsch) return;
          if (!falsch && this.#laesstAus(name)) return;
          for (let mal = 0; mal <= this.#zufall.bruch() * 4; mal++) await keyboard.press('ArrowDown');
        }
        break;
      case 'radio':
        if (gehoert.gewaehlt && !falsch) return;
        if (!falsch && this.#laesstAus(gehoert.gruppen[0] ?? '')) return;
        if (gehoert.gewaehlt || this.#zufall.oft(0.5)) await keyboard.press('ArrowDown');
        else await keyboard.press('Space');
        break;
      case 'checkbox':
        if (!gehoert.gewaehlt) await keyboard.press('Space');
        break;
      case 'button':
        if (/^Datei auswählen /.test(name) && !this.#laesstAus(name)) await this.#waehleDatei();
        else return;
        break;
      default:
        return;
    }
    this.protokoll.push(`  ${zeige(gehoert)} → ${(await this.#gehoer.hoere()).wert}`);
  }

  /** Of what excludes each other the first that was named stays, and everything else is emptied. */
  #entscheide({ beschreibung, frage }: Gehoert): boolean {
    const [bleibt, ...andere] = nurEines(`${beschreibung} ${frage}`);
    if (bleibt === undefined) return false;
    this.protokoll.push(`  ? ${bleibt}, not ${andere.join(', ')}`);
    for (const was of andere) this.#leer.add(was);
    return true;
  }

  async #leere({ rolle, name, wert, sucht }: Gehoert): Promise<void> {
    const { keyboard } = this.#page;
    if (rolle === 'textbox' || sucht) {
      if (wert === '') return;
      await keyboard.press('ControlOrMeta+a');
      await keyboard.press('Delete');
    } else if (rolle === 'combobox' && wert !== 'Bitte wählen') await keyboard.press('Home');
    else if (rolle === 'button' && /^Angaben in .* löschen$/.test(name)) {
      await keyboard.press('Enter');
      await this.#warteAufFokus((gehoert) => gehoert.rolle !== 'button');
    } else return;
    this.protokoll.push(`  emptied “${wert || name}”`);
  }

  /** What may be left empty sometimes is. */
  #laesstAus(name: string): boolean {
    return /\(freiwillig\)/.test(name) && this.#zufall.oft(0.3);
  }

  async #schreibe({ name, beschreibung, gruppen, wert, falsch }: Gehoert): Promise<void> {
    const { keyboard } = this.#page;
    const text = falsch && wert !== '' ? bessere(wert, beschreibung) : antwort(name, beschreibung, gruppen);
    if (text === undefined)
      throw new Steckengeblieben(
        `“${wert}” for ${name} was refused, and I do not know how to mend it: ${beschreibung}`,
      );
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type(text);
  }

  async #waehleDatei(): Promise<void> {
    await this.#page.keyboard.press('Enter');
    // Its name is told when it was taken, and the button speaks of another one.
    await this.#warteAufFokus(({ name }) => !/^Datei auswählen/.test(name));
  }

  #zaehle(gehoert: Gehoert): void {
    const schluessel = `${gehoert.gruppen.join('/')} ${gehoert.name}: ${gehoert.beschreibung}${gehoert.frage}`;
    const mal = (this.#beanstandet.get(schluessel) ?? 0) + 1;
    this.#beanstandet.set(schluessel, mal);
    if (mal > 4) throw new Steckengeblieben(`Refused ${mal} times: ${schluessel} (${gehoert.wert})`);
  }
}

/** "Anschrift 2 von 3" is an "Anschrift". */
const ohneZusatz = (name: string): string => name.replace(/ \(freiwillig\)$| \d+(?: von \d+)?$/g, '');

const zeige = ({ rolle, name, beschreibung, frage, gruppen, falsch, wert }: Gehoert): string =>
  `${rolle} “${name}”${gruppen.length ? ` in ${gruppen.join(' < ')}` : ''}${falsch ? ' WRONG' : ''} “${wert}” ${beschreibung || frage}`;
