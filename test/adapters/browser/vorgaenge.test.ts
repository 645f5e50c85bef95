import { expect } from '@open-wc/testing';
import { BrowserVorgaenge } from '../../../src/adapters/browser/vorgaenge.js';
import { openSpeicher } from '../../../src/adapters/browser/speicher.js';
import { Datenbank } from '../../../src/adapters/browser/idb.js';
import { LAGER } from '../../../src/adapters/browser/ablage.js';
import { GAST } from '../../../src/domain/entwurf/entwurf.js';
import { VORGANG_DAUER, type Vorgaenge } from '../../../src/domain/vorgang/vorgaenge.js';
import type { Vorgang } from '../../../src/domain/vorgang/vorgang.js';
import { FakeUhr } from '../../fakes/uhr.js';
import { FakeVorgaenge } from '../../fakes/vorgaenge.js';

let counter = 0;
const fresh = (): string => `ozg:test-vorgaenge-${Date.now()}-${counter++}`;
const vorgang: Vorgang = {
  id: '3e0f8a35-9f2e-4b0e-8a3a-2f4c3d1b5a6e',
  art: 'zahlung',
  ars: '150830298298',
  eigentuemer: GAST,
  anlass: { forderung: 'KANARIENVOGEL' },
  zahlung: { phase: 'offen' },
  revision: 1,
  erstellt: Date.parse('2026-11-24T09:00:00Z'),
  geaendert: Date.parse('2026-11-24T09:00:00Z'),
};

function suite(create: (uhr: FakeUhr) => Promise<Vorgaenge>): void {
  let uhr: FakeUhr;
  let vorgaenge: Vorgaenge;
  beforeEach(async () => {
    uhr = new FakeUhr();
    vorgaenge = await create(uhr);
  });

  it('gives back what was saved', async () => {
    expect(await vorgaenge.save(vorgang)).to.equal(true);
    expect(await vorgaenge.open(vorgang.id)).to.deep.equal(vorgang);
    expect(await vorgaenge.open('unknown')).to.equal(undefined);
  });

  it('lets one of two tabs save a revision', async () => {
    await vorgaenge.save(vorgang);
    const next = { ...vorgang, revision: 2 };
    const results = await Promise.all([vorgaenge.save(next), vorgaenge.save(next), vorgaenge.save(vorgang)]);
    expect(results.filter(Boolean)).to.have.length(1);
  });

  it('lists those of one owner', async () => {
    await vorgaenge.save(vorgang);
    await vorgaenge.save({ ...vorgang, id: 'other', eigentuemer: 'erika' });
    expect((await vorgaenge.list(GAST)).map(({ id }) => id)).to.deep.equal([vorgang.id]);
  });

  it('keeps sealed documents until they are deleted', async () => {
    await vorgaenge.save(vorgang);
    await vorgaenge.saveInhalt(vorgang.id, 'daten', 'a.b.c.d.e');
    await vorgaenge.saveInhalt(vorgang.id, 'daten', 'f.g.h.i.j');
    expect(await vorgaenge.openInhalt(vorgang.id, 'daten')).to.equal('f.g.h.i.j');
    expect(await vorgaenge.openInhalt(vorgang.id, 'metadaten')).to.equal(undefined);
    await vorgaenge.deleteInhalte(vorgang.id);
    expect(await vorgaenge.openInhalt(vorgang.id, 'daten')).to.equal(undefined);
  });

  it('purges what is over with its sealed documents, and keeps the rest', async () => {
    const young = { ...vorgang, id: 'young', geaendert: vorgang.geaendert + 1 };
    for (const each of [vorgang, young]) {
      await vorgaenge.save(each);
      await vorgaenge.saveInhalt(each.id, 'daten', 'a.b.c.d.e');
    }
    uhr.vergehen(VORGANG_DAUER - 1);
    await vorgaenge.purge();
    expect(await vorgaenge.openInhalt(vorgang.id, 'daten')).to.equal('a.b.c.d.e');
    uhr.vergehen(1);
    await vorgaenge.purge();
    expect(await vorgaenge.openInhalt(vorgang.id, 'daten')).to.equal(undefined);
    expect(await vorgaenge.openInhalt(young.id, 'daten')).to.equal('a.b.c.d.e');
    expect(await vorgaenge.open(young.id)).to.deep.equal(young);
  });
}

describe('FakeVorgaenge', () => suite(async (uhr) => new FakeVorgaenge(uhr)));

describe('BrowserVorgaenge', () => {
  suite(async (uhr) => new BrowserVorgaenge(await openSpeicher(fresh()), uhr));

  it('outlives the page, encrypted', async () => {
    const name = fresh();
    await new BrowserVorgaenge(await openSpeicher(name), new FakeUhr()).save(vorgang);
    const later = new BrowserVorgaenge(await openSpeicher(name), new FakeUhr());
    expect(await later.open(vorgang.id)).to.deep.equal(vorgang);
    const database = new Datenbank(name, ['schluessel', ...LAGER]);
    const [satz] = await database.run('vorgaenge', 'readonly', (store, ask) =>
      ask<{ daten: ArrayBuffer }[]>(store.getAll()),
    );
    expect(new TextDecoder('latin1').decode(satz!.daten)).not.to.include('KANARIENVOGEL');
  });

  it('forgets after thirty days', async () => {
    const uhr = new FakeUhr();
    const vorgaenge = new BrowserVorgaenge(await openSpeicher(fresh()), uhr);
    await vorgaenge.save(vorgang);
    uhr.vergehen(VORGANG_DAUER);
    expect(await vorgaenge.list(GAST)).to.deep.equal([]);
    expect(await vorgaenge.open(vorgang.id)).to.equal(undefined);
  });
});
