import { hexDigest } from '../../src/domain/encryption/digest.js';
import { genuegt, type Vertrauensniveau } from '../../src/domain/nutzerkonto/vertrauensniveau.js';
import type { Eingang, GeoeffneteNachricht, Postfach } from '../../src/domain/postfach/postfach.js';
import { OzgError } from '../../src/errors.js';

/** A mailbox in memory. */
export class FakePostfach implements Postfach {
  niveau: Vertrauensniveau = 'STORK-QAA-Level-1';
  readonly #nachrichten = new Map<string, GeoeffneteNachricht>();
  readonly #dateien = new Map<string, Uint8Array<ArrayBuffer>>();

  /** Puts a letter in; attachments are texts. */
  async einwerfen(
    part: Partial<GeoeffneteNachricht> & { readonly id: string },
    dateien: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const anhaenge: GeoeffneteNachricht['anhaenge'][number][] = [];
    for (const [filename, text] of Object.entries(dateien)) {
      const bytes = new TextEncoder().encode(text);
      this.#dateien.set(`${part.id}/${anhaenge.length}`, bytes);
      anhaenge.push({
        filename,
        sha512: await hexDigest('SHA-512', bytes),
        groesse: bytes.length,
        mediaType: 'application/pdf',
      });
    }
    this.#nachrichten.set(part.id, {
      titel: 'Ihre Anmeldung ist eingegangen',
      absender: 'Gemeinde Hohe Börde',
      dienst: 'Hundesteuer',
      bereitgestellt: new Date('2026-11-24T08:00:00Z'),
      gelesen: undefined,
      niveau: 'STORK-QAA-Level-1',
      inhalt: 'Guten Tag,\nIhr Hund ist angemeldet.',
      anhaenge,
      ...part,
    });
  }

  async list(): Promise<Eingang> {
    const nachrichten = [...this.#nachrichten.values()].map(({ inhalt: _, ...nachricht }) =>
      genuegt(this.niveau, nachricht.niveau) ? nachricht : { ...nachricht, titel: '', anhaenge: [] },
    );
    return { nachrichten, ungelesen: nachrichten.filter(({ gelesen }) => !gelesen).length };
  }

  async open(id: string): Promise<GeoeffneteNachricht> {
    const nachricht = this.#nachrichten.get(id);
    if (!nachricht) throw new OzgError('ABGELEHNT', 'No such letter');
    if (!genuegt(this.niveau, nachricht.niveau))
      throw new OzgError('VERTRAUENSNIVEAU_ZU_NIEDRIG', 'Level too low');
    const opened = { ...nachricht, gelesen: nachricht.gelesen ?? new Date('2026-11-24T09:00:00Z') };
    this.#nachrichten.set(id, opened);
    return opened;
  }

  async download(id: string, anhang: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = this.#dateien.get(`${id}/${anhang}`);
    if (!bytes) throw new OzgError('ABGELEHNT', 'No such attachment');
    return bytes;
  }

  /** Spoils a file on its way. */
  verfaelschen(id: string, anhang: number): void {
    this.#dateien.set(`${id}/${anhang}`, new TextEncoder().encode('something else'));
  }
}
