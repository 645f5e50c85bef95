import type { Page } from 'playwright-core';

/** Puts another refresh token into the stored session, under its seal, as a script of the page can. */
export function replaceRefreshToken(page: Page, token: string): Promise<void> {
  return page.evaluate(`(async () => {
    const settled = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const database = await settled(indexedDB.open('ozg:sitzung'));
    const store = () => database.transaction('sitzungen', 'readwrite').objectStore('sitzungen');
    const [key] = await settled(store().getAllKeys());
    const session = await settled(store().get(key));
    const { iv, bytes } = session.bestand;
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, session.siegel, bytes);
    const content = { ...JSON.parse(new TextDecoder().decode(plain)), refreshToken: ${JSON.stringify(token)} };
    const changed = new TextEncoder().encode(JSON.stringify(content));
    session.bestand = { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, session.siegel, changed) };
    await settled(store().put(session, key));
    database.close();
  })()`);
}
