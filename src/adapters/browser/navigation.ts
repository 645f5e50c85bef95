import { isTrustworthy, type Landesprofil } from '../../domain/leistung/landesprofil.js';
import type { Navigation } from '../../domain/ports.js';
import { OzgError } from '../../errors.js';

/** Leaves the page, but only for origins that the Landesprofil names (facts/hardening T13, T33). */
export class BrowserNavigation implements Navigation {
  readonly #profil: () => Promise<Pick<Landesprofil, 'weiterleitung' | 'issuer'>>;
  readonly #assign: (url: string) => void;

  constructor(
    profil: () => Promise<Pick<Landesprofil, 'weiterleitung' | 'issuer'>>,
    assign: (url: string) => void = (url) => location.assign(url),
  ) {
    this.#profil = profil;
    this.#assign = assign;
  }

  async verlassen(url: string): Promise<void> {
    const { weiterleitung, issuer } = await this.#profil();
    const allowed = [...weiterleitung, ...(issuer ? [issuer] : [])].map((address) => new URL(address).origin);
    const target = URL.canParse(url) ? new URL(url) : undefined;
    if (
      !target ||
      !isTrustworthy(target) ||
      target.username ||
      target.password ||
      !allowed.includes(target.origin)
    ) {
      throw new OzgError(
        'ABGELEHNT',
        `The Landesprofil does not allow to leave for ${target?.origin ?? 'this address'}`,
      );
    }
    this.#assign(target.href);
  }
}
