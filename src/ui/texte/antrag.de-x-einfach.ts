import type { antrag as german } from './antrag.de.js';

const laengen = (min: number, max: number): string => (min === max ? `${min}` : `${min} bis ${max}`);

export const antrag = {
  herkunft: { konto: 'Aus Ihrem Nutzer-Konto', seite: 'Diese Seite hat das für Sie eingetragen' },
  uebernommen: {
    konto: (felder: string) => `Das haben wir aus Ihrem Nutzer-Konto geholt: ${felder}`,
    seite: (felder: string) => `Das hat diese Seite für Sie eingetragen: ${felder}`,
  },
  nurDeutsch: 'Manche Texte auf dieser Seite gibt es noch nicht in einfacher Sprache.',
  keineAngabe: 'nichts angegeben',
  anderesGeraet: 'An einem anderen Gerät weitermachen',
  mitCode: 'Mit Code weitermachen',
  hinzugefuegt: (was: string) => `${was} ist jetzt dabei.`,
  entfernt: (was: string) => `${was} ist weg.`,
  leeren: (was: string) => `Alles in „${was}“ löschen`,
  geleert: (was: string) => `In „${was}“ steht jetzt nichts mehr.`,
  erforderlich: 'muss sein',
  liste: {
    treffer: (gesamt: number) => (gesamt === 1 ? 'Ein Eintrag passt.' : `${gesamt} Einträge passen.`),
    keineTreffer: 'Dazu gibt es keinen Eintrag.',
    weitere: (anzahl: number) => `Es gibt noch ${anzahl} mehr. Bitte schreiben Sie mehr Buchstaben.`,
  },
  dateiWaehlen: 'Datei oder Foto aussuchen',
  dateiErsetzen: 'Andere Datei aussuchen',
  dateiWeitere: 'Noch eine Datei aussuchen',
  dateiRegel: (typen: string, groesse: string) => `${typen}, höchstens ${groesse}`,
  dateiEntfernen: 'Wegnehmen',
  aendern: 'Ändern',
  fehlerTitel: 'Bitte sehen Sie noch einmal nach',
  fehlerSeite: (anzahl: number) =>
    anzahl === 1 ? 'Etwas fehlt noch oder stimmt nicht:' : `${anzahl} Dinge fehlen noch oder stimmen nicht:`,
  bei: (wo: string, satz: string) => `${satz} (${wo})`,
  fehler: {
    text: (feld: string) => `Hier fehlt noch etwas: ${feld}`,
    auswahl: (feld: string) => `Bitte wählen Sie etwas aus: ${feld}`,
    janein: (feld: string) => `Bitte wählen Sie Ja oder Nein: ${feld}`,
    bestaetigung: (feld: string) => `Bitte setzen Sie hier ein Häkchen: ${feld}`,
    dateiFehlt: (feld: string) => `Hier fehlt noch eine Datei: ${feld}`,
    email: (feld: string) => `Bitte prüfen Sie: ${feld}. Sie sieht so aus: name@beispiel.de`,
    telefon: (feld: string) =>
      `Bitte prüfen Sie: ${feld}. Schreiben Sie nur Ziffern, zum Beispiel: 039204 12345`,
    plz: (feld: string) => `Bitte prüfen Sie: ${feld}. Sie hat 5 Ziffern, zum Beispiel: 39167`,
    ziffern: (feld: string) => `Bitte schreiben Sie hier nur Ziffern: ${feld}`,
    ziffernAnzahl: (feld: string, min: number, max: number, ist: number) =>
      `Bitte prüfen Sie: ${feld}. Die Nummer hat ${laengen(min, max)} Ziffern. Sie haben ${ist} geschrieben.`,
    ganzzahl: (feld: string) => `Bitte schreiben Sie hier eine Zahl: ${feld}`,
    betrag: (feld: string) => `Bitte schreiben Sie hier einen Betrag: ${feld}. Zum Beispiel: 12,50`,
    dezimal: (feld: string) => `Bitte schreiben Sie hier eine Zahl: ${feld}. Zum Beispiel: 12,5`,
    datum: (feld: string) => `Bitte schreiben Sie hier einen Tag: ${feld}. Zum Beispiel: 31.12.2025`,
    keinTag: (feld: string) => `Diesen Tag gibt es nicht. Bitte prüfen Sie: ${feld}`,
    zuKurz: (feld: string, grenze: number) =>
      `Das ist zu kurz: ${feld}. Bitte schreiben Sie mindestens ${grenze} Zeichen.`,
    zuLang: (feld: string, grenze: number, ist: number) =>
      `Das ist zu lang: ${feld}. Höchstens ${grenze} Zeichen, jetzt sind es ${ist}.`,
    zuKlein: (feld: string, grenze: string) => `Die Zahl ist zu klein: ${feld}. Mindestens ${grenze}.`,
    zuGross: (feld: string, grenze: string) => `Die Zahl ist zu groß: ${feld}. Höchstens ${grenze}.`,
    zuFrueh: (feld: string, grenze: string) => `Der Tag ist zu lange her: ${feld}. Bitte ab ${grenze}.`,
    zuSpaet: (feld: string, grenze: string) => `Der Tag ist zu spät: ${feld}. Bitte bis ${grenze}.`,
    zukunft: (feld: string) => `Der Tag war noch nicht: ${feld}. Bitte prüfen Sie ihn.`,
    dateiTyp: (feld: string, typen: string) => `Diese Datei geht nicht: ${feld}. Es gehen nur: ${typen}.`,
    dateiLeer: (feld: string) => `In der Datei steht nichts: ${feld}. Bitte nehmen Sie eine andere.`,
    dateiGross: (feld: string, grenze: string, ist: string) =>
      `Die Datei ist zu groß: ${feld}. Sie hat ${ist}, höchstens ${grenze} gehen.`,
    dateienViele: (feld: string, grenze: number) =>
      `Das sind zu viele Dateien: ${feld}. Höchstens ${grenze} gehen.`,
  },
  anmelden: {
    noetigTitel: 'Bitte melden Sie sich an',
    noetig:
      'Zum Abschicken müssen Sie sich anmelden. Ihre Antworten gehen nicht verloren. Danach sind Sie wieder hier.',
    abgelaufen:
      'Sie sind nicht mehr angemeldet. Ihre Antworten sind noch da. Bitte melden Sie sich noch einmal an.',
    hoeher: (niveau: string) =>
      `Dafür müssen Sie sich sicherer anmelden: ${niveau}. Was Sie geschrieben haben, bleibt da.`,
    eigene: {
      titel: 'Bitte melden Sie sich für diesen Antrag noch einmal an',
      text: 'Sie haben schon einen anderen Antrag mit dieser Anmeldung gestellt. Jeder Antrag braucht eine eigene Anmeldung. Dann sehen Sie in Ihrem Konto bei jedem Antrag, wie weit er ist. Ihre Antworten gehen nicht verloren. Danach sind Sie wieder hier.',
      knopf: 'Für diesen Antrag noch einmal anmelden',
    },
    /** What the login is for, behind its words. */
    umAbzusenden: ' zum Abschicken',
  },
  gast: {
    mitKontoTitel: 'Mit Nutzer-Konto abschicken',
    mitKonto:
      'Dann kommt die Antwort in Ihr Postfach. Ihre Antworten gehen nicht verloren. Danach sind Sie wieder hier.',
    titel: 'Ohne Konto absenden',
    folgen:
      'Sie können den Antrag auch ohne Anmeldung senden. Dann schreibt Ihnen die Behörde einen Brief. Sie haben dann kein Postfach.',
    weiter: 'Ohne Anmeldung weiter',
    uebernommen:
      'Sie haben diesen Antrag ohne Anmeldung angefangen. Jetzt gehört der Antrag zu Ihrem Konto. Sie müssen nicht noch einmal bezahlen.',
  },
  entwurf: {
    frage: 'Sollen wir uns Ihre Angaben merken?',
    wozu: 'Dann können Sie später weiter-schreiben. Das geht auch, wenn der Computer ausgeht. Nur dieses Gerät kann es lesen.',
    tag: 'Ja, einen Tag lang',
    monat: 'Ja, 30 Tage lang',
    nichts: 'Nein. Hier schreiben auch andere Menschen',
    knopf: 'Das wähle ich',
    hinweis: 'Unten steht eine Frage: Sollen wir uns Ihre Angaben merken?',
    bis: (wann: string) => `Alles ist gespeichert. Es bleibt hier bis ${wann} Uhr.`,
    speichert: 'Wir speichern …',
    nurHier: 'Wir merken uns nichts. Wenn Sie diese Seite schließen oder sich abmelden, ist alles weg.',
    weg: 'Wenn Sie sich anmelden oder bezahlen, merken wir es uns nur so lange. Danach löschen wir es hier wieder.',
    aendern: 'Anders merken',
    loeschen: 'Alles löschen',
    wirklich: 'Dann ist alles weg, was Sie hier geschrieben haben. Auch die Dateien.',
    ja: 'Ja, alles löschen',
    geloescht: 'Alles ist gelöscht.',
    ohneDateien:
      'Für Ihre Dateien ist auf diesem Gerät kein Platz. Alles andere ist gespeichert. Bitte lassen Sie diese Seite offen, bis Sie fertig sind.',
    andereVersion:
      'Das Formular ist jetzt anders als bei Ihrem letzten Besuch. Bitte prüfen Sie alles noch einmal.',
    aus: 'Ihr Browser merkt sich hier nichts. Bitte lassen Sie diese Seite offen, bis Sie fertig sind.',
    konfliktTitel: 'Sie haben das Formular zweimal offen',
    konflikt: 'Sie haben in einem anderen Fenster weitergeschrieben. Was möchten Sie behalten?',
    uebernehmen: 'Das andere Fenster',
    behalten: 'Dieses Fenster',
  },
  pruefe: {
    einleitung: 'Bitte lesen Sie alles noch einmal. Sie können noch alles ändern.',
    merkmale: 'Danach fragen wir, was es kostet. Dafür sagen wir nur:',
    verschluesselt: 'Alles andere ist geheim. Lesen kann es nur:',
    datenschutz: 'So schützen wir Ihre Daten',
    weiter: 'Alles stimmt, weiter',
    fall: 'Welche Steuer',
    betrag: 'Betrag',
    summe: 'Zusammen',
    summeOffen: 'Zusammen, so weit wir es wissen',
  },
  verbindlich: (behoerde: string) =>
    `Mit dem nächsten Klick schicken Sie alles ab: an ${behoerde}. Dann gilt, was Sie geschrieben haben.`,
  perBrief: {
    titel: 'Ich möchte den Bescheid als Brief. Ich möchte ihn nicht im Internet.',
    hilfe:
      'Sonst kommt der Bescheid in Ihr Postfach im Internet. Dann müssen Sie dort nachsehen. Ab dann zählen die Fristen.',
  },
  einwand: (feld: string, satz: string) => `Das Amt schreibt zu „${feld}“: ${satz}`,
  zurueck: {
    titel: (behoerde: string) => `Zurück von: ${behoerde}`,
    text: 'Bitte ändern Sie, was nicht stimmt. Dann schicken Sie alles noch einmal ab.',
    bezahlt: 'Sie müssen nicht noch einmal bezahlen.',
  },
  kopie: { titel: 'Ihre Antworten ansehen', speichern: 'Kopie von Ihren Antworten speichern' },
  gebuehr: {
    ziel: (wo: string) =>
      `Sie bezahlen auf dieser Seite: ${wo}. Danach sind Sie wieder hier. Dann schicken wir alles ab.`,
    berechnet: 'Jetzt wissen wir, was es kostet.',
    entfaellt: 'Das kostet nichts.',
    keine: 'Mit „Abschicken“ geht alles an das Amt.',
    laeuft: 'Ihre Zahlung ist noch nicht fertig.',
    laeuftWas: 'Haben Sie schon bezahlt? Dann sehen Sie bitte nach. Sonst bezahlen Sie bitte weiter.',
    zurBezahlseite: 'Weiter bezahlen',
    stand: 'Nachsehen',
    abgebrochen:
      'Sie haben die Zahlung abgebrochen. Es hat nichts gekostet. Ihr Antrag ist noch nicht abgeschickt.',
    gescheitert:
      'Die Zahlung hat nicht geklappt. Es hat nichts gekostet. Ihr Antrag ist noch nicht abgeschickt.',
    bezahlt: 'Sie haben bezahlt.',
    nochmal: 'Noch einmal bezahlen und abschicken',
  },
  sende: {
    preis: 'Wir rechnen aus, was es kostet …',
    versiegeln: 'Wir machen Ihre Antworten geheim …',
    bezahlen: 'Gleich kommen Sie zur Seite zum Bezahlen …',
    senden: 'Wir schicken alles ab …',
    nachsehen: 'Wir sehen nach …',
    anlage: (nummer: number, von: number) => `Wir schicken Datei ${nummer} von ${von} …`,
    uebergeben: 'Wir geben alles dem Amt …',
    gescheitertTitel: 'Das hat noch nicht geklappt',
    nichtsVerloren: 'Nichts ist verloren. Nichts wird doppelt geschickt oder bezahlt.',
  },
  gesendet: {
    titel: 'Ihr Antrag ist abgeschickt',
    text: (behoerde: string) => `${behoerde} hat Ihren Antrag bekommen.`,
    referenz: 'Ihre Nummer',
    zeit: 'Angekommen am',
    behoerde: 'Dieses Amt kümmert sich',
    bezahlt: 'Bezahlt',
    wieweiter: 'So geht es weiter',
    bestaetigungFehlt: 'Die Bestätigung vom Amt prüfen wir noch.',
    angenommenTitel: 'Ihr Antrag ist angenommen',
    angenommen: (behoerde: string) => `${behoerde} hat Ihren Antrag angenommen.`,
    abgelehntTitel: 'Ihr Antrag wurde nicht angenommen',
    abgelehnt: (behoerde: string) => `${behoerde} sagt, warum:`,
    nachbessern: 'Antworten ändern und neu abschicken',
    neu: 'Neu anfangen',
  },
} satisfies typeof german;
