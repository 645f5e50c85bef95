import type { KyInstance } from 'ky';
import * as z from 'zod/mini';
import { VERTRAUENSNIVEAUS } from '../../domain/nutzerkonto/vertrauensniveau.js';
import type { Eingang, GeoeffneteNachricht, Nachricht, Postfach } from '../../domain/postfach/postfach.js';
import { ganzzahl, passend, zeitpunkt } from './bausteine.js';
import { below, readJson, rethrow, whole } from './http.js';

/** An attachment may be large and the line slow. */
const DOWNLOAD_LIMIT_MS = 10 * 60_000;

const head = {
  id: z.string(),
  title: z.string(), // empty while the level of the login is too low
  sender: z.string(),
  service: z.string(),
  providedAt: zeitpunkt,
  firstRetrievedAt: z.union([zeitpunkt, z.literal(null)]),
  stork_qaa_level: ganzzahl(1, 4),
  reference: z.optional(z.string()),
  attachments: z.array(
    z.object({
      filename: z.string(),
      sha512sum: passend(/^[0-9a-fA-F]{128}$/),
      contentLength: ganzzahl(),
      mediaType: z.string(),
    }),
  ),
};
const MessageList = z.object({ messages: z.array(z.object(head)), unread: ganzzahl() });
const Message = z.object({ ...head, content: z.string() });

/** Reading side of the mailbox. ZBP has none for a page: this is the contract of the Landeszugang. */
export class LandeszugangPostfach implements Postfach {
  readonly #http: KyInstance;
  readonly #basis: () => Promise<string>;

  /** @param basis gives `dienste.postfach` of the Landesprofil */
  constructor(http: KyInstance, basis: () => Promise<string>) {
    this.#http = http;
    this.#basis = basis;
  }

  async list(signal: AbortSignal): Promise<Eingang> {
    const answer = this.#http.get(below(await this.#basis(), 'messages'), { signal });
    const { messages, unread } = await readJson(MessageList, answer);
    return { nachrichten: messages.map(readNachricht), ungelesen: unread };
  }

  async open(id: string, signal: AbortSignal): Promise<GeoeffneteNachricht> {
    const answer = this.#http.get(below(await this.#basis(), 'messages', id), { signal });
    const message = await readJson(Message, answer);
    return { ...readNachricht(message), inhalt: message.content };
  }

  async download(id: string, anhang: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const url = below(await this.#basis(), 'messages', id, 'attachments', String(anhang));
    const response = await this.#http.get(url, { signal }).catch(rethrow);
    return new Uint8Array(await whole(response.arrayBuffer(), DOWNLOAD_LIMIT_MS).catch(rethrow));
  }
}

function readNachricht(message: Omit<z.infer<typeof Message>, 'content'>): Nachricht {
  return {
    id: message.id,
    titel: message.title,
    absender: message.sender,
    dienst: message.service,
    bereitgestellt: new Date(message.providedAt),
    gelesen: message.firstRetrievedAt === null ? undefined : new Date(message.firstRetrievedAt),
    niveau: VERTRAUENSNIVEAUS[message.stork_qaa_level - 1]!,
    ...(message.reference && { referenz: message.reference }),
    anhaenge: message.attachments.map(({ filename, sha512sum, contentLength, mediaType }) => ({
      filename,
      sha512: sha512sum.toLowerCase(),
      groesse: contentLength,
      mediaType,
    })),
  };
}
