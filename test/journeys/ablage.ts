import type { Page } from 'playwright-core';

/** Keys of what is stored on this device: of a draft `owner/form/`. */
export const stored = (page: Page, store: 'entwuerfe' | 'vorgaenge' = 'entwuerfe'): Promise<string[]> =>
  page.evaluate(`new Promise((done) => {
    const open = indexedDB.open('ozg:ablage');
    open.onsuccess = () => {
      const keys = open.result.transaction('${store}').objectStore('${store}').getAllKeys();
      keys.onsuccess = () => { open.result.close(); done(keys.result); };
    };
  })`);
