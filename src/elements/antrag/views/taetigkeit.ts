import type { Ausfuellen } from '../../../domain/antrag/bearbeitung.js';
import type { Antragstexte } from '../../../ui/antragstexte.js';
import type { Ansicht } from './ansicht.js';

/** What is being done, in words; the same words go to the status line. */
export function taetigkeit({ taetig, vorgang }: Ausfuellen, { t, langsam }: Ansicht): string {
  if (!taetig) return '';
  const worte = t.antrag.sende;
  const sendung = vorgang?.sendung;
  let text: string = worte[taetig];
  if (sendung?.phase === 'angekuendigt' && sendung.umschlag.anlagen.length > 0) {
    const von = sendung.umschlag.anlagen.length;
    text = worte.anlage(Math.min(sendung.hochgeladen.length + 1, von), von);
  } else if (sendung?.phase === 'bereit' || sendung?.phase === 'abschliessend') text = worte.uebergeben;
  return langsam ? `${text} ${t.allgemein.langsam}` : text;
}

/** What became of it, in a sentence for those who do not see it; empty where the page says it by its next view. */
export function ergebnis({ fehler, vorgang }: Ausfuellen, t: Antragstexte): string {
  const worte = t.antrag;
  if (fehler) return `${worte.sende.gescheitertTitel}. ${t.errors[fehler.code]}`;
  const { zahlung } = vorgang ?? {};
  switch (zahlung?.phase) {
    case 'berechnet':
      return worte.gebuehr.berechnet;
    case 'gescheitert':
      return zahlung.transaktion.status === 'CANCELED'
        ? worte.gebuehr.abgebrochen
        : worte.gebuehr.gescheitert;
    case 'bezahlt':
      return worte.gebuehr.bezahlt;
    case 'entfaellt':
      return worte.gebuehr.entfaellt;
    case 'beginnt':
    case 'unterwegs':
      return worte.gebuehr.laeuft;
    default:
      return '';
  }
}
