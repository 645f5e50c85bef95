import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { HOHE_BOERDE } from '../../../demo/kit/hohe-boerde.ts';
import { origins } from '../../../demo/kit/origins.ts';
import type { Service } from '../../../demo/kit/service.ts';
import { loadV1, type V1 } from '../../../demo/zustelldienst/v1.ts';
import { createZustelldienst } from '../../../demo/zustelldienst/zustelldienst.ts';
import { Peers, uuid, type Sent } from './peers.ts';

const ORIGINS = origins(2200);
const dir = mkdtempSync(join(tmpdir(), 'ozg-v1-'));
let service: Service;
let peers: Peers;
let v1: V1;
let sent: Sent;
const attachmentId = uuid();

before(async () => {
  [peers, service, v1] = await Promise.all([
    Peers.make(ORIGINS, dir),
    createZustelldienst({ stateDir: dir, origins: ORIGINS }),
    loadV1(),
  ]);
  await service.start();
  await peers.login();
  await peers.register();
  const file = await peers.encrypt('PDF');
  sent = await peers.submit(await peers.encrypt('{"m":1}'), await peers.encrypt('{"d":1}'), {
    [attachmentId]: file,
  });
});
after(async () => {
  await service.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** The differences between v1 and v2 that `demo/zustelldienst/spec/README.md` lists are all in `v1.ts`. */
describe('what v1 and v2 share is as in the public OpenAPI of v1', () => {
  const is = (
    operationId: string,
    status: number,
    as: 'sender' | 'receiver' | 'nobody',
    method: string,
    path: string,
    body?: unknown,
  ) =>
    it(`${operationId} ${status}`, async () => {
      const resolved = path
        .replace(':submission', sent.submissionId)
        .replace(':case', sent.caseId)
        .replace(':attachment', attachmentId)
        .replace(':destination', HOHE_BOERDE.destinationId)
        .replace(':kid', peers.encryption.publicJwk.kid ?? '');
      const answer = await peers.call(
        as,
        method,
        resolved,
        typeof body === 'function' ? await (body as () => unknown)() : body,
      );
      assert.equal(answer.status, status);
      assert.deepEqual(await v1.checkResponse(operationId, answer), []);
    });

  is('get-destination-info', 200, 'nobody', 'GET', 'v2/destinations/:destination');
  is('get-destination-info', 404, 'nobody', 'GET', `v2/destinations/${uuid()}`);
  is('get-destination-key', 200, 'nobody', 'GET', 'v2/destinations/:destination/keys/:kid');
  is('get-destination-key', 404, 'nobody', 'GET', `v2/destinations/:destination/keys/${uuid()}`);
  is('get-jwks.json', 200, 'nobody', 'GET', '.well-known/jwks.json');
  is('get-info', 200, 'nobody', 'GET', 'v2/info');
  is('create-submission', 201, 'sender', 'POST', 'v2/submissions', () => peers.announcement([uuid()]));
  is('create-submission', 400, 'sender', 'POST', 'v2/submissions', () => peers.announcement(['x']));
  is('create-submission', 401, 'nobody', 'POST', 'v2/submissions', () => peers.announcement());
  is('create-submission', 403, 'receiver', 'POST', 'v2/submissions', () => peers.announcement());
  is('create-submission', 404, 'sender', 'POST', 'v2/submissions', () =>
    peers.announcement([], { destinationId: uuid() }),
  );
  is('create-submission', 422, 'sender', 'POST', 'v2/submissions', () =>
    peers.announcement([], { region: 'DE01' }),
  );
  is(
    'add-submission-attachment',
    422,
    'sender',
    'PUT',
    'v2/submissions/:submission/attachments/:attachment',
    'x',
  );
  is(
    'add-submission-attachment',
    403,
    'sender',
    'PUT',
    `v2/submissions/${uuid()}/attachments/:attachment`,
    'x',
  );
  is(
    'add-submission-attachment',
    415,
    'sender',
    'PUT',
    'v2/submissions/:submission/attachments/:attachment',
    {},
  );
  is('get-case-events', 200, 'sender', 'GET', 'v2/cases/:case/events?offset=0&limit=1');
  is('get-case-events', 404, 'sender', 'GET', `v2/cases/${uuid()}/events`);
  is('get-case-events', 401, 'nobody', 'GET', 'v2/cases/:case/events');
  is('get-submissions-for-pickup', 200, 'receiver', 'GET', 'v2/submissions?limit=500');
  is('get-submissions-for-pickup', 403, 'sender', 'GET', 'v2/submissions');
  is('get-submission', 200, 'receiver', 'GET', 'v2/submissions/:submission');
  is('get-submission', 404, 'receiver', 'GET', `v2/submissions/${uuid()}`);
  is('get-submission', 403, 'sender', 'GET', 'v2/submissions/:submission');
  is(
    'get-submission-attachment',
    200,
    'receiver',
    'GET',
    'v2/submissions/:submission/attachments/:attachment',
  );
  is('get-submission-attachment', 404, 'receiver', 'GET', `v2/submissions/:submission/attachments/${uuid()}`);
  const accept = (body: object) => () => peers.set(sent, 'accept-submission', body);
  is('send-case-event', 422, 'receiver', 'POST', 'v2/cases/:case/events', accept({}));
  is('send-case-event', 400, 'receiver', 'POST', 'v2/cases/:case/events', 'x');
  is('send-case-event', 204, 'receiver', 'POST', 'v2/cases/:case/events', () =>
    accept({ authenticationTags: sent.tags })(),
  );
  is('send-case-event', 409, 'receiver', 'POST', 'v2/cases/:case/events', () =>
    accept({ authenticationTags: sent.tags })(),
  );

  it('submit-submission answers 200 where v1 says 202, with the same body', async () => {
    const { submissionId } = await peers.announce();
    const body = { encryptedMetadata: await peers.encrypt('{}'), encryptedData: await peers.encrypt('{}') };
    const answer = await peers.call('sender', 'PUT', `v2/submissions/${submissionId}`, body);
    assert.equal(answer.status, 200);
    assert.deepEqual(await v1.checkResponse('submit-submission', answer), []);
  });

  it('pages outside 1 to 500 are refused, as v1 asks', async () => {
    for (const limit of [0, 501, 'x']) {
      assert.equal((await peers.call('receiver', 'GET', `v2/submissions?limit=${limit}`)).status, 400);
    }
  });
});
