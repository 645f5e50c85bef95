import type { Eigentuemer } from '../../domain/entwurf/entwurf.js';
import { stringify } from '../../domain/json.js';
import type { Uhr } from '../../domain/ports.js';
import { VORGANG_DAUER, type Vorgaenge } from '../../domain/vorgang/vorgaenge.js';
import type { Vorgang } from '../../domain/vorgang/vorgang.js';
import type { Satz } from './ablage.js';
import type { Speicher } from './speicher.js';

const PREFIX = 'ozg/vorgang/1';

/**
 * Vorgänge in the storage of the device. Their state is encrypted like a draft; the sealed documents are stored as
 * they are, for only the authority can open them.
 */
export class BrowserVorgaenge implements Vorgaenge {
  readonly #speicher: Speicher;
  readonly #uhr: Uhr;

  constructor(speicher: Speicher, uhr: Uhr) {
    this.#speicher = speicher;
    this.#uhr = uhr;
  }

  async open(id: string): Promise<Vorgang | undefined> {
    const satz = await this.#speicher.ablage.get('vorgaenge', id);
    return satz && this.#read(satz);
  }

  async save(vorgang: Vorgang): Promise<boolean> {
    const text = new TextEncoder().encode(stringify(vorgang));
    const satz: Satz = {
      key: vorgang.id,
      revision: vorgang.revision,
      gespeichert: vorgang.geaendert,
      laeuftAb: vorgang.geaendert + VORGANG_DAUER,
      ...(await this.#speicher.schluessel.encrypt(text, `${PREFIX} ${vorgang.id}`)),
    };
    return this.#speicher.ablage.put('vorgaenge', satz, vorgang.revision - 1, true);
  }

  async list(eigentuemer: Eigentuemer): Promise<readonly Vorgang[]> {
    const found: Vorgang[] = [];
    for (const satz of await this.#speicher.ablage.all('vorgaenge', '')) {
      const vorgang = await this.#read(satz);
      if (vorgang?.eigentuemer === eigentuemer) found.push(vorgang);
    }
    return found.sort((a, b) => b.geaendert - a.geaendert);
  }

  async saveInhalt(id: string, name: string, jwe: string): Promise<void> {
    const satz: Satz = {
      key: `${id}/${name}`,
      revision: 1,
      gespeichert: this.#uhr.jetzt().getTime(),
      laeuftAb: Number.POSITIVE_INFINITY, // ends with its Vorgang
      daten: jwe,
    };
    await this.#speicher.ablage.put('inhalte', satz, undefined, true);
  }

  async openInhalt(id: string, name: string): Promise<string | undefined> {
    const daten = (await this.#speicher.ablage.get('inhalte', `${id}/${name}`))?.daten;
    return typeof daten === 'string' ? daten : undefined;
  }

  async listInhalte(id: string): Promise<readonly (readonly [string, string])[]> {
    const saetze = await this.#speicher.ablage.all('inhalte', `${id}/`);
    return saetze.flatMap(({ key, daten }) =>
      typeof daten === 'string' ? [[key.slice(id.length + 1), daten] as const] : [],
    );
  }

  deleteInhalte(id: string): Promise<void> {
    return this.#speicher.ablage.delete('inhalte', `${id}/`);
  }

  async deleteAll(eigentuemer: Eigentuemer): Promise<void> {
    for (const { id } of await this.list(eigentuemer)) await this.#delete(id);
  }

  async purge(): Promise<void> {
    for (const satz of await this.#speicher.ablage.all('vorgaenge', '')) {
      if (this.#isExpired(satz)) await this.#delete(satz.key);
    }
  }

  /** What is over or cannot be opened any more is removed, with its documents. */
  async #read(satz: Satz): Promise<Vorgang | undefined> {
    const { key, iv, daten } = satz;
    const text =
      this.#isExpired(satz) || !iv || typeof daten === 'string'
        ? undefined
        : await this.#speicher.schluessel.decrypt({ iv, daten }, `${PREFIX} ${key}`);
    if (text) return JSON.parse(new TextDecoder().decode(text)) as Vorgang;
    await this.#delete(key);
    return undefined;
  }

  async #delete(id: string): Promise<void> {
    await this.deleteInhalte(id);
    await this.#speicher.ablage.delete('vorgaenge', id);
  }

  #isExpired({ laeuftAb }: Satz): boolean {
    return laeuftAb <= this.#uhr.jetzt().getTime();
  }
}
