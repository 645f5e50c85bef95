import { expect } from '@open-wc/testing';
import { eigentuemer, GAST } from '../../../src/domain/entwurf/entwurf.js';
import { FakeEntwuerfe } from '../../fakes/entwuerfe.js';
import { entwuerfeSuite } from '../../suites/entwuerfe.suite.js';

describe('Eigentuemer', () => {
  it('is a hash that does not tell the subject', async () => {
    expect(await eigentuemer('erika')).to.match(/^[0-9a-f]{64}$/);
    expect(await eigentuemer('erika')).to.equal(await eigentuemer('erika'));
    expect(await eigentuemer(undefined)).to.equal(GAST);
  });
});

describe('FakeEntwuerfe', () => entwuerfeSuite(async (uhr) => new FakeEntwuerfe(uhr)));
