import { expect } from '@open-wc/testing';
import { loadProfil } from '../../../src/adapters/landeszugang/profil.js';

describe('A page that preloads the Landesprofil', () => {
  it('has it asked for once', async () => {
    const url = new URL('/package.json?vorgeladen', location.href);
    const link = document.createElement('link');
    Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href: url.href });
    await new Promise((done) => {
      link.addEventListener('load', done, { once: true });
      document.head.append(link);
    });
    await loadProfil(url).catch(() => undefined); // it is no Landesprofil
    expect(performance.getEntriesByName(url.href)).to.have.length(1);
    link.remove();
  });
});
