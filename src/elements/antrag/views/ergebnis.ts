import type { Ausfuellen } from '../../../domain/antrag/zustand.js';
import type { Antragstexte } from '../../../ui/antragstexte.js';

/** What became of it, in a sentence for those who do not see it; empty where the page says it by its next view. */
export function ergebnis({ fehler, vorgang }: Ausfuellen, t: Antragstexte): string {
  const worte = t.antrag;
  if (fehler?.code === 'ANMELDUNG_VERBRAUCHT') return worte.anmelden.eigene.titel;
  if (fehler?.code === 'VORGANG_VERGEBEN') return t.errors[fehler.code];
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
