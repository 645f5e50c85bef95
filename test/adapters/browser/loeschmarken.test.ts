import { expect } from '@open-wc/testing';
import { loeschmarken } from '../../../src/adapters/browser/loeschmarken.js';
import { raeume } from '../../../src/domain/entwurf/loeschung.js';
import { FakeEntwuerfe } from '../../fakes/entwuerfe.js';

const draft = { form: 'hund', modell: 'm', schritt: 'halter', antworten: {} };

describe('marks of who wants to leave nothing behind', () => {
  afterEach(async () => {
    for (const each of await loeschmarken.alle()) await loeschmarken.loesche(each);
  });

  it('stay until they are taken away', async () => {
    await loeschmarken.setze('erika');
    await loeschmarken.setze('erika');
    await loeschmarken.setze('max');
    expect(await loeschmarken.alle()).to.have.members(['erika', 'max']);
    await loeschmarken.loesche('erika');
    expect(await loeschmarken.alle()).to.deep.equal(['max']);
  });

  it('are honoured for whoever is marked, and for nobody else', async () => {
    const entwuerfe = new FakeEntwuerfe();
    for (const eigentuemer of ['erika', 'max']) await entwuerfe.save({ ...draft, eigentuemer }, { basis: 0 });
    await loeschmarken.setze('erika');
    await raeume(loeschmarken, entwuerfe);
    expect(await entwuerfe.list('erika')).to.deep.equal([]);
    expect(await entwuerfe.list('max')).to.deep.equal(['hund']);
    expect(await loeschmarken.alle()).to.deep.equal([]);
  });

  it('stay where the deletion fails', async () => {
    await loeschmarken.setze('erika');
    const failed = await raeume(loeschmarken, { deleteAll: () => Promise.reject(new Error('quota')) }).then(
      () => false,
      () => true,
    );
    expect(failed).to.equal(true);
    expect(await loeschmarken.alle()).to.deep.equal(['erika']);
  });
});
