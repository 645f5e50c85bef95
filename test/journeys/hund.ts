import type { Locator, Page } from 'playwright-core';

/** The form "Hund anmelden", filled in by its labels as a citizen would. */

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true });
export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name });
export const hund = (page: Page, nummer: number): Locator =>
  page.getByRole('group', { name: new RegExp(`^Hund ${nummer}`) });

export async function fill(scope: Locator | Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    await scope.getByLabel(label, { exact: true }).fill(value);
  }
}

export function choose(scope: Locator | Page, question: RegExp, answer: string): Promise<void> {
  return scope.getByRole('radiogroup', { name: question }).getByLabel(answer, { exact: true }).check();
}

export async function logIn(page: Page, person = /Maria Neumann/, way = /Online-Ausweis/): Promise<void> {
  await page.getByLabel(person).check();
  await page.getByLabel(way).check();
  await button(page, 'Anmelden').click();
  await page.getByText('Angemeldet als').waitFor();
}

/** Answers the question that comes with the first answer: may the device keep the draft? */
export async function behalte(page: Page, wie: string | RegExp = 'Ja, 24 Stunden lang'): Promise<void> {
  await page.getByLabel(wie).check();
  await button(page, 'Auswahl übernehmen').click();
  await page.getByText(/^Gespeichert\.|nur auf dieser Seite/).waitFor();
}

export const HOLDER = {
  Vorname: 'Änne',
  Familienname: 'Gräfe',
  Geburtsdatum: '01.02.1980',
  'Straße und Hausnummer': 'Feldstraße 1',
  Postleitzahl: '39167',
  Ort: 'Irxleben',
  'E-Mail-Adresse': 'aenne@example.org',
};

/** From the first step to the review, with one dog. Fields that the account has filled in stay. */
export async function fillToReview(page: Page, name: string): Promise<void> {
  await heading(page, 'Ihre Angaben').waitFor();
  for (const [label, value] of Object.entries(HOLDER)) {
    const field = page.getByLabel(label, { exact: true });
    if ((await field.inputValue()) === '') await field.fill(value);
  }
  await button(page, 'Weiter').click();
  const dog = hund(page, 1);
  await dog.getByLabel('Name des Hundes').fill(name);
  if ((await page.getByText('Gespeichert.').count()) === 0) await behalte(page);
  await choose(dog, /Rassehund oder Mischling/, 'Rassehund');
  await fill(dog, {
    Rasse: 'Dackel',
    'Geburtsdatum des Hundes': '01.02.2024',
    'Farbe und Fell': 'braun',
    Transpondernummer: '276098102345678',
    'Gehalten seit': '01.03.2024',
  });
  await choose(dog, /Geschlecht/, 'Rüde');
  await choose(dog, /gefährlich/, 'nein');
  await button(page, 'Weiter').click();
  await heading(page, 'Haftpflichtversicherung').waitFor();
  await fill(page, { Versicherungsgesellschaft: 'Börde Versicherung', Versicherungsnummer: 'HV 1' });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'Nachweis.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 x') });
  await page.getByText('Nachweis.pdf').first().waitFor();
  await button(page, 'Weiter').click();
  await heading(page, 'Ermäßigung').waitFor();
  await choose(page, /Ermäßigung beantragen/, 'nein');
  await button(page, 'Weiter').click();
  await heading(page, 'Erklärungen').waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: /^Weiter/ }).click();
  await heading(page, 'Angaben prüfen').waitFor();
}
