import type { Vertrauensniveau } from '../nutzerkonto/vertrauensniveau.js';

export interface Anhang {
  readonly filename: string;
  /** Hex SHA-512 of the file. */
  readonly sha512: string;
  readonly groesse: number;
  readonly mediaType: string;
}

/** A letter as the list shows it. */
export interface Nachricht {
  readonly id: string;
  readonly titel: string;
  readonly absender: string;
  readonly dienst: string;
  readonly bereitgestellt: Date;
  /** `undefined`: unread. */
  readonly gelesen: Date | undefined;
  /** A letter above the level of the login shows that it is there and cannot be opened. */
  readonly niveau: Vertrauensniveau;
  readonly referenz?: string;
  readonly anhaenge: readonly Anhang[];
}

export interface GeoeffneteNachricht extends Nachricht {
  readonly inhalt: string;
}

export interface Eingang {
  readonly nachrichten: readonly Nachricht[];
  readonly ungelesen: number;
}

/** The citizen's mailbox, read through the Landeszugang. */
export interface Postfach {
  list(signal: AbortSignal): Promise<Eingang>;
  /** The first opening is the retrieval that the law counts from (§ 9 OZG). */
  open(id: string, signal: AbortSignal): Promise<GeoeffneteNachricht>;
  /** Bytes of one attachment; the caller checks the hash with {@link isUnversehrt}. */
  download(id: string, anhang: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}

/** The newest first. */
export function sortNachrichten(nachrichten: readonly Nachricht[]): readonly Nachricht[] {
  return [...nachrichten].sort((a, b) => b.bereitgestellt.getTime() - a.bereitgestellt.getTime());
}

/** The list after a letter was opened. */
export function markRead(eingang: Eingang, { id, gelesen }: Nachricht): Eingang {
  const nachrichten = eingang.nachrichten.map((nachricht) =>
    nachricht.id === id ? { ...nachricht, gelesen: nachricht.gelesen ?? gelesen } : nachricht,
  );
  return { nachrichten, ungelesen: nachrichten.filter((nachricht) => !nachricht.gelesen).length };
}
