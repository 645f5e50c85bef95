import { expect } from '@open-wc/testing';
import { IdbAblage, LAGER, MemoryAblage } from '../../../src/adapters/browser/ablage.js';
import { BrowserEntwuerfe } from '../../../src/adapters/browser/entwuerfe.js';
import { Datenbank } from '../../../src/adapters/browser/idb.js';
import { Geraeteschluessel } from '../../../src/adapters/browser/schluessel.js';
import { openSpeicher } from '../../../src/adapters/browser/speicher.js';
import { GAST } from '../../../src/domain/entwurf/entwurf.js';
import { isOzgError } from '../../../src/errors.js';
import { FakeUhr } from '../../fakes/uhr.js';
import { entwuerfeSuite } from '../../suites/entwuerfe.suite.js';

let counter = 0;
const fresh = (): string => `ozg:test-${Date.now()}-${counter++}`;
const entwurf = {
  form: 'hundesteuer-anmeldung',
  eigentuemer: GAST,
  modell: 'm',
  schritt: 'halter',
  antworten: { 'halter/name': 'KANARIENVOGEL' },
};
const raw = (name: string): Datenbank => new Datenbank(name, ['schluessel', ...LAGER]);

describe('BrowserEntwuerfe in IndexedDB', () => {
  entwuerfeSuite(async (uhr) => new BrowserEntwuerfe(await openSpeicher(fresh()), uhr));

  it('outlives the page', async () => {
    const name = fresh();
    await new BrowserEntwuerfe(await openSpeicher(name), new FakeUhr()).save(entwurf, {
      basis: 0,
      streng: true,
    });
    const later = new BrowserEntwuerfe(await openSpeicher(name), new FakeUhr());
    expect(later.dauerhaft).to.equal(true);
    expect(await later.open(entwurf.form, GAST)).to.deep.include({ antworten: entwurf.antworten });
  });

  it('writes no answer and no file name in the clear', async () => {
    const name = fresh();
    const entwuerfe = new BrowserEntwuerfe(await openSpeicher(name), new FakeUhr());
    await entwuerfe.save(entwurf, { basis: 0 });
    await entwuerfe.saveFile(entwurf.form, GAST, 'id', new File(['KANARIENVOGEL'], 'KANARIENVOGEL.txt'));
    const database = raw(name);
    for (const store of LAGER) {
      const saetze = await database.run(store, 'readonly', (at, ask) =>
        ask<Record<string, unknown>[]>(at.getAll()),
      );
      for (const { iv, daten, ...rest } of saetze) {
        expect(JSON.stringify(rest)).not.to.include('KANARIENVOGEL');
        expect(new TextDecoder('latin1').decode(daten as ArrayBuffer)).not.to.include('KANARIENVOGEL');
        expect(iv).to.have.length(12);
      }
    }
  });

  it('takes a new IV for each save', async () => {
    const name = fresh();
    const entwuerfe = new BrowserEntwuerfe(await openSpeicher(name), new FakeUhr());
    const ablage = new IdbAblage(raw(name));
    const ivs = new Set<string>();
    for (let basis = 0; basis < 20; basis++) {
      await entwuerfe.save(entwurf, { basis });
      ivs.add(String((await ablage.get('entwuerfe', `gast/${entwurf.form}/`))!.iv));
    }
    expect(ivs.size).to.equal(20);
  });

  it('opens a draft only as what it was saved as', async () => {
    const name = fresh();
    const entwuerfe = new BrowserEntwuerfe(await openSpeicher(name), new FakeUhr());
    await entwuerfe.save(entwurf, { basis: 0 });
    const ablage = new IdbAblage(raw(name));
    const satz = (await ablage.get('entwuerfe', `gast/${entwurf.form}/`))!;
    await ablage.put('entwuerfe', { ...satz, key: `mallory/${entwurf.form}/` }, undefined, false);
    expect(await entwuerfe.open(entwurf.form, 'mallory')).to.equal(undefined);
    expect(await ablage.get('entwuerfe', `mallory/${entwurf.form}/`)).to.equal(undefined);
  });

  it('is empty, not broken, when the key is gone', async () => {
    const name = fresh();
    await new BrowserEntwuerfe(await openSpeicher(name), new FakeUhr()).save(entwurf, { basis: 0 });
    await raw(name).run('schluessel', 'readwrite', (store, ask) => ask(store.clear()));
    const later = new BrowserEntwuerfe(await openSpeicher(name), new FakeUhr());
    expect(await later.open(entwurf.form, GAST)).to.equal(undefined);
    expect(await later.save(entwurf, { basis: 0 })).to.include({ revision: 1 });
  });

  it('has one key that no script can read out, also when two tabs come at once', async () => {
    const name = fresh();
    const [one, two] = await Promise.all([openSpeicher(name), openSpeicher(name)]);
    const sealed = await one.schluessel.encrypt(new Uint8Array([1, 2, 3]), 'test');
    expect(await two.schluessel.decrypt(sealed, 'test')).to.deep.equal(new Uint8Array([1, 2, 3]));
    expect(await two.schluessel.decrypt(sealed, 'other')).to.equal(undefined);
    const key = await raw(name).run('schluessel', 'readonly', (store, ask) =>
      ask<CryptoKey>(store.get('geraet')),
    );
    expect(key.extractable).to.equal(false);
  });
});

describe('BrowserEntwuerfe in memory', () => {
  entwuerfeSuite(async (uhr) => {
    const speicher = { ablage: new MemoryAblage(), schluessel: await Geraeteschluessel.inMemory() };
    return new BrowserEntwuerfe(speicher, uhr);
  });

  it('is what remains where the browser blocks storage', async () => {
    const open = indexedDB.open;
    IDBFactory.prototype.open = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    try {
      const entwuerfe = new BrowserEntwuerfe(await openSpeicher(fresh()), new FakeUhr());
      expect(entwuerfe.dauerhaft).to.equal(false);
      await entwuerfe.save(entwurf, { basis: 0 });
      expect(await entwuerfe.open(entwurf.form, GAST)).to.include({ schritt: 'halter' });
    } finally {
      IDBFactory.prototype.open = open;
    }
  });
});

describe('Datenbank', () => {
  it('makes way for another version of the library', async () => {
    const name = fresh();
    const database = raw(name);
    await database.run('entwuerfe', 'readonly', (store, ask) => ask(store.count()));
    await new Promise<void>((resolve, reject) => {
      const upgrade = indexedDB.open(name, 2);
      upgrade.onblocked = (): void => reject(new Error('blocked'));
      upgrade.onsuccess = (): void => {
        upgrade.result.close();
        resolve();
      };
    });
    let code: string | undefined;
    await database
      .run('entwuerfe', 'readonly', (store, ask) => ask(store.count()))
      .catch((error: unknown) => (code = isOzgError(error) ? error.code : ''));
    expect(code).to.equal('SPEICHER_GESPERRT');
  });

  it('opens again after the page was hidden', async () => {
    const database = raw(fresh());
    const count = (): Promise<number> =>
      database.run('entwuerfe', 'readonly', (store, ask) => ask<number>(store.count()));
    expect(await count()).to.equal(0);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(await count()).to.equal(0);
  });
});
