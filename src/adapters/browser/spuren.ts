/** Name of the database that holds sessions; it exists only while there may be one. */
export const SITZUNGEN = 'ozg:sitzung';

/** Name of the channel on which the tabs of a site say that somebody logged in or out. */
export const sitzungskanal = (clientId: string): string => `ozg:sitzung:${clientId}`;

/** Name of the database that holds drafts and Vorgänge. */
export const ABLAGE = 'ozg:ablage';

/** May there be something in a database of ours? Asked on every page, before anything that reads it is loaded. */
export async function hatSpuren(datenbank: string): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === datenbank);
}
