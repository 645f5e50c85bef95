import type { OzgErrorCode } from '../../errors.js';

export const errors = {
  KONFIGURATION: 'Dieser Dienst ist hier noch nicht fertig.',
  PROFIL_UNGUELTIG: 'Dieser Dienst ist hier noch nicht fertig.',
  PROFIL_NICHT_ERREICHBAR: 'Der Dienst geht gerade nicht. Bitte versuchen Sie es später noch einmal.',
  ARS_UNBEKANNT: 'Diesen Dienst gibt es für diese Gemeinde noch nicht.',
  FORMULAR_UNBEKANNT: 'Dieses Formular gibt es nicht.',
  FORMULAR_UNGUELTIG: 'Wir können dieses Formular gerade nicht zeigen.',
  UMGEBUNG: 'Ihr Browser kann diesen Dienst nicht zeigen.',
  SPEICHER_GESPERRT:
    'Diese Seite kann in Ihrem Browser nichts speichern. Vielleicht ist der Speicher voll. Anmelden und bezahlen geht so nicht. Bitte sehen Sie in den Einstellungen nach.',
  NETZWERK: 'Das Internet ist gerade weg. Bitte versuchen Sie es noch einmal.',
  DIENST_GESTOERT: 'Der Dienst geht gerade nicht. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  ANTWORT_UNGUELTIG: 'Etwas ist schiefgegangen. Bitte versuchen Sie es später noch einmal.',
  ZU_VIELE_ANFRAGEN: 'Gerade sind sehr viele Menschen hier. Bitte warten Sie eine Minute.',
  NICHT_ANGEMELDET: 'Bitte melden Sie sich an.',
  ANMELDUNG_ABGEBROCHEN: 'Sie haben die Anmeldung abgebrochen. Sie können es noch einmal versuchen.',
  ANMELDUNG_FEHLGESCHLAGEN: 'Die Anmeldung hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  VERTRAUENSNIVEAU_ZU_NIEDRIG: 'Bitte melden Sie sich mit dem Online-Ausweis an. Das ist sicherer.',
  ANMELDUNG_VERBRAUCHT: 'Bitte melden Sie sich noch einmal an.',
  KONTO_UNVOLLSTAENDIG:
    'In Ihrem Konto fehlt etwas, zum Beispiel Ihr Geburtsdatum. Bitte tragen Sie es dort ein. Oder melden Sie sich mit dem Online-Ausweis an.',
  ZUSTELLPUNKT_UNGUELTIG: 'Wir haben nichts gesendet. Wir konnten das Amt nicht sicher erkennen.',
  NACHWEIS_UNGUELTIG: 'Wir konnten eine Antwort vom Amt nicht prüfen. Bitte fragen Sie beim Amt nach.',
  ABGELEHNT: 'Das hat nicht geklappt. Bitte versuchen Sie es später noch einmal.',
  GESCHLOSSEN: 'Das Amt nimmt diesen Antrag jetzt nicht an.',
  VORGANG_VERGEBEN:
    'Dieser Antrag ist schon auf einem anderen Gerät bezahlt oder abgesendet. Oder jemand bezahlt ihn dort gerade. Bitte machen Sie dort weiter.',
  ZAHLUNG_FEHLGESCHLAGEN: 'Das Bezahlen hat nicht geklappt. Sie haben nichts bezahlt.',
} satisfies Record<OzgErrorCode, string>;
