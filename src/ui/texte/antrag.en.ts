import type { antrag as german } from './antrag.de.js';

const laengen = (min: number, max: number): string => (min === max ? `${min}` : `${min} to ${max}`);

export const antrag = {
  herkunft: { konto: 'From your account', seite: 'Filled in by this page' },
  uebernommen: {
    konto: (felder: string) => `Filled in from your account: ${felder}`,
    seite: (felder: string) => `Filled in by this page: ${felder}`,
  },
  nurDeutsch: 'Some texts on this page are available in German only.',
  keineAngabe: 'not stated',
  anderesGeraet: 'Continue on another device',
  mitCode: 'Continue with a code',
  hinzugefuegt: (was: string) => `${was} was added.`,
  entfernt: (was: string) => `${was} was removed.`,
  leeren: (was: string) => `Clear “${was}”`,
  geleert: (was: string) => `“${was}” is empty now.`,
  erforderlich: 'required',
  liste: {
    treffer: (gesamt: number) => (gesamt === 1 ? 'One entry fits.' : `${gesamt} entries fit.`),
    keineTreffer: 'No entry fits.',
    weitere: (anzahl: number) => `${anzahl} more: please type more letters.`,
  },
  dateiWaehlen: 'Choose a file',
  dateiErsetzen: 'Choose another file',
  dateiWeitere: 'Choose one more file',
  dateiRegel: (typen: string, groesse: string) => `${typen}, up to ${groesse} each`,
  dateiEntfernen: 'Remove',
  aendern: 'Change',
  fehlerTitel: 'Please check your answers',
  fehlerSeite: (anzahl: number) =>
    anzahl === 1
      ? 'One answer is missing or not right yet:'
      : `${anzahl} answers are missing or not right yet:`,
  bei: (wo: string, satz: string) => `${wo}: ${satz}`,
  fehler: {
    text: (feld: string) => `Please fill in “${feld}”.`,
    auswahl: (feld: string) => `Please choose an option for “${feld}”.`,
    janein: (feld: string) => `Please answer “${feld}” with yes or no.`,
    bestaetigung: (feld: string) => `Please confirm: ${feld}`,
    dateiFehlt: (feld: string) => `Please add a file for “${feld}”.`,
    email: (feld: string) => `Please give the full “${feld}”, for example name@example.com.`,
    telefon: (feld: string) =>
      `Please give “${feld}” with area code and digits only, for example 039204 12345.`,
    plz: (feld: string) => `Please give “${feld}” with five digits, for example 39167.`,
    ziffern: (feld: string) => `Please use digits only for “${feld}”.`,
    ziffernAnzahl: (feld: string, min: number, max: number, ist: number) =>
      `“${feld}” has ${laengen(min, max)} digits and you gave ${ist}; please check the number.`,
    ganzzahl: (feld: string) => `Please give “${feld}” as a whole number, for example 12.`,
    betrag: (feld: string) => `Please give “${feld}” as an amount, for example 12,50.`,
    dezimal: (feld: string) => `Please give “${feld}” as a number, for example 12,5.`,
    datum: (feld: string) => `Please give “${feld}” as a date, day first, for example 31.12.2025.`,
    keinTag: (feld: string) => `The day of “${feld}” does not exist; please check the date.`,
    zuKurz: (feld: string, grenze: number) => `Please give at least ${grenze} characters for “${feld}”.`,
    zuLang: (feld: string, grenze: number, ist: number) =>
      `Please shorten “${feld}” to ${grenze} characters at most, it has ${ist} now.`,
    zuKlein: (feld: string, grenze: string) => `Please give at least ${grenze} for “${feld}”.`,
    zuGross: (feld: string, grenze: string) => `Please give at most ${grenze} for “${feld}”.`,
    zuFrueh: (feld: string, grenze: string) => `Please give a date from ${grenze} on for “${feld}”.`,
    zuSpaet: (feld: string, grenze: string) => `Please give a date up to ${grenze} for “${feld}”.`,
    zukunft: (feld: string) => `The date of “${feld}” is in the future; please check it.`,
    dateiTyp: (feld: string, typen: string) =>
      `Please add a file of one of these kinds for “${feld}”: ${typen}.`,
    dateiLeer: (feld: string) => `The file for “${feld}” is empty; please choose another.`,
    dateiGross: (feld: string, grenze: string, ist: string) =>
      `The file for “${feld}” is too large with ${ist}; please choose one of at most ${grenze}.`,
    dateienViele: (feld: string, grenze: number) => `Please leave at most ${grenze} files for “${feld}”.`,
  },
  anmelden: {
    noetigTitel: 'Please log in',
    noetig:
      'To submit, you have to log in with your account. Your answers are kept, and you come back to this very place.',
    abgelaufen: 'Your login has expired. Your answers are still here. Please log in again.',
    hoeher: (niveau: string) =>
      `This needs a more secure login, at least at the level “${niveau}”. What you typed is kept, and you come back to this place.`,
    eigene: {
      titel: 'Please log in anew for this application',
      text: 'This login belongs to another application already. With a new one you can follow each application by itself in your account. What you typed is kept, and you come back to this very place.',
      knopf: 'Log in anew for this application',
    },
    /** What the login is for, behind its words. */
    umAbzusenden: ' to submit',
  },
  gast: {
    mitKontoTitel: 'Send with your account',
    mitKonto:
      'The answer then comes to your mailbox, and you can follow your application. What you typed is kept, and you come back to this very place.',
    titel: 'Send without an account',
    folgen:
      'You can also send the application without logging in. The authority then answers by letter. You have no mailbox, and you can see how the application stands on this device only.',
    weiter: 'Continue without logging in',
    uebernommen:
      'You began this application without logging in. Now it belongs to your account. What you have paid still counts.',
  },
  entwurf: {
    frage: 'May we keep your answers on this device?',
    wozu: 'Then you can go on later, even after a crash. We store them encrypted, and only here.',
    tag: 'Yes, for 24 hours',
    monat: 'Yes, for 30 days',
    nichts: 'No, this is a shared computer',
    knopf: 'Save choice',
    hinweis: 'There is a question below the form: may we keep your answers?',
    bis: (wann: string) => `Saved. Your draft stays on this device until ${wann}.`,
    speichert: 'Saving …',
    nurHier: 'Your answers are on this page only. They are gone when you close it or log out.',
    weg: 'On the way to the login or to pay we keep them encrypted on this device. Afterwards we delete them here.',
    aendern: 'Keep in another way',
    loeschen: 'Delete draft',
    wirklich: 'All answers in this form will be deleted, files too.',
    ja: 'Delete everything now',
    geloescht: 'Your draft is deleted.',
    ohneDateien:
      'There is no room for your files on this device. Your other answers are saved. Please leave this page open until you are done.',
    andereVersion:
      'The form has changed since your last visit. We have kept what still fits. Please check everything again.',
    aus: 'Your browser keeps nothing here. Please leave this page open until you are done.',
    konfliktTitel: 'You went on in another window',
    konflikt: 'You have filled in this form in another window too. Which version do you want to keep?',
    uebernehmen: 'The other window',
    behalten: 'This window',
  },
  pruefe: {
    einleitung: 'Please read your answers once more. You can change everything before you submit.',
    merkmale: 'In the next step we ask for the fee. For that we transmit, unencrypted, only:',
    verschluesselt: 'All other answers are encrypted on your device. They can only be read by:',
    datenschutz: 'Privacy notice',
    weiter: 'My answers are right, continue',
    fall: 'Rate',
    betrag: 'Amount',
    summe: 'Total',
    summeOffen: 'Total of the known amounts',
  },
  verbindlich: (behoerde: string) =>
    `With the next click you make your declaration, and it is binding: to ${behoerde}. Until then you can change everything.`,
  perBrief: {
    titel: 'I do not want the notice electronically, but as a letter.',
    hilfe:
      'Otherwise the authority puts it into your mailbox. You can read and save it there, and its deadlines run from then on.',
  },
  einwand: (feld: string, satz: string) => `The authority writes about “${feld}”: ${satz}`,
  zurueck: {
    titel: (behoerde: string) => `Returned by: ${behoerde}`,
    text: 'Please change what is not right, and submit the application again.',
    bezahlt: 'You do not have to pay again.',
  },
  kopie: { titel: 'See your answers', speichern: 'Save a copy of your answers' },
  gebuehr: {
    ziel: (wo: string) =>
      `You pay at ${wo}. Afterwards you come back here, and your application is submitted.`,
    berechnet: 'Your fee has been calculated.',
    entfaellt: 'There is no fee for this application.',
    keine: 'With “Submit” your application goes to the authority, encrypted.',
    laeuft: 'Your payment is not finished yet.',
    laeuftWas: 'If you have already paid, please check the status. Otherwise continue on the payment page.',
    zurBezahlseite: 'Go to the payment page',
    stand: 'Check the payment status',
    abgebrochen:
      'You cancelled the payment. Nothing was charged, and your application has not been submitted yet.',
    gescheitert:
      'The payment did not work. Nothing was charged, and your application has not been submitted yet.',
    bezahlt: 'Your payment has been received.',
    nochmal: 'Try to pay and submit again',
  },
  sende: {
    preis: 'Your fee is being calculated …',
    versiegeln: 'Your answers are being encrypted …',
    bezahlen: 'You are being taken to the payment page …',
    senden: 'Your application is being sent …',
    nachsehen: 'Checking the status of your application …',
    anlage: (nummer: number, von: number) => `Sending attachment ${nummer} of ${von} …`,
    uebergeben: 'Your application is being handed to the authority …',
    gescheitertTitel: 'That has not worked yet',
    nichtsVerloren: 'Nothing is lost: your answers are saved, and nothing is sent or paid twice.',
  },
  gesendet: {
    titel: 'Your application has been submitted',
    text: (behoerde: string) => `${behoerde} has received your application.`,
    referenz: 'Reference number',
    zeit: 'Received on',
    behoerde: 'Responsible',
    bezahlt: 'Paid',
    wieweiter: 'What happens next',
    bestaetigungFehlt: 'The signed receipt is still being checked.',
    angenommenTitel: 'Your application has been accepted',
    angenommen: (behoerde: string) => `${behoerde} has accepted your application.`,
    abgelehntTitel: 'Your application could not be accepted',
    abgelehnt: (behoerde: string) => `${behoerde} has checked your application and gave these reasons:`,
    nachbessern: 'Change answers and submit again',
    neu: 'Start a new application',
  },
} satisfies typeof german;
