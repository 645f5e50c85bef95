import {
  GAST,
  TAG,
  type Eigentuemer,
  type Entwuerfe,
  type Entwurf,
  type GespeicherterEntwurf,
  type SaveOptions,
} from '../../domain/entwurf/entwurf.js';
import { stringify } from '../../domain/json.js';
import type { Uhr } from '../../domain/ports.js';
import type { Satz } from './ablage.js';
import type { Speicher } from './speicher.js';

const PREFIX = 'ozg/entwurf/1';

/** Drafts in the storage of the device, encrypted (facts/hardening D16). */
export class BrowserEntwuerfe implements Entwuerfe {
  readonly #speicher: Speicher;
  readonly #uhr: Uhr;

  constructor(speicher: Speicher, uhr: Uhr) {
    this.#speicher = speicher;
    this.#uhr = uhr;
  }

  get dauerhaft(): boolean {
    return this.#speicher.ablage.dauerhaft;
  }

  async open(form: string, eigentuemer: Eigentuemer): Promise<GespeicherterEntwurf | undefined> {
    const satz = await this.#speicher.ablage.get('entwuerfe', path(eigentuemer, form));
    if (!satz) return undefined;
    const text = this.#isExpired(satz) ? undefined : await this.#decrypt(satz, bezug(eigentuemer, form));
    if (!text) {
      await this.delete(form, eigentuemer); // over, or its key is gone: nobody can read it any more
      return undefined;
    }
    const entwurf = JSON.parse(new TextDecoder().decode(text)) as Entwurf;
    const { revision, gespeichert, laeuftAb } = satz;
    return { ...entwurf, revision, gespeichert, laeuftAb };
  }

  async save(
    entwurf: Entwurf,
    { basis, streng = false, dauer = TAG }: SaveOptions,
  ): Promise<GespeicherterEntwurf | undefined> {
    const { form, eigentuemer, modell, schritt, antworten, vorgang, behalten } = entwurf;
    const text = new TextEncoder().encode(
      stringify({ form, eigentuemer, modell, schritt, antworten, vorgang, behalten }),
    );
    const now = this.#uhr.jetzt().getTime();
    const kopf = { revision: basis + 1, gespeichert: now, laeuftAb: now + dauer };
    const sealed = await this.#speicher.schluessel.encrypt(text, bezug(eigentuemer, form));
    const satz: Satz = { key: path(eigentuemer, form), ...kopf, ...sealed };
    return (await this.#speicher.ablage.put('entwuerfe', satz, basis, streng))
      ? { ...entwurf, ...kopf }
      : undefined;
  }

  async delete(form: string, eigentuemer: Eigentuemer): Promise<void> {
    await this.#speicher.ablage.delete('entwuerfe', path(eigentuemer, form));
    await this.#speicher.ablage.delete('dateien', path(eigentuemer, form));
  }

  async list(eigentuemer: Eigentuemer): Promise<readonly string[]> {
    const saetze = await this.#speicher.ablage.all('entwuerfe', `${eigentuemer}/`);
    return saetze.filter((satz) => !this.#isExpired(satz)).map(({ key }) => key.split('/')[1]!);
  }

  async deleteAll(eigentuemer: Eigentuemer): Promise<void> {
    await this.#speicher.ablage.delete('entwuerfe', `${eigentuemer}/`);
    await this.#speicher.ablage.delete('dateien', `${eigentuemer}/`);
  }

  async adopt(form: string, eigentuemer: Eigentuemer): Promise<void> {
    const guest = await this.open(form, GAST);
    if (!guest) return;
    await this.delete(form, eigentuemer);
    for (const { key } of await this.#speicher.ablage.all('dateien', path(GAST, form))) {
      const id = key.split('/')[2]!;
      const file = await this.openFile(form, GAST, id);
      if (file) await this.saveFile(form, eigentuemer, id, file);
    }
    const dauer = guest.laeuftAb - guest.gespeichert;
    if (await this.save({ ...guest, eigentuemer }, { basis: 0, streng: true, dauer }))
      await this.delete(form, GAST);
  }

  /** Type and name travel inside the ciphertext: a length, then JSON, then the bytes. */
  async saveFile(form: string, eigentuemer: Eigentuemer, id: string, file: Blob): Promise<void> {
    const head = new TextEncoder().encode(
      stringify({ type: file.type, name: file instanceof File ? file.name : '' }),
    );
    const plain = new Uint8Array(4 + head.length + file.size);
    new DataView(plain.buffer).setUint32(0, head.length);
    plain.set(head, 4);
    plain.set(new Uint8Array(await file.arrayBuffer()), 4 + head.length);
    const sealed = await this.#speicher.schluessel.encrypt(plain, bezug(eigentuemer, form, id));
    const now = this.#uhr.jetzt().getTime();
    const satz: Satz = {
      key: path(eigentuemer, form, id),
      revision: 1,
      gespeichert: now,
      laeuftAb: Number.POSITIVE_INFINITY, // ends with its draft
      ...sealed,
    };
    await this.#speicher.ablage.put('dateien', satz, undefined, true);
  }

  async openFile(form: string, eigentuemer: Eigentuemer, id: string): Promise<Blob | undefined> {
    const satz = await this.#speicher.ablage.get('dateien', path(eigentuemer, form, id));
    const plain = satz && (await this.#decrypt(satz, bezug(eigentuemer, form, id)));
    if (!plain) return undefined;
    const length = new DataView(plain.buffer).getUint32(0);
    const head = new TextDecoder().decode(plain.subarray(4, 4 + length));
    const { type, name } = JSON.parse(head) as { type: string; name: string };
    const bytes = plain.subarray(4 + length);
    return name ? new File([bytes], name, { type }) : new Blob([bytes], { type });
  }

  deleteFile(form: string, eigentuemer: Eigentuemer, id: string): Promise<void> {
    return this.#speicher.ablage.delete('dateien', path(eigentuemer, form, id));
  }

  async purge(): Promise<void> {
    const living = new Set<string>();
    for (const satz of await this.#speicher.ablage.all('entwuerfe', '')) {
      if (this.#isExpired(satz)) await this.#speicher.ablage.delete('entwuerfe', satz.key);
      else living.add(satz.key);
    }
    for (const { key, gespeichert } of await this.#speicher.ablage.all('dateien', '')) {
      const [owner, form] = key.split('/');
      // A file may be stored shortly before the first save of its draft.
      const young = this.#uhr.jetzt().getTime() - gespeichert < TAG;
      if (!young && !living.has(path(owner!, form!))) await this.#speicher.ablage.delete('dateien', key);
    }
  }

  async #decrypt({ iv, daten }: Satz, zweck: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (!iv || typeof daten === 'string') return undefined;
    return this.#speicher.schluessel.decrypt({ iv, daten }, zweck);
  }

  #isExpired({ laeuftAb }: Satz): boolean {
    return laeuftAb <= this.#uhr.jetzt().getTime();
  }
}

/** Ends with a slash, so that no form is the prefix of another. */
function path(eigentuemer: Eigentuemer, form: string, id?: string): string {
  return `${eigentuemer}/${form}/${id === undefined ? '' : `${id}/`}`;
}

/** A draft opens only as what it was saved as: this form, this account. */
function bezug(eigentuemer: Eigentuemer, form: string, id = ''): string {
  return `${PREFIX} ${path(eigentuemer, form, id)}`;
}
