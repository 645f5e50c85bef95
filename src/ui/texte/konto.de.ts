import type { Vertrauensniveau } from '../../domain/nutzerkonto/vertrauensniveau.js';

export const konto = {
  wege: {
    titel: 'Womit kann ich mich ausweisen?',
    erklaert: 'Je höher das Vertrauensniveau, desto mehr können Sie online erledigen.',
    namen: {
      'online-ausweis': 'Online-Ausweis',
      'eu-identitaet': 'Ausweis eines anderen EU-Landes',
      elster: 'ELSTER-Zertifikat',
      'elster-organisation': 'ELSTER-Organisationszertifikat',
      benutzername: 'Benutzername und Passwort',
      wallet: 'EUDI-Wallet',
    } as Readonly<Record<string, string>>,
    niveau: {
      'STORK-QAA-Level-1': 'Basisregistrierung',
      'STORK-QAA-Level-2': 'niedrig',
      'STORK-QAA-Level-3': 'substanziell',
      'STORK-QAA-Level-4': 'hoch',
    } satisfies Record<Vertrauensniveau, string>,
  },
  angaben: {
    titel: 'Angaben aus meinem Konto',
    wozu: 'Diese Angaben hat uns Ihr Konto gegeben. Eine Behörde bekommt sie erst, wenn Sie einen Antrag absenden.',
    handelnde: (name: string) => `Angemeldet ist ${name}.`,
    nachweis: 'Nachweis',
    selbst: 'von Ihnen angegeben',
    felder: {
      title: 'Titel',
      given_name: 'Vorname',
      family_name: 'Familienname',
      birth_name: 'Geburtsname',
      date_of_birth: 'Geburtsdatum',
      place_of_birth: 'Geburtsort',
      street_and_building: 'Straße und Hausnummer',
      zip_code: 'Postleitzahl',
      city: 'Ort',
      country: 'Land',
      email: 'E-Mail-Adresse',
      telephone: 'Telefonnummer',
      org_company_name: 'Name',
      org_legal_form_text: 'Rechtsform',
      org_register_number: 'Registernummer',
      org_register_court: 'Registergericht',
      org_street: 'Straße',
      org_building: 'Hausnummer',
      org_zip_code: 'Postleitzahl',
      org_city: 'Ort',
      org_country: 'Land',
    } as Readonly<Record<string, string>>,
  },
  verirrt:
    'Diese Anmeldung wurde in einem anderen Fenster oder Browser begonnen, oder sie ist schon abgeschlossen. Bitte melden Sie sich hier neu an.',
  abmelden: {
    entwurf: 'Sie haben einen Antrag angefangen.',
    entwurfWas:
      'Soll er von diesem Gerät gelöscht werden? Behalten Sie nichts auf einem Gerät, das auch andere benutzen.',
    unterwegs: 'Ihr Antrag ist noch nicht bei der Behörde angekommen.',
    unterwegsWas:
      'Wenn Sie ihn jetzt löschen, kann dieses Gerät ihn nicht mehr zu Ende senden. Die verschlüsselte Kopie kann nur die Behörde öffnen.',
    unklar: 'Wir können gerade nicht nachsehen, ob auf diesem Gerät noch ein Antrag von Ihnen liegt.',
    unklarWas:
      'Soll gelöscht werden, was Sie hier eingegeben haben? Behalten Sie nichts auf einem Gerät, das auch andere benutzen.',
    kopie: (referenz: string) => `Verschlüsselte Kopie speichern (${referenz})`,
    loeschen: 'Abmelden und löschen',
    behalten: 'Abmelden und hier behalten',
    bleiben: 'Angemeldet bleiben',
    anbieter: 'Auch beim Nutzerkonto abmelden',
  },
  rest: {
    was: 'Was zuletzt eingegeben wurde, konnte noch nicht von diesem Gerät gelöscht werden. Das geschieht, sobald die Verbindung wieder da ist.',
    loeschen: 'Jetzt löschen',
  },
  frist: {
    ruhe: 'Sie haben länger nichts getan und werden gleich abgemeldet.',
    ende: 'Ihre Anmeldung endet gleich. Aus Sicherheitsgründen gilt sie nur begrenzte Zeit.',
    gesichert: 'Was Sie eingegeben haben, bleibt erhalten.',
    rest: (zeit: string) => `Noch ${zeit} Minuten`,
    bleiben: 'Angemeldet bleiben',
    neu: 'Jetzt neu anmelden',
  },
};
