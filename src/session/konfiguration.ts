import { OzgError } from '../errors.js';
import { parseArs, type Ars } from '../domain/leistung/ars.js';
import { isOlder, isTrustworthy, type Gemeinde, type Landesprofil } from '../domain/leistung/landesprofil.js';
import { VERSION } from '../version.js';
import { pageRegistry } from './registry.js';

/** What the script tag (`data-*`) or `configure()` says. */
export interface Angaben {
  readonly profil?: string;
  readonly ars?: string;
}

/** For npm users, who have no script tag of ours. Call it before the first element is on the page. */
export function configure(angaben: Angaben): void {
  pageRegistry().set('skript', angaben);
}

export function readAngaben(): Angaben {
  return (pageRegistry().get('skript') as Angaben | undefined) ?? {};
}

/** The client of a municipality at its Landeszugang (contract/README.md, Registration). */
export const clientIdOf = (ars: Ars): string => `ozg-${ars}`;

/** Which state and municipality this page speaks for. Wrong use ends in a message that says what to write. */
export class Konfiguration {
  readonly #angaben: Angaben;
  readonly #load: (url: URL) => Promise<Landesprofil>;
  #profil: Promise<Landesprofil> | undefined;

  constructor(angaben: Angaben, load: (url: URL) => Promise<Landesprofil>) {
    this.#angaben = angaben;
    this.#load = load;
  }

  /** @throws OzgError KONFIGURATION */
  get ars(): Ars {
    const text = this.#angaben.ars;
    if (!text)
      throw new OzgError('KONFIGURATION', 'The script tag needs data-ars, the ARS of the municipality.');
    const ars = parseArs(text);
    if (!ars) throw new OzgError('KONFIGURATION', `data-ars="${text}" is no ARS of twelve digits.`);
    return ars;
  }

  /**
   * The Landesprofil, loaded once. A failed attempt is not remembered.
   * @throws OzgError KONFIGURATION, PROFIL_NICHT_ERREICHBAR, PROFIL_UNGUELTIG
   */
  profil(): Promise<Landesprofil> {
    this.#profil ??= this.#fetch().catch((error: unknown) => {
      this.#profil = undefined;
      throw error;
    });
    return this.#profil;
  }

  /** @throws OzgError ARS_UNBEKANNT and those of `profil()` */
  async gemeinde(): Promise<Gemeinde> {
    const ars = this.ars;
    const profil = await this.profil();
    const gemeinde = Object.hasOwn(profil.gemeinden, ars) ? profil.gemeinden[ars] : undefined;
    if (!gemeinde)
      throw new OzgError(
        'ARS_UNBEKANNT',
        `The Landesprofil of ${profil.land} does not know data-ars="${ars}".`,
      );
    return gemeinde;
  }

  async #fetch(): Promise<Landesprofil> {
    const text = this.#angaben.profil;
    if (!text) {
      throw new OzgError(
        'KONFIGURATION',
        'The script tag needs data-profil, the address of the Landesprofil.',
      );
    }
    if (!URL.canParse(text)) {
      throw new OzgError('KONFIGURATION', `data-profil="${text}" is no absolute https address.`);
    }
    const url = new URL(text);
    if (!isTrustworthy(url)) throw new OzgError('KONFIGURATION', `data-profil="${text}" must be https.`);
    const profil = await this.#load(url);
    if (profil.minVersion && isOlder(VERSION, profil.minVersion)) {
      throw new OzgError(
        'KONFIGURATION',
        `This script is version ${VERSION}; ${profil.name} asks for ${profil.minVersion} or newer. Renew the script tag.`,
      );
    }
    return profil;
  }
}
