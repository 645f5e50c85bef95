import { expect } from '@open-wc/testing';
import { verifyEreignisse, type Erwartung } from '../../../src/domain/zustellung/ereignisse.js';
import { isOzgError } from '../../../src/errors.js';
import { FakeZustellung, signSet, signaturschluessel, ZUSTELLPUNKT } from '../../fakes/zustellung.js';

const signal = new AbortController().signal;
const ISSUER = 'https://test.fit-connect.example/submission-api';
const EVENTS = 'https://schema.fitko.de/fit-connect/events/';
const ID = 'f65feab2-4883-4dff-85fb-169448545d9f';
const FALL = 'f73d30c6-8894-4444-8687-00ae756fea90';
const ANLAGE = 'f50308a5-b3ed-4627-9f0b-b5a8e0095791';
const TAGS = {
  metadata: 'rJzLKF3ApPQN-gUfK-Ahgw',
  data: 'LbKRwun2tAcaqAdxGJQoYg',
  attachments: { [ANLAGE]: 'RH7FW5Ug6qDgqKwO56g1Qg' },
};

const ERWARTUNG: Erwartung = {
  einreichung: { id: ID, fall: FALL },
  umschlag: {
    zustellpunkt: ZUSTELLPUNKT,
    daten: { hash: '', tag: TAGS.data },
    anlagen: [
      {
        id: ANLAGE,
        filename: 'a.pdf',
        mimeType: 'application/pdf',
        zweck: 'attachment',
        hash: '',
        tag: TAGS.attachments[ANLAGE],
      },
    ],
  },
  metadaten: TAGS.metadata,
};

const submit = (
  payload: object = {},
  header: Record<string, unknown> = {},
  tags: object = TAGS,
): Promise<string> =>
  signSet(
    {
      iss: ISSUER,
      sub: `submission:${ID}`,
      txn: `case:${FALL}`,
      events: { [`${EVENTS}submit-submission`]: { authenticationTags: tags } },
      ...payload,
    },
    header,
  );

const names = async (tokens: readonly string[], erwartung = ERWARTUNG): Promise<string[]> =>
  (await verifyEreignisse(tokens, erwartung, new FakeZustellung(), signal)).map(({ name }) => name);

async function refuses(token: string, erwartung = ERWARTUNG): Promise<void> {
  let code: string | undefined;
  try {
    await names([token], erwartung);
  } catch (error) {
    code = isOzgError(error) ? error.code : String(error);
  }
  expect(code).to.equal('NACHWEIS_UNGUELTIG');
}

describe('Ereignisse', () => {
  before(async function () {
    this.timeout(60_000);
    await signaturschluessel();
  });

  it('are read in their order, with time and proof', async () => {
    const token = await submit();
    const [ereignis] = await verifyEreignisse([token], ERWARTUNG, new FakeZustellung(), signal);
    expect(ereignis).to.deep.equal({
      name: 'submit-submission',
      zeit: 1_795_500_000_000,
      gruende: [],
      nachweis: token,
    });
  });

  it('compare UUIDs without regard to case, as the examples of FIT-Connect demand', async () => {
    const upper = await submit({ sub: `submission:${ID.toUpperCase()}`, txn: `case:${FALL.toUpperCase()}` });
    const tags = { ...TAGS, attachments: { [ANLAGE.toUpperCase()]: TAGS.attachments[ANLAGE] } };
    expect(await names([upper, await submit({}, {}, tags)])).to.deep.equal([
      'submit-submission',
      'submit-submission',
    ]);
  });

  it('of other submissions in the case are left out', async () => {
    expect(
      await names([await submit({ sub: 'submission:5e82c135-a3b7-4eb0-bd83-6df337331170' })]),
    ).to.deep.equal([]);
  });

  it('of unknown names are kept', async () => {
    expect(await names([await submit({ events: { [`${EVENTS}forward-submission`]: {} } })])).to.deep.equal([
      'forward-submission',
    ]);
  });

  it('are refused with another algorithm, type, issuer, case or time', async () => {
    await refuses('not.a.token');
    await refuses(await submit({}, { typ: 'jwt' }));
    await refuses(await submit({}, { kid: undefined }));
    await refuses(await submit({ iss: 'c0ffee00-9ec0-41c3-9d2b-5a0c4a6c1b9e' }));
    await refuses(await submit({ iss: undefined }));
    await refuses(await submit({ txn: 'case:00000000-8894-4444-8687-00ae756fea90' }));
    await refuses(await submit({ iat: 12 }));
    await refuses(await submit({ iat: '1795500000' }));
  });

  it('are refused with two events, none, or a foreign vocabulary', async () => {
    await refuses(await submit({ events: {} }));
    await refuses(
      await submit({ events: { [`${EVENTS}submit-submission`]: {}, [`${EVENTS}accept-submission`]: {} } }),
    );
    await refuses(await submit({ events: { 'https://example.org/accept-submission': {} } }));
  });

  it('are refused with a signature of another key', async () => {
    const zustellung = new FakeZustellung();
    const { jwk } = await signaturschluessel();
    const n = jwk['n'] as string;
    zustellung.dienstschluessel = async () => ({
      ...jwk,
      n: `${n.slice(0, 20)}${n[20] === 'A' ? 'B' : 'A'}${n.slice(21)}`,
    });
    let code: string | undefined;
    await verifyEreignisse([await submit()], ERWARTUNG, zustellung, signal).catch((error: unknown) => {
      code = isOzgError(error) ? error.code : '';
    });
    expect(code).to.equal('NACHWEIS_UNGUELTIG');
  });

  it('are refused with tags of other ciphertexts', async () => {
    const other = 'AAAAAAAAAAAAAAAAAAAAAA';
    await refuses(await submit({}, {}, { ...TAGS, metadata: other }));
    await refuses(await submit({}, {}, { ...TAGS, data: other }));
    await refuses(await submit({}, {}, { ...TAGS, attachments: { [ANLAGE]: other } }));
    await refuses(await submit({}, {}, { ...TAGS, attachments: {} }));
    await refuses(await submit({}, {}, { ...TAGS, attachments: { ...TAGS.attachments, [FALL]: other } }));
    await refuses(await submit({ events: { [`${EVENTS}submit-submission`]: {} } }));
    await refuses(await submit(), { ...ERWARTUNG, metadaten: undefined });
  });

  it('accept only from the mouth of the destination', async () => {
    const events = { [`${EVENTS}accept-submission`]: { authenticationTags: TAGS } };
    await refuses(await submit({ events }));
    expect(await names([await submit({ events, iss: ZUSTELLPUNKT })])).to.deep.equal(['accept-submission']);
  });

  it('carry the reasons of a rejection as text', async () => {
    const problems = [
      { title: 'Falsche Angabe', detail: '<b>Rasse</b>', instance: 'data#/hunde/0/rasse' },
      null,
      { title: 7 },
    ];
    const token = await submit({
      iss: ZUSTELLPUNKT,
      events: { [`${EVENTS}reject-submission`]: { problems } },
    });
    const [ereignis] = await verifyEreignisse([token], ERWARTUNG, new FakeZustellung(), signal);
    expect(ereignis!.gruende).to.deep.equal([
      { titel: 'Falsche Angabe', detail: '<b>Rasse</b>', stelle: 'data#/hunde/0/rasse' },
      { titel: '', detail: '', stelle: '' },
      { titel: '', detail: '', stelle: '' },
    ]);
  });
});
