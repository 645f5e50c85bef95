import type { Dateifeld } from './modell.js';
import type { Fehler } from './fehler.js';
import { pruefeDatei } from './pruefung.js';
import type { Datei } from './wert.js';

/** A choice of files, looked through. */
export interface Dateiwahl {
  readonly angenommen: readonly { readonly angaben: Datei; readonly inhalt: File }[];
  /** Why the first of those that were refused was. */
  readonly abgewiesen: Fehler | undefined;
}

/** Where one file is asked for, only the first of a choice counts. */
export function sichte(feld: Dateifeld, dateien: readonly File[]): Dateiwahl {
  const angenommen: { angaben: Datei; inhalt: File }[] = [];
  let abgewiesen: Fehler | undefined;
  for (const inhalt of feld.anzahl.max === 1 ? dateien.slice(0, 1) : dateien) {
    const angaben = {
      attachmentId: crypto.randomUUID(),
      filename: inhalt.name.slice(-200),
      mimeType: inhalt.type,
      size: inhalt.size,
    };
    const fehler = pruefeDatei(feld, angaben);
    abgewiesen ??= fehler;
    if (!fehler) angenommen.push({ angaben, inhalt });
  }
  return { angenommen, abgewiesen };
}
