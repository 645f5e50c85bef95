import { expect } from '@open-wc/testing';
import { eigentuemer, GAST, TAG, type Entwuerfe, type Entwurf } from '../../src/domain/entwurf/entwurf.js';
import { FakeUhr } from '../fakes/uhr.js';

const FORM = 'hundesteuer-anmeldung';
const DATEI = '5f0c9e5e-6a52-4d5f-8a44-0d2a5c9c1f01';
const entwurf: Entwurf = {
  form: FORM,
  eigentuemer: GAST,
  modell: 'a'.repeat(64),
  schritt: 'hunde',
  antworten: { 'hunde/0/name': 'Bello 🐕', 'hunde/0/gefaehrlich': false, 'hunde/0/steuer': 45 },
};

/** What every store of drafts must do. */
export function entwuerfeSuite(create: (uhr: FakeUhr) => Promise<Entwuerfe>): void {
  let uhr: FakeUhr;
  let entwuerfe: Entwuerfe;
  beforeEach(async () => {
    uhr = new FakeUhr();
    entwuerfe = await create(uhr);
  });

  it('gives back what was saved', async () => {
    const saved = await entwuerfe.save(entwurf, { basis: 0 });
    expect(saved).to.deep.include({ ...entwurf, revision: 1, laeuftAb: uhr.jetzt().getTime() + TAG });
    expect(await entwuerfe.open(FORM, GAST)).to.deep.equal(saved);
    expect(await entwuerfe.open('another-form', GAST)).to.equal(undefined);
  });

  it('writes nothing on an older revision', async () => {
    await entwuerfe.save(entwurf, { basis: 0 });
    await entwuerfe.save({ ...entwurf, schritt: 'halter' }, { basis: 1, streng: true });
    expect(await entwuerfe.save({ ...entwurf, schritt: 'alt' }, { basis: 1 })).to.equal(undefined);
    expect(await entwuerfe.save({ ...entwurf, schritt: 'neu' }, { basis: 0 })).to.equal(undefined);
    expect(await entwuerfe.open(FORM, GAST)).to.include({ schritt: 'halter', revision: 2 });
  });

  it('lists and removes all of one person, and nothing of others', async () => {
    const maria = await eigentuemer('maria');
    await entwuerfe.save({ ...entwurf, eigentuemer: maria }, { basis: 0 });
    await entwuerfe.save({ ...entwurf, eigentuemer: maria, form: 'wohnsitz' }, { basis: 0 });
    await entwuerfe.saveFile(FORM, maria, DATEI, new Blob(['x']));
    await entwuerfe.save(entwurf, { basis: 0 });
    expect(await entwuerfe.list(maria)).to.have.members([FORM, 'wohnsitz']);
    await entwuerfe.deleteAll(maria);
    expect(await entwuerfe.list(maria)).to.deep.equal([]);
    expect(await entwuerfe.openFile(FORM, maria, DATEI)).to.equal(undefined);
    expect(await entwuerfe.list(GAST)).to.deep.equal([FORM]);
  });

  it('forgets a draft with its files at its end', async () => {
    await entwuerfe.saveFile(FORM, GAST, DATEI, new Blob(['x']));
    await entwuerfe.save(entwurf, { basis: 0 });
    uhr.vergehen(TAG - 1);
    expect(await entwuerfe.openFile(FORM, GAST, DATEI)).to.be.instanceOf(Blob);
    uhr.vergehen(1);
    expect(await entwuerfe.open(FORM, GAST)).to.equal(undefined);
    expect(await entwuerfe.openFile(FORM, GAST, DATEI)).to.equal(undefined);
  });

  it('keeps a draft longer where the citizen agreed', async () => {
    await entwuerfe.save(entwurf, { basis: 0, dauer: 30 * TAG });
    uhr.vergehen(29 * TAG);
    expect(await entwuerfe.open(FORM, GAST)).to.include({ schritt: 'hunde' });
  });

  it('purges what is over and keeps the rest', async () => {
    await entwuerfe.save({ ...entwurf, form: 'alt' }, { basis: 0 });
    uhr.vergehen(TAG);
    await entwuerfe.save(entwurf, { basis: 0 });
    await entwuerfe.saveFile(FORM, GAST, DATEI, new Blob(['x']));
    await entwuerfe.purge();
    expect(await entwuerfe.open('alt', GAST)).to.equal(undefined);
    expect(await entwuerfe.openFile(FORM, GAST, DATEI)).to.be.instanceOf(Blob);
  });

  it('keeps files with type, name and bytes', async () => {
    const bytes = new Uint8Array(70_000).map((_, i) => i % 256);
    await entwuerfe.saveFile(
      FORM,
      GAST,
      DATEI,
      new File([bytes], 'Haftpflicht Ü.pdf', { type: 'application/pdf' }),
    );
    const file = (await entwuerfe.openFile(FORM, GAST, DATEI)) as File;
    expect(file.name).to.equal('Haftpflicht Ü.pdf');
    expect(file.type).to.equal('application/pdf');
    expect(new Uint8Array(await file.arrayBuffer())).to.deep.equal(bytes);
    await entwuerfe.deleteFile(FORM, GAST, DATEI);
    expect(await entwuerfe.openFile(FORM, GAST, DATEI)).to.equal(undefined);
  });

  it('keeps an empty file without a type', async () => {
    await entwuerfe.saveFile(FORM, GAST, DATEI, new Blob([]));
    expect((await entwuerfe.openFile(FORM, GAST, DATEI))?.size).to.equal(0);
  });

  it('gives the draft of the guest to the account that logs in', async () => {
    const erika = await eigentuemer('erika');
    await entwuerfe.saveFile(FORM, GAST, DATEI, new Blob(['x'], { type: 'text/plain' }));
    await entwuerfe.save(entwurf, { basis: 0 });
    await entwuerfe.adopt(FORM, erika);
    expect(await entwuerfe.open(FORM, GAST)).to.equal(undefined);
    expect(await entwuerfe.openFile(FORM, GAST, DATEI)).to.equal(undefined);
    expect(await entwuerfe.open(FORM, erika)).to.deep.include({
      antworten: entwurf.antworten,
      eigentuemer: erika,
    });
    expect((await entwuerfe.openFile(FORM, erika, DATEI))?.type).to.equal('text/plain');
  });

  it('puts the draft of the guest in the place of one that the account has', async () => {
    const erika = await eigentuemer('erika');
    await entwuerfe.save({ ...entwurf, eigentuemer: erika, schritt: 'pruefen' }, { basis: 0 });
    await entwuerfe.saveFile(FORM, erika, DATEI, new Blob(['x']));
    await entwuerfe.adopt(FORM, erika);
    expect(await entwuerfe.open(FORM, erika)).to.include({ schritt: 'pruefen' });
    await entwuerfe.save(entwurf, { basis: 0 });
    await entwuerfe.adopt(FORM, erika);
    expect(await entwuerfe.open(FORM, erika)).to.include({ schritt: 'hunde', revision: 1 });
    expect(await entwuerfe.openFile(FORM, erika, DATEI)).to.equal(undefined);
    expect(await entwuerfe.open(FORM, GAST)).to.equal(undefined);
  });

  it('shows nothing to another account', async () => {
    const [erika, max] = await Promise.all([eigentuemer('erika'), eigentuemer('max')]);
    expect(erika).not.to.equal(max);
    await entwuerfe.save({ ...entwurf, eigentuemer: erika }, { basis: 0 });
    expect(await entwuerfe.open(FORM, max)).to.equal(undefined);
  });
}
