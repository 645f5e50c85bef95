/** Name of the database that holds sessions; it exists only while there may be one. */
export const SITZUNGEN = 'ozg:sitzung';

/** Name of the channel on which the tabs of a site say that somebody logged in or out. */
export const sitzungskanal = (clientId: string): string => `ozg:sitzung:${clientId}`;

/** May somebody be logged in? Asked on every page, before anything of the login is loaded. */
export async function hatSpuren(): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === SITZUNGEN);
}
