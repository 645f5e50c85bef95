// `--vorschau` from outside: what it serves, that it follows each save, that a fault is shown and mended.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { PROBEN, starte } from './ozg.js';

const ordner = mkdtempSync(join(tmpdir(), 'ozg-vorschau-'));
const quelle = join(ordner, 'schema.xml');
const gut = readFileSync(join(PROBEN, 'xdf3/S00000000364_1.0.0.xdf3.xml'), 'utf8');
const FORM = 'formulare/000000000000/s00000000364.json';

let prozess: ChildProcess;
let adresse = '';
let ereignisse: AsyncIterator<Uint8Array>;

before(async () => {
  writeFileSync(quelle, gut);
  prozess = starte('formular', quelle, '--vorschau');
  adresse = await new Promise((resolve) => {
    let worte = '';
    prozess.stderr!.on('data', (stueck: Buffer) => {
      worte += stueck.toString();
      const gefunden = /Vorschau: (\S+)/.exec(worte)?.[1];
      if (gefunden !== undefined) resolve(gefunden);
    });
  });
  const antwort = await fetch(`${adresse}ereignisse`);
  ereignisse = (antwort.body as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  await ereignisse.next(); // it listens
});
after(async () => {
  prozess.kill('SIGTERM');
  const [status] = (await once(prozess, 'exit')) as [number];
  rmSync(ordner, { recursive: true });
  assert.equal(status, 0);
});

const hole = async (pfad: string): Promise<string> => (await fetch(adresse + pfad)).text();
const titel = async (): Promise<string> =>
  (JSON.parse(await hole(FORM)) as { titel: { de: string } }).titel.de;
/** Saves the source, and waits for the page to be told. */
async function speichere(xml: string): Promise<void> {
  writeFileSync(quelle, xml);
  await ereignisse.next();
}

test('the page has the element, its script, and a profile that offers forms only', async () => {
  const seite = await hole('');
  assert.match(seite, /<ozg-antrag form="s00000000364">/);
  assert.match(seite, /data-ars="000000000000"/);
  assert.match(await hole('bausteine/ozg.js'), /./);
  const { dienste } = JSON.parse(await hole('profil.json')) as { dienste: object };
  assert.deepEqual(dienste, { formulare: `${adresse}formulare` });
  assert.match(await titel(), /Heimarbeit/);
});

test('a save is a new form, a fault is shown, and mended by the next save', async () => {
  await speichere(gut.replace(/(<xdf3?:bezeichnung>)[^<]*/, '$1Neuer &lt;b&gt;Titel'));
  assert.equal(await titel(), 'Neuer <b>Titel');
  assert.match(await hole(''), /<title>Vorschau: Neuer &#60;b&#62;Titel/);
  await speichere(gut.slice(0, 4000));
  assert.match(await hole(''), /<pre role="alert">[^<]*Zeile \d+[^<]*abgeschnitten/);
  assert.equal(await titel(), 'Neuer <b>Titel', 'the last good form stays');
  await speichere(gut);
  assert.doesNotMatch(await hole(''), /alert/);
});

test('nothing but its own files, and to nobody but this machine', async () => {
  for (const pfad of [
    'bausteine/../../package.json',
    'bausteine/%2e%2e%2f%2e%2e%2fpackage.json',
    'bausteine/..%2fcli%2fozg.js',
    'etc',
  ]) {
    assert.equal((await fetch(adresse + pfad)).status, 404, pfad);
  }
  const anfrage = request(adresse, { headers: { host: 'angreifer.example' } }).end();
  const [antwort] = (await once(anfrage, 'response')) as [{ statusCode: number; resume(): void }];
  antwort.resume();
  assert.equal(antwort.statusCode, 421);
});
