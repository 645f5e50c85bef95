/** Name of the database that holds sessions; it exists only while there may be one. */
export const SITZUNGEN = 'ozg:sitzung';

/** May somebody be logged in? Asked on every page, before anything of the login is loaded. */
export async function hatSpuren(): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === SITZUNGEN);
}
