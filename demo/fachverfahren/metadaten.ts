/** What this Fachverfahren reads of FIT-Connect's metadata 2.1.0, after the schema has judged them. */
export interface Metadaten {
  readonly contentStructure: {
    readonly data: {
      readonly hash: { readonly content: string };
      readonly submissionSchema?: { readonly schemaUri: string; readonly mimeType: string };
    };
    readonly attachments: readonly {
      readonly attachmentId: string;
      readonly purpose: string;
      readonly mimeType: string;
      readonly filename?: string;
      readonly hash: { readonly content: string };
    }[];
  };
  readonly replyChannel?: {
    readonly idBundDeMailbox?: { readonly mailboxUuid: string };
    readonly eMail?: { readonly address: string };
  };
  readonly additionalReferenceInfo?: {
    readonly senderReference?: string;
    readonly applicationDate?: string;
    readonly idBundDeApplicationId?: string;
    readonly zustimmungZumDigitalenBescheid?: boolean;
  };
  readonly dataSets?: readonly {
    readonly schema: { readonly schemaUri: string; readonly mimeType: string };
    readonly hash: { readonly content: string };
    readonly content: unknown;
  }[];
  readonly paymentInformation?: {
    readonly transactionReference: string;
    readonly transactionId: string;
    readonly paymentMethod: string;
    readonly paymentMethodDetail?: string;
    readonly status: string;
    readonly transactionTimestamp?: string;
    readonly grossAmount?: number;
  };
}

/** Who confirmed an application, vouched for by the Landeszugang (`contract/bestaetigung.schema.json`). */
export interface Bestaetigung {
  readonly iss: string;
  readonly sub: string;
  readonly iat: number;
  readonly jti: string;
  readonly vorgang: string;
  readonly ars: string;
  readonly form: string;
  readonly modell: string;
  readonly daten: string;
  readonly anlagen: Readonly<Record<string, string>>;
  readonly acr: string;
  readonly person: Readonly<Record<string, string>>;
}

export type Antwortweg =
  | { readonly art: 'postfach'; readonly mailboxUuid: string }
  | { readonly art: 'e-mail'; readonly address: string }
  | { readonly art: 'post' };

/** Without a channel in the metadata the answer goes on paper (FIT-Connect, metadata/replyChannel). */
export function antwortweg({ replyChannel }: Metadaten): Antwortweg {
  if (replyChannel?.idBundDeMailbox)
    return { art: 'postfach', mailboxUuid: replyChannel.idBundDeMailbox.mailboxUuid };
  if (replyChannel?.eMail) return { art: 'e-mail', address: replyChannel.eMail.address };
  return { art: 'post' };
}
