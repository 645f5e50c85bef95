import { OzgError } from '../../src/errors.js';

/** What the Landeszugang knows of its logins: each serves one application. */
export class FakeKennungen {
  /** `applicationId` of the login that is there; none: of an account that has none, or nobody. */
  login: string | undefined;
  readonly #vorgangOf = new Map<string, string>();

  /** The id of this application, or the one it would get. @throws OzgError ANMELDUNG_VERBRAUCHT */
  pruefe(vorgang: string): string | undefined {
    const [own] = [...this.#vorgangOf].find(([, each]) => each === vorgang) ?? [];
    const other = own === undefined && this.login !== undefined && this.#vorgangOf.has(this.login);
    if (other) throw new OzgError('ANMELDUNG_VERBRAUCHT', 'The login belongs to another application');
    return own ?? this.login;
  }

  binde(vorgang: string): string | undefined {
    const kennung = this.pruefe(vorgang);
    if (kennung !== undefined) this.#vorgangOf.set(kennung, vorgang);
    return kennung;
  }

  /** Its payment came to nothing. */
  loese(vorgang: string): void {
    for (const [kennung, each] of this.#vorgangOf) if (each === vorgang) this.#vorgangOf.delete(kennung);
  }
}
