import { expect } from '@open-wc/testing';
import { liesCode, neuerCode, type Code } from '../../../src/domain/hinterlegung/code.js';
import { packe, packeAus, type Paket } from '../../../src/domain/hinterlegung/paket.js';
import { ausCode, bezugVon, oeffne, versiegle } from '../../../src/domain/hinterlegung/siegel.js';

const bezug = { form: 'hundesteuer-anmeldung', modell: 'a'.repeat(64) };
const text = new TextEncoder().encode('Bello 🐕');

describe('a sealed draft', () => {
  /** Computed by Node's `hkdfSync`, which shares no line with WebCrypto's caller here. */
  it('has the id that the contract says', async () => {
    const code = liesCode('00000-00000-00000-00000-00000') as Code;
    expect((await ausCode(code)).id).to.equal('YTiT2LL-lwEJGcJrSF0tsg');
  });

  it('opens with its code and with no other', async () => {
    const code = neuerCode();
    const { id, schluessel } = await ausCode(code);
    expect(id).to.match(/^[\w-]{22}$/);
    expect(schluessel.extractable).to.equal(false);
    const jwe = await versiegle(text, bezug, schluessel);
    expect(bezugVon(jwe)).to.deep.equal(bezug);
    expect(await oeffne(` ${jwe}\n`, (await ausCode(code)).schluessel)).to.deep.equal(text);
    const fremd = await ausCode(neuerCode());
    expect(fremd.id).not.to.equal(id);
    expect(await oeffne(jwe, fremd.schluessel)).to.equal(undefined);
  });

  it('opens no more where a single part of it was changed, the name of the form included', async () => {
    const { schluessel } = await ausCode(neuerCode());
    const jwe = await versiegle(text, bezug, schluessel);
    const other = await versiegle(text, { ...bezug, form: 'wohnsitz' }, schluessel);
    for (const part of [0, 2, 3, 4]) {
      const teile = jwe.split('.');
      teile[part] = other.split('.')[part]!;
      expect(await oeffne(teile.join('.'), schluessel), `part ${part}`).to.equal(undefined);
    }
  });

  it('is told from everything else', async () => {
    const { schluessel } = await ausCode(neuerCode());
    const kopf = (value: object): string =>
      btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    for (const fremd of [
      '',
      'Guten Tag',
      'a.b.c.d.e',
      '....',
      `${kopf({ alg: 'none' })}..AAAA.AAAA.AAAA`,
      `${kopf({ alg: 'dir', enc: 'A256GCM', typ: 'ozg-entwurf+jwe', form: 1 })}..AAAA.AAAA.AAAA`,
      `${kopf({ alg: 'dir', enc: 'A256GCM', typ: 'ozg-entwurf+jwe', ...bezug })}..AAAA.AAAA.AAAA`,
    ])
      expect(await oeffne(fremd, schluessel), fremd).to.equal(undefined);
  });
});

describe('what goes to another device', () => {
  const paket: Paket = {
    antworten: { inhalt: 1, antworten: { 'hunde/0/name': 'Bello 🐕' } },
    vorgang: '3e0f8a35-9f2e-4b0e-8a3a-2f4c3d1b5a6e',
    dateien: [
      { id: crypto.randomUUID(), name: 'Nachweis.pdf', type: 'application/pdf', bytes: text },
      { id: crypto.randomUUID(), name: 'leer.txt', type: '', bytes: new Uint8Array() },
    ],
  };

  it('comes out as it went in, files included', () => {
    expect(packeAus(packe(paket))).to.deep.equal(paket);
  });

  it('is nothing where a byte is missing, or where it is something else', () => {
    const bytes = packe(paket);
    for (const kaputt of [
      bytes.slice(0, -1),
      bytes.slice(0, 3),
      bytes.slice(0, 40),
      new Uint8Array(),
      new Uint8Array(100),
      packe({ ...paket, vorgang: '../x' }),
      packe({ ...paket, antworten: [] as never }),
    ])
      expect(packeAus(kaputt)).to.equal(undefined);
  });
});
