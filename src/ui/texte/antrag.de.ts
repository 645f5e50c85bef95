const laengen = (min: number, max: number): string => (min === max ? `${min}` : `${min} bis ${max}`);

export const antrag = {
  /** Who said what stands in the field. */
  herkunft: { konto: 'Aus Ihrem Nutzerkonto', seite: 'Von dieser Seite vorbelegt' },
  uebernommen: {
    konto: (felder: string) => `Aus Ihrem Nutzerkonto übernommen: ${felder}`,
    seite: (felder: string) => `Von dieser Seite vorbelegt: ${felder}`,
  },
  nurDeutsch: 'Manche Texte dieser Seite liegen nur auf Deutsch vor.',
  keineAngabe: 'keine Angabe',
  anderesGeraet: 'Auf einem anderen Gerät weitermachen',
  mitCode: 'Mit Code weitermachen',
  hinzugefuegt: (was: string) => `${was} wurde hinzugefügt.`,
  entfernt: (was: string) => `${was} wurde entfernt.`,
  leeren: (was: string) => `Angaben in „${was}“ löschen`,
  geleert: (was: string) => `Die Angaben in „${was}“ sind gelöscht.`,
  erforderlich: 'erforderlich',
  liste: {
    treffer: (gesamt: number) => (gesamt === 1 ? 'Ein Eintrag passt.' : `${gesamt} Einträge passen.`),
    keineTreffer: 'Kein Eintrag passt dazu.',
    weitere: (anzahl: number) => `${anzahl} weitere: Bitte tippen Sie mehr.`,
  },
  dateiWaehlen: 'Datei auswählen',
  dateiErsetzen: 'Andere Datei auswählen',
  dateiWeitere: 'Weitere Datei auswählen',
  dateiRegel: (typen: string, groesse: string) => `${typen}, bis ${groesse} je Datei`,
  dateiEntfernen: 'Entfernen',
  aendern: 'Ändern',
  fehlerTitel: 'Bitte prüfen Sie Ihre Angaben',
  fehlerSeite: (anzahl: number) =>
    anzahl === 1
      ? 'Eine Angabe fehlt oder stimmt noch nicht:'
      : `${anzahl} Angaben fehlen oder stimmen noch nicht:`,
  bei: (wo: string, satz: string) => `${wo}: ${satz}`,
  fehler: {
    text: (feld: string) => `Bitte füllen Sie „${feld}“ aus.`,
    auswahl: (feld: string) => `Bitte wählen Sie bei „${feld}“ eine Möglichkeit aus.`,
    janein: (feld: string) => `Bitte beantworten Sie „${feld}“ mit Ja oder Nein.`,
    bestaetigung: (feld: string) => `Bitte bestätigen Sie: ${feld}`,
    dateiFehlt: (feld: string) => `Bitte fügen Sie bei „${feld}“ eine Datei hinzu.`,
    email: (feld: string) => `Bitte geben Sie „${feld}“ vollständig an, zum Beispiel name@beispiel.de.`,
    telefon: (feld: string) =>
      `Bitte geben Sie „${feld}“ mit Vorwahl und nur mit Ziffern an, zum Beispiel 039204 12345.`,
    plz: (feld: string) => `Bitte geben Sie „${feld}“ mit fünf Ziffern an, zum Beispiel 39167.`,
    ziffern: (feld: string) => `Bitte geben Sie bei „${feld}“ nur Ziffern ein.`,
    ziffernAnzahl: (feld: string, min: number, max: number, ist: number) =>
      `„${feld}“ hat ${laengen(min, max)} Ziffern, Ihre Eingabe hat ${ist}; bitte prüfen Sie die Nummer.`,
    ganzzahl: (feld: string) => `Bitte geben Sie „${feld}“ als ganze Zahl an, zum Beispiel 12.`,
    betrag: (feld: string) => `Bitte geben Sie „${feld}“ als Betrag an, zum Beispiel 12,50.`,
    dezimal: (feld: string) => `Bitte geben Sie „${feld}“ als Zahl an, zum Beispiel 12,5.`,
    datum: (feld: string) => `Bitte geben Sie „${feld}“ als Datum an, zum Beispiel 31.12.2025.`,
    keinTag: (feld: string) => `Den Tag bei „${feld}“ gibt es im Kalender nicht; bitte prüfen Sie das Datum.`,
    zuKurz: (feld: string, grenze: number) =>
      `Bitte geben Sie bei „${feld}“ mindestens ${grenze} Zeichen ein.`,
    zuLang: (feld: string, grenze: number, ist: number) =>
      `Bitte kürzen Sie „${feld}“ auf höchstens ${grenze} Zeichen, jetzt sind es ${ist}.`,
    zuKlein: (feld: string, grenze: string) => `Bitte geben Sie bei „${feld}“ mindestens ${grenze} an.`,
    zuGross: (feld: string, grenze: string) => `Bitte geben Sie bei „${feld}“ höchstens ${grenze} an.`,
    zuFrueh: (feld: string, grenze: string) => `Bitte geben Sie bei „${feld}“ ein Datum ab dem ${grenze} an.`,
    zuSpaet: (feld: string, grenze: string) =>
      `Bitte geben Sie bei „${feld}“ ein Datum bis zum ${grenze} an.`,
    zukunft: (feld: string) => `Das Datum bei „${feld}“ liegt in der Zukunft; bitte prüfen Sie es.`,
    dateiTyp: (feld: string, typen: string) =>
      `Bitte fügen Sie bei „${feld}“ eine Datei dieser Art hinzu: ${typen}.`,
    dateiLeer: (feld: string) => `Die Datei bei „${feld}“ ist leer; bitte wählen Sie eine andere.`,
    dateiGross: (feld: string, grenze: string, ist: string) =>
      `Die Datei bei „${feld}“ ist mit ${ist} zu groß; bitte wählen Sie eine mit höchstens ${grenze}.`,
    dateienViele: (feld: string, grenze: number) =>
      `Bitte lassen Sie bei „${feld}“ höchstens ${grenze} Dateien stehen.`,
  },
  anmelden: {
    noetigTitel: 'Bitte melden Sie sich an',
    noetig:
      'Zum Absenden brauchen wir Ihre Anmeldung mit dem Nutzerkonto. Ihre Angaben bleiben erhalten, Sie kommen genau hierher zurück.',
    abgelaufen: 'Ihre Anmeldung ist abgelaufen. Ihre Angaben sind noch da. Bitte melden Sie sich erneut an.',
    hoeher: (niveau: string) =>
      `Dafür ist eine sicherere Anmeldung nötig, mindestens mit dem Vertrauensniveau ${niveau}. Ihre Angaben bleiben erhalten, Sie kommen genau hierher zurück.`,
    eigene: {
      titel: 'Bitte melden Sie sich für diesen Antrag neu an',
      text: 'Diese Anmeldung gehört schon zu einem anderen Antrag. Mit einer neuen können Sie in Ihrem Nutzerkonto jeden Antrag für sich verfolgen. Ihre Angaben bleiben erhalten, Sie kommen genau hierher zurück.',
      knopf: 'Für diesen Antrag neu anmelden',
    },
    /** What the login is for, behind its words. */
    umAbzusenden: ' zum Absenden',
  },
  gast: {
    mitKontoTitel: 'Mit Nutzerkonto absenden',
    mitKonto:
      'Dann kommt die Antwort in Ihr Postfach, und Sie können verfolgen, wie weit Ihr Antrag ist. Ihre Angaben bleiben erhalten, Sie kommen genau hierher zurück.',
    titel: 'Ohne Konto absenden',
    folgen:
      'Sie können den Antrag auch ohne Anmeldung absenden. Dann antwortet die Behörde mit einem Brief. Ein Postfach haben Sie nicht, und den Stand des Antrags können Sie nur auf diesem Gerät sehen.',
    weiter: 'Ohne Anmeldung weiter',
    uebernommen:
      'Sie haben diesen Antrag ohne Anmeldung begonnen. Jetzt gehört er zu Ihrem Konto. Was Sie bezahlt haben, gilt weiter.',
  },
  entwurf: {
    frage: 'Sollen wir Ihre Angaben auf diesem Gerät aufbewahren?',
    wozu: 'Dann können Sie später weitermachen, auch nach einem Absturz. Wir speichern verschlüsselt und nur hier.',
    tag: 'Ja, 24 Stunden lang',
    monat: 'Ja, 30 Tage lang',
    nichts: 'Nein, das ist ein gemeinsam genutzter Computer',
    knopf: 'Auswahl übernehmen',
    hinweis: 'Unter dem Formular steht eine Frage: Sollen wir Ihre Angaben aufbewahren?',
    bis: (wann: string) => `Gespeichert. Ihr Entwurf bleibt bis ${wann} Uhr auf diesem Gerät.`,
    speichert: 'Wird gespeichert …',
    nurHier:
      'Ihre Angaben stehen nur auf dieser Seite. Wenn Sie die Seite schließen oder sich abmelden, sind sie weg.',
    weg: 'Für den Weg zur Anmeldung oder zum Bezahlen legen wir sie verschlüsselt auf diesem Gerät ab. Danach löschen wir sie hier wieder.',
    aendern: 'Anders aufbewahren',
    loeschen: 'Entwurf löschen',
    wirklich: 'Alle Angaben in diesem Formular werden gelöscht, auch die Dateien.',
    ja: 'Jetzt alles löschen',
    geloescht: 'Ihr Entwurf ist gelöscht.',
    ohneDateien:
      'Für Ihre Dateien ist auf diesem Gerät kein Platz. Die anderen Angaben sind gespeichert. Bitte lassen Sie diese Seite offen, bis Sie fertig sind.',
    andereVersion:
      'Das Formular wurde seit Ihrem letzten Besuch geändert. Was noch passt, haben wir übernommen. Bitte prüfen Sie alles noch einmal.',
    aus: 'Ihr Browser speichert hier nichts. Bitte lassen Sie diese Seite offen, bis Sie fertig sind.',
    konfliktTitel: 'In einem anderen Fenster geht es weiter',
    konflikt:
      'Sie haben dieses Formular auch in einem anderen Fenster ausgefüllt. Welche Angaben möchten Sie behalten?',
    uebernehmen: 'Angaben aus dem anderen Fenster',
    behalten: 'Angaben aus diesem Fenster',
  },
  pruefe: {
    einleitung: 'Bitte lesen Sie Ihre Angaben noch einmal. Sie können alles ändern, bevor Sie absenden.',
    merkmale: 'Im nächsten Schritt fragen wir die Gebühr ab. Dafür übermitteln wir unverschlüsselt nur:',
    verschluesselt: 'Alle anderen Angaben werden auf Ihrem Gerät verschlüsselt. Lesen kann sie nur:',
    datenschutz: 'Hinweise zum Datenschutz',
    weiter: 'Angaben stimmen, weiter',
    fall: 'Einstufung',
    betrag: 'Betrag',
    summe: 'Summe',
    summeOffen: 'Summe der bekannten Beträge',
  },
  verbindlich: (behoerde: string) =>
    `Mit dem nächsten Klick geben Sie Ihre Erklärung verbindlich ab: an ${behoerde}. Bis dahin können Sie alles ändern.`,
  perBrief: {
    titel: 'Ich möchte den Bescheid nicht elektronisch, sondern als Brief.',
    hilfe:
      'Sonst stellt die Behörde ihn in Ihr Postfach. Dort können Sie ihn abrufen und speichern, und ab dann laufen seine Fristen.',
  },
  einwand: (feld: string, satz: string) => `Zu „${feld}“ schreibt die Behörde: ${satz}`,
  zurueck: {
    titel: (behoerde: string) => `Zurück von: ${behoerde}`,
    text: 'Bitte ändern Sie, was nicht stimmt, und senden Sie den Antrag noch einmal ab.',
    bezahlt: 'Sie müssen nicht noch einmal bezahlen.',
  },
  kopie: { titel: 'Ihre Angaben ansehen', speichern: 'Kopie Ihrer Angaben speichern' },
  gebuehr: {
    ziel: (wo: string) =>
      `Sie bezahlen auf der Seite ${wo}. Danach kommen Sie hierher zurück, und Ihr Antrag wird abgesendet.`,
    berechnet: 'Die Gebühr steht fest.',
    entfaellt: 'Für diesen Antrag fällt keine Gebühr an.',
    keine: 'Mit „Absenden“ geht Ihr Antrag verschlüsselt an die Behörde.',
    laeuft: 'Ihre Zahlung ist noch nicht abgeschlossen.',
    laeuftWas:
      'Wenn Sie schon bezahlt haben, prüfen Sie bitte den Status. Sonst bezahlen Sie auf der Bezahlseite weiter.',
    zurBezahlseite: 'Zur Bezahlseite',
    stand: 'Status der Zahlung prüfen',
    abgebrochen:
      'Sie haben die Zahlung abgebrochen. Es wurde nichts abgebucht, und Ihr Antrag wurde noch nicht abgesendet.',
    gescheitert:
      'Die Zahlung hat nicht geklappt. Es wurde nichts abgebucht, und Ihr Antrag wurde noch nicht abgesendet.',
    bezahlt: 'Ihre Zahlung ist eingegangen.',
    nochmal: 'Erneut bezahlen und absenden',
  },
  sende: {
    preis: 'Die Gebühr wird berechnet …',
    versiegeln: 'Ihre Angaben werden verschlüsselt …',
    bezahlen: 'Sie werden zur Bezahlseite weitergeleitet …',
    senden: 'Ihr Antrag wird gesendet …',
    nachsehen: 'Wir sehen nach, wie weit Ihr Antrag ist …',
    anlage: (nummer: number, von: number) => `Anlage ${nummer} von ${von} wird übertragen …`,
    uebergeben: 'Ihr Antrag wird der Behörde übergeben …',
    gescheitertTitel: 'Das hat noch nicht geklappt',
    nichtsVerloren:
      'Es ist nichts verloren: Ihre Angaben sind gespeichert, und nichts wird doppelt gesendet oder bezahlt.',
  },
  gesendet: {
    titel: 'Ihr Antrag ist abgesendet',
    text: (behoerde: string) => `${behoerde} hat Ihren Antrag erhalten.`,
    referenz: 'Vorgangsnummer',
    zeit: 'Eingegangen am',
    behoerde: 'Zuständig',
    bezahlt: 'Bezahlt',
    wieweiter: 'Wie es weitergeht',
    bestaetigungFehlt: 'Die signierte Eingangsbestätigung wird noch geprüft.',
    angenommenTitel: 'Ihr Antrag ist angenommen',
    angenommen: (behoerde: string) => `${behoerde} hat Ihren Antrag angenommen.`,
    abgelehntTitel: 'Ihr Antrag konnte nicht angenommen werden',
    abgelehnt: (behoerde: string) => `${behoerde} hat Ihren Antrag geprüft und diese Gründe genannt:`,
    nachbessern: 'Angaben ändern und neu absenden',
    neu: 'Neuen Antrag beginnen',
  },
};
