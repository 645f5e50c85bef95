import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createBausteine } from '../../../demo/bausteine/bausteine.ts';
import { HOHE_BOERDE } from '../../../demo/kit/hohe-boerde.ts';
import '../../../demo/kit/localhost.ts';
import { origins } from '../../../demo/kit/origins.ts';
import type { Service } from '../../../demo/kit/service.ts';
import { createLandeszugang } from '../../../demo/landeszugang/landeszugang.ts';
import { createZahlung } from '../../../demo/zahlung/zahlung.ts';
import { createZustelldienst } from '../../../demo/zustelldienst/zustelldienst.ts';

const PORTS = origins(2300);
const stateDir = mkdtempSync(join(tmpdir(), 'ozg-wegweiser-'));
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('an address of the demo opened in a browser', () => {
  const services: Service[] = [];
  before(async () => {
    const config = { stateDir, origins: PORTS };
    services.push(
      await createLandeszugang(config),
      await createZustelldienst(config),
      await createZahlung(config),
      await createBausteine(config),
    );
    for (const service of services) await service.start();
  });
  after(async () => {
    for (const service of services) await service.stop();
    rmSync(stateDir, { recursive: true, force: true });
  });

  for (const key of ['zugang', 'zustelldienst', 'zahlung', 'bausteine'] as const) {
    it(`says in German what ${key} is for`, async () => {
      const answer = await fetch(PORTS[key], { headers: BROWSER });
      assert.equal(answer.status, 200);
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
      assert.match(await answer.text(), /<html lang="de">[^]*<h1>/);
      assert.equal((await fetch(`${PORTS[key]}/seite.css`)).status, 200);
    });

    it(`says at ${key} that there is no such page`, async () => {
      const answer = await fetch(`${PORTS[key]}/gibt-es-nicht`, { headers: BROWSER });
      assert.equal(answer.status, 404);
      assert.match(await answer.text(), /gibt es nicht/);
    });

    if (key !== 'zugang')
      it(`keeps the problem document of ${key} for programs`, async () => {
        const answer = await fetch(`${PORTS[key]}/gibt-es-nicht`);
        assert.equal(answer.status, 404);
        assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      });
  }

  it('says the same of opening hours and telephone in the Landesprofil and on the website', async () => {
    const profil = (await (await fetch(`${PORTS.zugang}/.well-known/ozg-landesprofil.json`)).json()) as {
      gemeinden: Record<string, { kontakt: { telefon: string; oeffnungszeiten: string } }>;
    };
    const { telefon, oeffnungszeiten } = profil.gemeinden[HOHE_BOERDE.ars]!.kontakt;
    const files = ['seiten/oeffnungszeiten.html', 'vorlage.html'];
    const site = files
      .map((file) => readFileSync(new URL(`../../../demo/hohe-boerde/${file}`, import.meta.url), 'utf8'))
      .join('');
    const days = [...site.matchAll(/<th[^>]* scope="row">(\w+)<\/th>([^]*?)<\/tr>/g)].map(
      ([, day, cells]) => {
        const hours = [...cells!.matchAll(/(\d+) bis (\d+) Uhr/g)].map(([, from, to]) => `${from}–${to}`);
        return `${day} ${hours.join(' und ')} Uhr`;
      },
    );
    assert.equal(oeffnungszeiten, days.join(', '));
    assert.ok(site.includes(telefon));
  });
});
