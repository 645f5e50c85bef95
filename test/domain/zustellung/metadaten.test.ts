import { expect } from '@open-wc/testing';
import * as z from 'zod';
import type { JSONSchema } from 'zod/v4/core';
import { toPaymentInformation } from '../../../src/domain/zahlung/zahlungsnachweis.js';
import type { Cent, Zahlung } from '../../../src/domain/zahlung/zahlung.js';
import { createMetadaten } from '../../../src/domain/zustellung/metadaten.js';
import { seal, type Umschlag } from '../../../src/domain/zustellung/umschlag.js';
import { hundAnmelden } from '../../fakes/inhalt.js';
import { FakeZustellung } from '../../fakes/zustellung.js';

const signal = new AbortController().signal;

// The published schema, unchanged: https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json
const fixture = new URL('../../fixtures/metadata-2.1.0.schema.json', import.meta.url).href;
const { default: schema } = (await import(fixture)) as { default: Record<string, unknown> };

/** zod knows references into `$defs` of the root only; the published schema has them deeper. */
function dereference(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(dereference);
  if (node === null || typeof node !== 'object') return node;
  const { $ref, ...rest } = node as { $ref?: string };
  if ($ref === undefined)
    return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, dereference(value)]));
  const target = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], schema);
  return dereference(target);
}

const published = z.fromJSONSchema(dereference(schema) as JSONSchema.JSONSchema);
const faults = (value: unknown): string[] =>
  published
    .safeParse(JSON.parse(JSON.stringify(value)))
    .error?.issues.map((i) => `${i.path.join('.')}: ${i.message}`) ?? [];

const bezahlt: Zahlung = {
  phase: 'bezahlt',
  quote: {
    id: 'quote-1',
    originator: '99102013104000',
    endpunkt: '150830298298',
    empfaenger: 'Gemeinde Hohe Börde',
    betrag: 2010 as Cent,
    zweck: 'Hundesteuer',
    posten: [],
    bezahlseite: 'https://zahlung.example',
    gueltigBis: '2026-11-24T10:00:00Z',
  },
  versuch: { requestId: 'r', redirectUrl: 'https://www.example/rueckkehr' },
  transaktion: {
    id: '9xxd-432x-6543-xfd6-gfdx-fd27-9xxd-432x-6543',
    status: 'PAYED',
    referenz: 'HB-2026-000815',
    zeitpunkt: '2026-11-24T09:05:00Z',
    zahlart: 'WERO',
    zahlartDetail: 'Wéro (Überweisung)',
  },
};

describe('Metadaten 2.1.0', () => {
  let umschlag: Umschlag;
  before(async () => {
    umschlag = await seal(hundAnmelden(), new FakeZustellung(), async () => undefined, signal);
  });

  it('knows the published schema: it refuses an empty object', () => {
    expect(faults({})).to.have.length.greaterThan(0);
  });

  it('are valid with attachment, reply channel and payment', () => {
    const metadaten = createMetadaten(umschlag, {
      senderReference: 'ABCD-1234-EF01',
      applicationId: '8d0a2b1c-1111-4222-8333-444455556666',
      zahlung: toPaymentInformation(bezahlt),
    });
    expect(faults(metadaten)).to.deep.equal([]);
    expect(metadaten).to.have.nested.property('contentStructure.attachments[0].filename', 'Haftpflicht.pdf');
    expect(metadaten).to.have.nested.property('replyChannel.idBundDeMailbox.mailboxUuid');
    expect(metadaten).to.have.nested.property('additionalReferenceInfo.applicationDate', '2026-11-24');
    expect(metadaten).to.have.nested.property(
      'additionalReferenceInfo.idBundDeApplicationId',
      '8d0a2b1c-1111-4222-8333-444455556666',
    );
    expect(metadaten).to.have.nested.property('paymentInformation.status', 'BOOKED');
  });

  it('are valid without attachment, reply channel, account and payment', async () => {
    const { antwortkanal: _kanal, region: _region, ...rest } = hundAnmelden({ anlagen: [] });
    const bare = await seal(rest, new FakeZustellung(), async () => undefined, signal);
    const metadaten = createMetadaten(bare, {
      senderReference: 'ABCD',
      applicationId: undefined,
      zahlung: toPaymentInformation(undefined),
    });
    expect(faults(metadaten)).to.deep.equal([]);
    expect(JSON.parse(JSON.stringify(metadaten))).not.to.have.any.keys('replyChannel', 'paymentInformation');
  });

  it('say outright whether the notice may come electronically', () => {
    for (const zustimmung of [true, false]) {
      const begleitdaten = { senderReference: 'A', applicationId: undefined, zahlung: undefined };
      const metadaten = createMetadaten({ ...umschlag, zustimmung }, begleitdaten);
      expect(faults(metadaten)).to.deep.equal([]);
      expect(metadaten).to.have.nested.property(
        'additionalReferenceInfo.zustimmungZumDigitalenBescheid',
        zustimmung,
      );
    }
  });

  it('are valid with an e-mail address as reply channel', () => {
    const antwortkanal = { art: 'eMail', address: 'erika@example.org' } as const;
    expect(
      faults(
        createMetadaten(
          { ...umschlag, antwortkanal },
          { senderReference: 'A', applicationId: undefined, zahlung: undefined },
        ),
      ),
    ).to.deep.equal([]);
  });

  it('name the SHA-512 of exactly the bytes that were sealed', async () => {
    const { daten } = hundAnmelden();
    const digest = [...new Uint8Array(await crypto.subtle.digest('SHA-512', daten))];
    const hex = digest.map((byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(umschlag.daten.hash).to.equal(hex);
  });
});

describe('paymentInformation', () => {
  it('translates between the two standards', () => {
    const information = toPaymentInformation(bezahlt)!;
    expect(information).to.deep.include({
      status: 'BOOKED',
      paymentMethod: 'OTHER',
      paymentMethodDetail: 'WeroUberweisung',
      grossAmount: 20.1,
      transactionReference: 'HB-2026-000815',
    });
    expect(information.transactionId).to.have.length(36);
  });

  it('is absent while nothing has been paid', () => {
    expect(toPaymentInformation({ phase: 'offen' })).to.equal(undefined);
    expect(toPaymentInformation({ ...bezahlt, phase: 'unterwegs' })).to.equal(undefined);
  });
});
