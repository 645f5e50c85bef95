import { expect } from '@open-wc/testing';
import { isOzgError } from '../../src/errors.js';
import { Konfiguration, type Angaben } from '../../src/session/konfiguration.js';
import { ARS, PROFIL } from '../fakes/page.js';

const PROFIL_URL = 'https://zugang.example/.well-known/ozg-landesprofil.json';

async function fault(angaben: Angaben, profil = PROFIL): Promise<string> {
  const konfiguration = new Konfiguration(angaben, () => Promise.resolve(profil));
  try {
    await konfiguration.gemeinde();
    return 'none';
  } catch (error) {
    return isOzgError(error) ? `${error.code}: ${error.message}` : String(error);
  }
}

describe('Konfiguration', () => {
  it('answers the municipality of the script tag', async () => {
    const konfiguration = new Konfiguration({ profil: PROFIL_URL, ars: '15 083 0298 298' }, () =>
      Promise.resolve(PROFIL),
    );
    expect((await konfiguration.gemeinde()).name).to.equal('Gemeinde Hohe Börde');
  });

  it('says what to write where data-profil is missing, relative or not https', async () => {
    expect(await fault({ ars: ARS })).to.match(/^KONFIGURATION: .*data-profil/);
    expect(await fault({ ars: ARS, profil: '/profil.json' })).to.match(/^KONFIGURATION: .*absolute/);
    expect(await fault({ ars: ARS, profil: 'http://zugang.example/p.json' })).to.match(
      /^KONFIGURATION: .*https/,
    );
  });

  it('allows http on this machine only', async () => {
    expect(await fault({ ars: ARS, profil: 'http://zugang.localhost:8090/p.json' })).to.equal('none');
    expect(await fault({ ars: ARS, profil: 'http://localhost.evil.example/p.json' })).to.match(
      /^KONFIGURATION/,
    );
  });

  it('says what to write where data-ars is missing, wrong or unknown', async () => {
    expect(await fault({ profil: PROFIL_URL })).to.match(/^KONFIGURATION: .*data-ars/);
    expect(await fault({ profil: PROFIL_URL, ars: '15083298' })).to.match(/^KONFIGURATION: .*twelve digits/);
    expect(await fault({ profil: PROFIL_URL, ars: '999999999999' })).to.match(/^ARS_UNBEKANNT/);
  });

  it('does not take a name of Object.prototype for a municipality', async () => {
    expect(await fault({ profil: PROFIL_URL, ars: 'constructor' })).to.match(/^KONFIGURATION/);
  });

  it('refuses to work when the state asks for a newer script', async () => {
    expect(await fault({ profil: PROFIL_URL, ars: ARS }, { ...PROFIL, minVersion: '99.0.0' })).to.match(
      /^KONFIGURATION: .*99\.0\.0/,
    );
  });

  it('loads the profile once, but asks again after a failure', async () => {
    let asked = 0;
    const konfiguration = new Konfiguration({ profil: PROFIL_URL, ars: ARS }, () =>
      asked++ === 0 ? Promise.reject(new Error('offline')) : Promise.resolve(PROFIL),
    );
    await konfiguration.profil().catch(() => undefined);
    await Promise.all([konfiguration.profil(), konfiguration.profil()]);
    expect(asked).to.equal(2);
  });
});
