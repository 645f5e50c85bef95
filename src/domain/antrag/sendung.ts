import { stringify } from '../json.js';
import type { Konto } from '../nutzerkonto/konto.js';
import type { Uhr } from '../ports.js';
import type { Antwortkanal, Inhalt } from '../zustellung/umschlag.js';
import type { Antrag } from './antrag.js';
import { fachdaten } from './fachdaten.js';
import type { KompiliertesFormular } from './formular.js';
import { tagAls } from './pruefung.js';

/** What is handed over for sealing: data, files and how the authority shall answer. */
export function sendung(
  formular: KompiliertesFormular,
  antrag: Antrag,
  konto: Konto | undefined,
  uhr: Uhr,
  lies: (attachmentId: string) => Promise<Uint8Array<ArrayBuffer>>,
): Inhalt {
  const { modell } = formular;
  const { daten, dateien } = fachdaten(formular, antrag);
  const antwortkanal = kanal(formular, konto);
  return {
    zustellpunkt: modell.zustellpunkt.destinationId,
    leistung: { identifier: modell.leistung, name: modell.titel.de },
    region: `DE${modell.ars}`,
    schema: { schemaUri: modell.daten.schemaUri, mimeType: modell.daten.mimeType },
    daten: new TextEncoder().encode(stringify(daten)),
    anlagen: dateien.map(({ attachmentId, filename, mimeType }) => ({
      id: attachmentId,
      filename,
      mimeType,
      zweck: 'attachment',
      read: () => lies(attachmentId),
    })),
    antragsdatum: tagAls('heute', uhr.jetzt())!,
    absender: { name: modell.behoerde.name },
    ...(antwortkanal && { antwortkanal, zustimmung: !antrag.perBrief }),
  };
}

/** Can the authority answer into the mailbox of this account, so that the citizen may exclude it? */
export const hatPostfach = (formular: KompiliertesFormular, konto: Konto | undefined): boolean =>
  kanal(formular, konto) !== undefined;

/** A guest of the account has no mailbox: the authority then writes a letter. */
function kanal({ modell }: KompiliertesFormular, konto: Konto | undefined): Antwortkanal | undefined {
  if (konto?.postkorb === undefined || !modell.antwortkanaele.includes('postfach')) return undefined;
  return { art: 'idBundDeMailbox', mailboxUuid: konto.postkorb };
}
