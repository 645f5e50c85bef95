import type { OzgErrorCode } from '../../errors.js';

/** One sentence for what happened, one for the way on. */
export const errors = {
  KONFIGURATION: 'Dieser Dienst ist auf dieser Seite noch nicht fertig eingerichtet.',
  PROFIL_UNGUELTIG: 'Dieser Dienst ist auf dieser Seite noch nicht fertig eingerichtet.',
  PROFIL_NICHT_ERREICHBAR:
    'Der Dienst ist gerade nicht erreichbar. Bitte versuchen Sie es später noch einmal.',
  ARS_UNBEKANNT: 'Dieser Dienst ist für diese Gemeinde noch nicht fertig eingerichtet.',
  FORMULAR_UNBEKANNT: 'Dieses Formular gibt es hier nicht.',
  FORMULAR_UNGUELTIG: 'Dieses Formular ist gerade nicht erreichbar.',
  UMGEBUNG: 'Ihr Browser oder diese Seite lässt den Dienst nicht arbeiten.',
  SPEICHER_GESPERRT:
    'Ihr Browser lässt diese Seite nichts speichern, oder sein Speicher ist voll. Anmelden und online bezahlen sind so nicht möglich. Bitte ändern Sie das in seinen Einstellungen.',
  NETZWERK: 'Die Verbindung ist abgebrochen. Bitte prüfen Sie sie, und versuchen Sie es noch einmal.',
  DIENST_GESTOERT: 'Der Dienst ist gerade gestört. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  ANTWORT_UNGUELTIG: 'Der Dienst hat nicht lesbar geantwortet. Bitte versuchen Sie es später noch einmal.',
  ZU_VIELE_ANFRAGEN:
    'Gerade nutzen sehr viele diesen Dienst. Bitte versuchen Sie es in einer Minute noch einmal.',
  NICHT_ANGEMELDET: 'Bitte melden Sie sich an.',
  ANMELDUNG_ABGEBROCHEN: 'Sie haben die Anmeldung abgebrochen. Sie können es noch einmal versuchen.',
  ANMELDUNG_FEHLGESCHLAGEN: 'Die Anmeldung hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  VERTRAUENSNIVEAU_ZU_NIEDRIG:
    'Dafür ist eine sicherere Anmeldung nötig, zum Beispiel mit dem Online-Ausweis.',
  ANMELDUNG_VERBRAUCHT: 'Bitte melden Sie sich noch einmal an.',
  KONTO_UNVOLLSTAENDIG:
    'Ihrem Konto fehlen Angaben. Bitte ergänzen Sie sie dort, oder melden Sie sich mit dem Online-Ausweis an.',
  ZUSTELLPUNKT_UNGUELTIG:
    'Wir konnten die Behörde nicht sicher erkennen. Es wurde nichts gesendet. Bitte versuchen Sie es später noch einmal.',
  NACHWEIS_UNGUELTIG: 'Ein Nachweis der Behörde ließ sich nicht prüfen. Bitte fragen Sie dort nach.',
  ABGELEHNT: 'Die Anfrage wurde nicht angenommen. Bitte versuchen Sie es später noch einmal.',
  GESCHLOSSEN: 'Dieser Antrag wird gerade nicht angenommen.',
  VORGANG_VERGEBEN:
    'Dieser Antrag wurde schon auf einem anderen Gerät bezahlt oder abgesendet, oder er wird dort gerade bezahlt. Bitte machen Sie dort weiter.',
  ZAHLUNG_FEHLGESCHLAGEN: 'Die Zahlung hat nicht geklappt. Es wurde nichts abgebucht.',
} satisfies Record<OzgErrorCode, string>;
