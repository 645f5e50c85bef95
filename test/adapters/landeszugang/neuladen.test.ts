import { expect } from '@open-wc/testing';
import { SITZUNGEN } from '../../../src/adapters/browser/spuren.js';
import { counted } from '../../counted.js';
import { Probe } from '../../fakes/oidc-probe.js';

/** Records that the store of sessions holds for this citizen. */
function records({ clientId }: Probe): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(SITZUNGEN);
    request.onerror = (): void => reject(request.error!);
    request.onsuccess = (): void => {
      const keys = request.result.transaction('sitzungen').objectStore('sitzungen').getAllKeys();
      keys.onerror = (): void => reject(keys.error!);
      keys.onsuccess = (): void => {
        request.result.close();
        resolve(keys.result.filter((key) => String(key).endsWith(clientId)).length);
      };
    };
  });
}

describe('a session over many pages', () => {
  beforeEach(() => sessionStorage.clear());

  it('is one record, however often it is taken up', async function () {
    this.timeout(0);
    const probe = new Probe();
    await probe.login();
    await counted('neuladen', 'wiederherstellungen', async (cases) => {
      for (let i = 0; i < cases; i++) {
        expect(await probe.restore()).to.have.nested.property('konto.name', 'Maria Neumann');
      }
    });
    expect(await records(probe)).to.equal(1);
    expect(probe.oidc.accepts((await probe.refreshToken())!)).to.equal(true);
    expect(sessionStorage).to.have.length(0);
  });

  it('is one record, however often the citizen logs in', async function () {
    this.timeout(0);
    const probe = new Probe();
    await counted('neuladen', 'anmeldungen', async (cases) => {
      for (let i = 0; i < cases; i++) {
        expect(await probe.login()).to.have.nested.property('konto.name', 'Maria Neumann');
      }
    });
    expect(await records(probe)).to.equal(1);
    expect(probe.oidc.accepts((await probe.refreshToken())!)).to.equal(true);
    expect(sessionStorage).to.have.length(0);
  });

  it('is of one municipality: another on the same host knows nothing of it, and a logout there ends nothing here', async () => {
    const hoheBoerde = new Probe();
    const barleben = new Probe();
    await hoheBoerde.login();
    expect(await barleben.restore()).to.deep.equal({ konto: undefined, fehler: undefined });
    await barleben.login();
    await barleben.page().beenden(false);
    expect(await barleben.restore()).to.deep.equal({ konto: undefined, fehler: undefined });
    expect(await hoheBoerde.restore()).to.have.nested.property('konto.name', 'Maria Neumann');
    expect([await records(hoheBoerde), await records(barleben)]).to.deep.equal([1, 0]);
  });
});
