export const tuer = {
  titel: {
    'noch-zu': 'Dieser Antrag ist noch nicht möglich',
    'frist-vorbei': 'Die Frist für diesen Antrag ist vorbei',
    wartung: 'Dieser Antrag ist gerade nicht möglich',
    voll: 'Alle Plätze sind vergeben',
    zurueckgezogen: 'Dieser Antrag ist hier nicht mehr möglich',
  },
  warBis: (wann: string) => `Er war bis ${wann} Uhr möglich.`,
  wieder: (wann: string) => `Möglich ist er ab ${wann} Uhr.`,
  stattdessen: 'So geht es stattdessen:',
  gespeichert:
    'Es ist nichts verloren: Ihre Angaben sind noch auf diesem Gerät gespeichert. Sie finden sie hier wieder, sobald der Antrag möglich ist.',
  nurHier: 'Ihre Angaben sind noch da, solange Sie diese Seite offen lassen.',
  nachsehen: 'Noch einmal nachsehen',
  loeschen: 'Meine Angaben löschen',
  bis: (wann: string) => `Sie können diesen Antrag bis ${wann} Uhr absenden.`,
  um: (wann: string) =>
    `Die Frist ist am ${wann} Uhr abgelaufen. Ihre Angaben bleiben erhalten. Ob der Antrag noch angenommen wird, entscheidet sich beim Absenden.`,
};
