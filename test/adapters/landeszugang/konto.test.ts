import { expect } from '@open-wc/testing';
import { readKonto } from '../../../src/adapters/landeszugang/konto.js';

const token = { iss: 'https://zugang.example', aud: 'ozg-150830298298', exp: 1, iat: 1, sub: 'pairwise' };

describe('Konto from an ID token', () => {
  it('is a person with what the account says of them', () => {
    const konto = readKonto({
      ...token,
      given_name: 'Maria',
      family_name: 'Neumann',
      title: '',
      email: 'maria@example.com',
      identity_provider: 'bundid',
      trust_level_authentication: 'STORK-QAA-Level-4',
      trust_levels: { email: 'STORK-QAA-Level-1', city: 'nonsense' },
    });
    expect(konto).to.deep.equal({
      subjekt: 'pairwise',
      art: 'person',
      anbieter: 'bundid',
      name: 'Maria Neumann',
      niveau: 'STORK-QAA-Level-4',
      daten: { given_name: 'Maria', family_name: 'Neumann', email: 'maria@example.com' },
      stufen: { email: 'STORK-QAA-Level-1' },
    });
  });

  it('keeps a company apart from who acts for it', () => {
    const konto = readKonto({
      ...token,
      org_company_name: 'Bördeland Solar GmbH',
      org_city: 'Hohe Börde',
      given_name: 'Anna',
      family_name: 'Becker',
      identity_provider: 'muk',
      trust_level_authentication: 'STORK-QAA-Level-3',
    });
    expect(konto.art).to.equal('organisation');
    expect(konto.name).to.equal('Bördeland Solar GmbH');
    expect(konto.daten).to.deep.equal({ org_company_name: 'Bördeland Solar GmbH', org_city: 'Hohe Börde' });
    expect(konto.handelnde).to.deep.equal({
      name: 'Anna Becker',
      daten: { given_name: 'Anna', family_name: 'Becker' },
    });
  });

  it('refuses a token without subject or level', () => {
    expect(() => readKonto({ ...token })).to.throw('lacks claims');
    expect(() =>
      readKonto({ ...token, sub: '', trust_level_authentication: 'STORK-QAA-Level-1' }),
    ).to.throw();
  });
});
