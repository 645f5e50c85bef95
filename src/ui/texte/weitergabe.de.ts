/** Words of the way to another device. */
export const weitergabe = {
  laedt: 'Einen Moment bitte …',
  titel: 'Auf einem anderen Gerät weitermachen',
  wie: 'Wir verschlüsseln Ihre Angaben auf diesem Gerät und hinterlegen sie beim Land. Mit einem Code öffnen Sie sie auf dem anderen Gerät. Ohne den Code kann sie niemand lesen, auch das Land nicht.',
  dateiWie:
    'Sie können Ihre Angaben auch verschlüsselt als Datei mitnehmen, zum Beispiel auf einem Speicherstift.',
  code: 'Code anzeigen',
  alsDatei: 'Als Datei speichern',
  schliessen: 'Schließen',
  nichtHinterlegt: 'Ihre Angaben konnten gerade nicht hinterlegt werden. Hier sind sie noch da.',
  zuGross: 'Ihre Dateien sind zum Hinterlegen zu groß. Bitte nehmen Sie Ihre Angaben als Datei mit.',
  ihrCode: 'Ihr Code',
  bis: (zeit: string) => `Der Code gilt bis ${zeit} Uhr. Danach werden die hinterlegten Angaben gelöscht.`,
  soGehtEs:
    'Öffnen Sie dieses Formular auf dem anderen Gerät, und wählen Sie „Mit Code weitermachen“. Schreiben Sie den Code ab, oder drucken Sie diese Seite.',
  geheim: 'Wer den Code kennt, kann Ihre Angaben lesen. Geben Sie ihn nur Menschen, denen Sie vertrauen.',
  danach: 'Was Sie hier ab jetzt ändern, ist nicht dabei.',
  drucken: 'Seite drucken',
  loeschen: 'Hinterlegte Angaben löschen',
  nichtGeloescht: 'Das Löschen hat gerade nicht geklappt. Bitte versuchen Sie es erneut.',
  geloescht: 'Die hinterlegten Angaben sind gelöscht. Was Sie auf diesem Gerät sehen, bleibt.',
  dateiname: 'entwurf.ozg.txt',
  dateiGespeichert:
    'Die Datei ist gespeichert. Zum Öffnen brauchen Sie beides, die Datei und diesen Code. Bewahren Sie den Code nicht bei der Datei auf.',
  mitCode: 'Mit Code weitermachen',
  ersetzt: 'Was Sie auf diesem Gerät schon ausgefüllt haben, wird dann ersetzt.',
  hilfe: 'Fünf Gruppen mit fünf Zeichen. Groß oder klein geschrieben ist gleich.',
  datei: 'Datei, wenn Sie eine gespeichert haben (freiwillig)',
  oeffnen: 'Angaben öffnen',
  fehler: {
    laenge: (ist: number, soll: number) =>
      ist === 0
        ? 'Bitte geben Sie Ihren Code ein.'
        : `Ein Code hat ${soll} Zeichen, Ihre Eingabe hat ${ist}. Bitte prüfen Sie den Code.`,
    zeichen: (zeichen: string) =>
      `Das Zeichen „${zeichen}“ kommt in keinem Code vor. Bitte prüfen Sie den Code.`,
    tippfehler: 'Im Code ist ein Zeichen falsch oder vertauscht. Bitte vergleichen Sie ihn noch einmal.',
    unbekannt:
      'Zu diesem Code ist nichts hinterlegt. Haben Sie eine Datei gespeichert? Dann wählen Sie sie bitte auch aus.',
    abgelaufen: 'Der Code gilt nicht mehr: Die Zeit ist abgelaufen, oder die Angaben wurden gelöscht.',
    'anderes-formular': 'Dieser Code gehört zu einem anderen Formular. Bitte öffnen Sie ihn dort.',
    unlesbar: 'Code und Datei passen nicht zusammen, oder die Datei ist beschädigt.',
  },
  geoeffnetTitel: 'Ihre Angaben sind da',
  geoeffnet: 'Sie können hier weitermachen.',
  nochHinterlegt: (zeit: string) =>
    `Die hinterlegten Angaben bleiben bis ${zeit} Uhr. Wenn Sie den Code nicht mehr brauchen, löschen Sie sie bitte.`,
};
