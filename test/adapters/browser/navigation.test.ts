import { expect } from '@open-wc/testing';
import { BrowserNavigation } from '../../../src/adapters/browser/navigation.js';
import { isOzgError } from '../../../src/errors.js';

async function leave(url: string): Promise<string> {
  let left = 'refused';
  const profil = { weiterleitung: ['https://zahlung.example'], issuer: 'https://zugang.example/' };
  const navigation = new BrowserNavigation(
    async () => profil,
    (target) => (left = target),
  );
  await navigation.verlassen(url).catch((error: unknown) => {
    expect(isOzgError(error) && error.code).to.equal('ABGELEHNT');
  });
  return left;
}

describe('BrowserNavigation', () => {
  it('leaves for the pay page and the login of the Landesprofil', async () => {
    expect(await leave('https://zahlung.example/bezahlseite/1?x=y')).to.equal(
      'https://zahlung.example/bezahlseite/1?x=y',
    );
    expect(await leave('https://zugang.example/auth')).to.equal('https://zugang.example/auth');
  });

  it('refuses every other address, however it is written', async () => {
    for (const url of [
      'https://evil.example/',
      'http://zahlung.example/',
      'https://zahlung.example:444/',
      'https://zahlung.example.evil.example/',
      'https://zahlung.example@evil.example/',
      'https://user:pw@zahlung.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      'data:text/html,x',
      'blob:https://zahlung.example/1',
      'https://zahlung。example.evil/',
      '',
    ]) {
      expect(await leave(url), url).to.equal('refused');
    }
  });
});
