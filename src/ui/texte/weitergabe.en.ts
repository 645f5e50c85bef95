import type { weitergabe as deutsch } from './weitergabe.de.js';

export const weitergabe: typeof deutsch = {
  laedt: 'One moment please …',
  titel: 'Continue on another device',
  wie: 'We encrypt your answers on this device and leave them with the state. With a code you open them on the other device. Without the code nobody can read them, not even the state.',
  dateiWie: 'You can also take your answers along as an encrypted file, for example on a memory stick.',
  code: 'Show code',
  alsDatei: 'Save as file',
  schliessen: 'Close',
  nichtHinterlegt: 'Your answers could not be left there just now. They are still here.',
  zuGross: 'Your files are too large for that. Please take your answers along as a file.',
  ihrCode: 'Your code',
  bis: (zeit) => `The code is valid until ${zeit}. Then the answers left there are deleted.`,
  soGehtEs:
    'Open this form on the other device and choose “Continue with a code”. Copy the code by hand, or print this page.',
  geheim: 'Whoever has the code can read your answers. Give it only to people you trust.',
  danach: 'What you change here from now on is not included.',
  drucken: 'Print page',
  loeschen: 'Delete the answers left there',
  nichtGeloescht: 'Deleting did not work just now. Please try again.',
  geloescht: 'The answers left there are deleted. What you see on this device stays.',
  dateiname: 'draft.ozg.txt',
  dateiGespeichert:
    'The file is saved. To open it you need both, the file and this code. Do not keep the code with the file.',
  mitCode: 'Continue with a code',
  ersetzt: 'What you have already filled in on this device will be replaced.',
  hilfe: 'Five groups of five characters. Upper or lower case makes no difference.',
  datei: 'File, if you have saved one (optional)',
  oeffnen: 'Open answers',
  fehler: {
    laenge: (ist, soll) =>
      ist === 0
        ? 'Please enter your code.'
        : `A code has ${soll} characters, yours has ${ist}. Please check the code.`,
    zeichen: (zeichen) => `The character “${zeichen}” is in no code. Please check the code.`,
    tippfehler: 'One character of the code is wrong or has changed places. Please compare it once more.',
    unbekannt: 'Nothing is kept under this code. Have you saved a file? Then please choose it as well.',
    abgelaufen: 'The code is no longer valid: its time is over, or the answers were deleted.',
    'anderes-formular': 'This code belongs to another form. Please open it there.',
    unlesbar: 'Code and file do not fit together, or the file is damaged.',
  },
  geoeffnetTitel: 'Your answers are here',
  geoeffnet: 'You can go on here.',
  nochHinterlegt: (zeit) =>
    `The answers left there stay until ${zeit}. If you no longer need the code, please delete them.`,
};
