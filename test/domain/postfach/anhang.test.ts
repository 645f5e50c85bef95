import { expect } from '@open-wc/testing';
import { hexDigest } from '../../../src/domain/encryption/digest.js';
import { cleanFilename, isUnversehrt } from '../../../src/domain/postfach/anhang.js';
import { markRead, sortNachrichten } from '../../../src/domain/postfach/postfach.js';
import { FakePostfach } from '../../fakes/postfach.js';

describe('Anhang', () => {
  it('is intact with the same bytes only', async () => {
    const bytes = new TextEncoder().encode('%PDF');
    const anhang = {
      filename: 'a.pdf',
      groesse: 4,
      mediaType: 'application/pdf',
      sha512: await hexDigest('SHA-512', bytes),
    };
    expect(await isUnversehrt(bytes, anhang)).to.equal(true);
    expect(await isUnversehrt(new TextEncoder().encode('%PDf'), anhang)).to.equal(false);
    expect(await isUnversehrt(bytes, { ...anhang, groesse: 5 })).to.equal(false);
  });

  it('gets a name that is only a name', () => {
    const names: Readonly<Record<string, string>> = {
      'Bescheid.pdf': 'Bescheid.pdf',
      'Überweisung Straße.pdf': 'Überweisung Straße.pdf',
      '../../etc/passwd': 'passwd',
      'C:\\Windows\\system32\\evil.exe': 'evil.exe',
      'Rechnung\u202efdp.exe': 'Rechnungfdp.exe',
      'a:b*c?"d<e>f|g.pdf': 'a_b_c__d_e_f_g.pdf',
      '.htaccess': 'htaccess',
      'name.pdf. . ': 'name.pdf',
      'a\n\t b.pdf': 'a b.pdf',
      '': 'anhang',
      '...': 'anhang',
      '/': 'anhang',
    };
    for (const [from, to] of Object.entries(names)) expect(cleanFilename(from)).to.equal(to);
  });

  it('keeps its ending when the name is too long', () => {
    const name = cleanFilename(`${'🐕'.repeat(4000)}.pdf`);
    expect(name.length).to.be.within(118, 120);
    expect(name.endsWith('🐕.pdf')).to.equal(true);
  });
});

describe('Eingang', () => {
  it('puts the newest letter first', async () => {
    const postfach = new FakePostfach();
    await postfach.einwerfen({ id: 'alt', bereitgestellt: new Date('2026-01-01') });
    await postfach.einwerfen({ id: 'neu', bereitgestellt: new Date('2026-11-01') });
    const { nachrichten } = await postfach.list();
    expect(sortNachrichten(nachrichten).map(({ id }) => id)).to.deep.equal(['neu', 'alt']);
  });

  it('counts anew when a letter was opened', async () => {
    const postfach = new FakePostfach();
    await postfach.einwerfen({ id: 'a' });
    await postfach.einwerfen({ id: 'b' });
    const eingang = await postfach.list();
    expect(markRead(eingang, await postfach.open('a'))).to.deep.equal(await postfach.list());
  });
});
