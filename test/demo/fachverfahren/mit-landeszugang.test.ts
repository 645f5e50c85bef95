import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDemo, type Demo } from '../../../demo/start.ts';
import { HOHE_BOERDE } from '../../../demo/kit/hohe-boerde.ts';
import { openStore } from '../../../demo/kit/store.ts';
import { loadPersonen } from '../../../demo/landeszugang/nutzerkonto/personen.ts';
import { ATTACHMENT, PDF, sendeEinreichung } from './onlinedienst.ts';

const dir = mkdtempSync(join(tmpdir(), 'ozg-demo-'));
let demo: Demo;

before(async () => {
  demo = await startDemo({ offset: 2500, stateDir: dir });
});
after(async () => {
  await demo.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** Mailbox address of some test person, from the state of the Landeszugang. */
function mailbox(): string {
  const db = openStore(join(dir, 'landeszugang.sqlite'));
  const secret = JSON.parse(
    String(db.prepare("SELECT v FROM kv WHERE k = 'personen.secret'").get()?.['v']),
  ) as string;
  db.close();
  return loadPersonen(secret).alle[0]?.postkorb ?? '';
}

describe('the whole demo', () => {
  it('serves the form whose labels the clerk reads, and takes the letter the clerk writes', async () => {
    const { fachverfahren, zugang } = demo.origins;
    const form = await fetch(`${zugang}/dienste/formulare/${HOHE_BOERDE.ars}/${HOHE_BOERDE.formular}.json`);
    const { id, version, hash } = (await form.json()) as { id: string; version: string; hash: string };
    const mailboxUuid = mailbox();
    const { submissionId } = await sendeEinreichung(demo.origins, dir, {
      daten: {
        $formular: { id, version, hash },
        halter: { person: { familienname: 'Mustermann' } },
        hunde: [{ name: 'Bello' }, { name: 'Rex' }],
        versicherung: {
          nachweis: {
            attachmentId: ATTACHMENT,
            filename: 'Police.pdf',
            mimeType: 'application/pdf',
            size: PDF.length,
          },
        },
      },
      kanal: { replyChannel: { idBundDeMailbox: { mailboxUuid } } },
    });

    const call = (path: string, cookie: string, form?: Record<string, string>): Promise<Response> =>
      fetch(fachverfahren + path, {
        redirect: 'manual',
        headers: { cookie, origin: fachverfahren },
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      });
    const cookie = (await call('/anmelden', '', {})).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const csrf = /name="csrf" value="([^"]+)"/.exec(await (await call('/eingang', cookie)).text())?.[1] ?? '';
    const path = `/faelle/${submissionId}`;
    const page = await (await call(path, cookie)).text();
    for (const label of ['Familienname', 'Hund 1', 'Hund 2', 'Police.pdf'])
      assert.ok(page.includes(label), label);
    assert.doesNotMatch(page, /technischen\s+Namen|Weitere Angaben/);
    assert.equal((await call(`${path}/annehmen`, cookie, { csrf })).status, 303);
    const brief = { csrf, betreff: 'Bescheid', text: 'Guten Tag.', bescheid: 'ja', niveau: '1' };
    assert.equal((await call(`${path}/antworten`, cookie, brief)).status, 303);
    assert.match(await (await call(path, cookie)).text(), /Im Postfach/);
  });

  it('stops, and starts again from what it kept', async () => {
    const kid = async (): Promise<string> => {
      const answer = await fetch(
        `${demo.origins.zustelldienst}/submission-api/v2/destinations/${HOHE_BOERDE.destinationId}`,
      );
      return ((await answer.json()) as { encryptionKid: string }).encryptionKid;
    };
    const before = await kid();
    await demo.stop();
    await assert.rejects(fetch(demo.origins.zustelldienst));
    demo = await startDemo({ offset: 2500, stateDir: dir });
    assert.equal(await kid(), before);
  });
});
