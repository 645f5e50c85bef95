import type { weitergabe as deutsch } from './weitergabe.de.js';

export const weitergabe: typeof deutsch = {
  laedt: 'Bitte warten …',
  titel: 'An einem anderen Gerät weitermachen',
  wie: 'Wir verschlüsseln Ihre Angaben. Dann liegen sie beim Land. Sie bekommen einen Code. Mit dem Code öffnen Sie Ihre Angaben an dem anderen Gerät. Ohne den Code kann niemand die Angaben lesen. Auch das Land nicht.',
  dateiWie: 'Sie können Ihre Angaben auch als Datei mitnehmen. Auch die Datei ist verschlüsselt.',
  code: 'Code zeigen',
  alsDatei: 'Als Datei speichern',
  schliessen: 'Schließen',
  nichtHinterlegt: 'Das hat gerade nicht geklappt. Ihre Angaben sind hier noch da.',
  zuGross: 'Ihre Dateien sind zu groß. Bitte nehmen Sie Ihre Angaben als Datei mit.',
  ihrCode: 'Ihr Code',
  bis: (zeit) => `Der Code gilt bis ${zeit} Uhr. Dann löscht das Land die Angaben.`,
  soGehtEs:
    'Öffnen Sie dieses Formular an dem anderen Gerät. Wählen Sie dort „Mit Code weitermachen“. Schreiben Sie den Code ab. Oder drucken Sie diese Seite.',
  geheim: 'Wer den Code hat, kann Ihre Angaben lesen. Geben Sie den Code nur Menschen, denen Sie vertrauen.',
  danach: 'Ändern Sie hier später etwas? Das ist dann nicht dabei.',
  drucken: 'Seite drucken',
  loeschen: 'Angaben beim Land löschen',
  nichtGeloescht: 'Das Löschen hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  geloescht: 'Das Land hat die Angaben gelöscht. An diesem Gerät bleiben sie da.',
  dateiname: 'entwurf.ozg.txt',
  dateiGespeichert:
    'Die Datei ist gespeichert. Sie brauchen die Datei und diesen Code. Legen Sie den Code nicht zu der Datei.',
  mitCode: 'Mit Code weitermachen',
  ersetzt: 'Haben Sie hier schon etwas ausgefüllt? Das ist dann weg.',
  hilfe: 'Der Code hat fünf Gruppen. Jede Gruppe hat fünf Zeichen. Groß oder klein ist egal.',
  datei: 'Ihre Datei, wenn Sie eine haben (freiwillig)',
  oeffnen: 'Angaben öffnen',
  fehler: {
    laenge: (ist, soll) =>
      ist === 0
        ? 'Bitte schreiben Sie Ihren Code in das Feld.'
        : `Ein Code hat ${soll} Zeichen. Sie haben ${ist} Zeichen geschrieben.`,
    zeichen: (zeichen) => `Das Zeichen „${zeichen}“ gibt es in keinem Code.`,
    tippfehler: 'Ein Zeichen im Code ist falsch. Bitte lesen Sie den Code noch einmal.',
    unbekannt:
      'Zu diesem Code gibt es nichts. Haben Sie eine Datei? Dann wählen Sie bitte auch die Datei aus.',
    abgelaufen: 'Der Code gilt nicht mehr. Die Zeit ist um. Oder die Angaben sind gelöscht.',
    'anderes-formular': 'Der Code ist für ein anderes Formular. Bitte öffnen Sie das andere Formular.',
    unlesbar: 'Der Code passt nicht zu der Datei. Oder die Datei ist kaputt.',
  },
  geoeffnetTitel: 'Ihre Angaben sind da',
  geoeffnet: 'Sie können hier weitermachen.',
  nochHinterlegt: (zeit) =>
    `Die Angaben liegen noch bis ${zeit} Uhr beim Land. Brauchen Sie den Code nicht mehr? Dann löschen Sie die Angaben bitte.`,
};
