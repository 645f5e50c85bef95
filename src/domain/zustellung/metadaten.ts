import { VERSION } from '../../version.js';
import type { PaymentInformation } from '../zahlung/zahlungsnachweis.js';
import type { Antwortkanal, Umschlag } from './umschlag.js';

const SCHEMA = 'https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json';
const PRODUCT = { name: 'ozg-widgets', version: VERSION, manufacturer: 'ozg-widgets' } as const;

/** What stands in the metadata beside the sealed content. */
export interface Begleitdaten {
  /** Reference by which the citizen asks about this Vorgang. */
  readonly senderReference: string;
  readonly applicationId: string | undefined;
  readonly zahlung: PaymentInformation | undefined;
}

/**
 * Metadata of a submission, version 2.1.0. They name every hash, so that the authority sees that nothing is missing
 * or exchanged; they are sealed like the data.
 */
export function createMetadaten(
  umschlag: Umschlag,
  { senderReference, applicationId, zahlung }: Begleitdaten,
): object {
  return {
    $schema: SCHEMA,
    contentStructure: {
      data: { hash: hash(umschlag.daten.hash), submissionSchema: umschlag.schema },
      attachments: umschlag.anlagen.map((anlage) => ({
        attachmentId: anlage.id,
        purpose: anlage.zweck,
        mimeType: anlage.mimeType,
        filename: anlage.filename,
        hash: hash(anlage.hash),
      })),
    },
    replyChannel: umschlag.antwortkanal && replyChannel(umschlag.antwortkanal),
    additionalReferenceInfo: {
      senderReference,
      applicationDate: umschlag.antragsdatum,
      idBundDeApplicationId: applicationId,
      // A refusal must be said, not left out (FIT-Connect, metadata/additionalReferenceInfo).
      zustimmungZumDigitalenBescheid: umschlag.zustimmung,
    },
    author: { ...umschlag.absender, product: PRODUCT },
    paymentInformation: zahlung,
  };
}

function hash(content: string): object {
  return { type: 'sha512', content };
}

function replyChannel(kanal: Antwortkanal): object {
  switch (kanal.art) {
    case 'idBundDeMailbox':
      return { idBundDeMailbox: { mailboxUuid: kanal.mailboxUuid } };
    case 'eMail':
      return { eMail: { address: kanal.address } };
  }
}
