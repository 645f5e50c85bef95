import type { OzgErrorCode } from '../../errors.js';

export const errors = {
  KONFIGURATION: 'This service has not been fully set up on this page yet.',
  PROFIL_UNGUELTIG: 'This service has not been fully set up on this page yet.',
  PROFIL_NICHT_ERREICHBAR: 'The service cannot be reached right now. Please try again later.',
  ARS_UNBEKANNT: 'This service has not been set up for this municipality yet.',
  FORMULAR_UNBEKANNT: 'This form does not exist here, or no longer does.',
  FORMULAR_UNGUELTIG: 'This form cannot be shown right now.',
  UMGEBUNG: 'Your browser or this page does not let the service work.',
  SPEICHER_GESPERRT:
    'Your browser does not let this page store anything, or its storage is full. You cannot log in or pay online like this. Please change that in its settings.',
  NETZWERK: 'The connection was lost. Please check your internet connection and try again.',
  DIENST_GESTOERT: 'The service is not responding as expected. Please try again in a few minutes.',
  ANTWORT_UNGUELTIG: 'The answer of the service could not be read. Please try again later.',
  ZU_VIELE_ANFRAGEN: 'Very many people are using this service right now. Please try again in a minute.',
  NICHT_ANGEMELDET: 'Please log in to go on.',
  ANMELDUNG_ABGEBROCHEN: 'You cancelled the login. You can try again at any time.',
  ANMELDUNG_FEHLGESCHLAGEN: 'The login did not work. Please try again.',
  VERTRAUENSNIVEAU_ZU_NIEDRIG: 'This needs a more secure login, for example with the German online ID card.',
  ANMELDUNG_VERBRAUCHT: 'Please log in anew to continue.',
  KONTO_UNVOLLSTAENDIG:
    'Your account lacks data that is needed here. Please add it there, or log in with the German online ID card.',
  ZUSTELLPUNKT_UNGUELTIG:
    'We could not identify the authority with certainty, so nothing was sent. Please try again later.',
  NACHWEIS_UNGUELTIG: 'A proof from the authority could not be verified. Please contact the authority.',
  ABGELEHNT: 'The request was not accepted. Please try again later.',
  GESCHLOSSEN: 'This application is not accepted at the moment.',
  VORGANG_VERGEBEN:
    'This application has been paid for or sent from another device, or it is being paid for there. Please continue there.',
  ZAHLUNG_FEHLGESCHLAGEN: 'The payment did not work. Nothing was charged.',
} satisfies Record<OzgErrorCode, string>;
