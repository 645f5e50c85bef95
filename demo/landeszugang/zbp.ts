import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { Hono } from 'hono';
import { parse } from 'yaml';
import { problem } from '../kit/problem.ts';
import { loadContract } from '../kit/validate.ts';
import { unterschrieben, type Behoerden } from './behoerden.ts';
import type { Anlage, Postkorb } from './postkorb.ts';

const SPEC = fileURLToPath(new URL('./spec/zbp-v6.reconstructed.openapi.yaml', import.meta.url));

/** Receipts of ZBP's predecessor, the only ones that are public; v6's answers are unknown. */
const QUITTUNG = { angenommen: 0, schema: 20, postkorb: 30, inhalt: 31, anlage: 32 } as const;

/** Media types and numbers that predecessor allowed; those of v6 are unknown. */
const MEDIA_TYPES = new Set([
  'application/pdf',
  'image/bmp',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'text/calendar',
  'text/csv',
  'text/plain',
  'text/rtf',
  'application/rtf',
]);
const MAX_ANLAGEN = 5;
const MAX_ANLAGE = 2 * 1024 * 1024;
const MAX_CONTENT = 1024 * 1024;

interface MessageContent {
  readonly mailboxUuid: string;
  readonly stork_qaa_level: number;
  readonly sender: string;
  readonly title: string;
  readonly content: string;
  readonly service: string;
  readonly applicationId?: string | null;
  readonly reference?: string;
  readonly attachments?: readonly Omit<Anlage, 'mediaType'>[];
}

/**
 * ZBP v6, the side an authority writes to. Not for browsers: no CORS, a token made with the key of the authority's
 * certificate, and a signature over the content with the same key.
 */
export async function zbp(
  behoerden: Behoerden,
  postkorb: Postkorb,
  hatPostkorb: (postkorb: string) => boolean,
): Promise<Hono> {
  const contract = await loadContract(SPEC, { apiRoot: '/zbp' });
  const istInhalt = contentValidator();
  const app = new Hono();

  app.put('/v6/mailbox/messages', async (c) => {
    const [, token = ''] = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '') ?? [];
    const behoerde = await behoerden.authenticate(token);
    if (!behoerde) {
      return problem(401, 'behoerde-unbekannt', 'Token not accepted', {}, { 'www-authenticate': 'Bearer' });
    }
    const { violations } = await contract.checkRequest(c.req.raw);
    if (violations.length) return ablehnung(400, 'schema', violations.join('; '));

    const form = await c.req.formData();
    const envelope = JSON.parse(await textOf(form.get('json'))) as { content: string; sha512sum: string };
    if (!unterschrieben(behoerde, envelope.content, envelope.sha512sum)) {
      return problem(403, 'unterschrift-ungueltig', 'Signature over the content does not verify');
    }
    const content = parseContent(envelope.content);
    if (!istInhalt(content)) return ablehnung(400, 'schema', errorsOf(istInhalt));
    if (Buffer.byteLength(content.content) > MAX_CONTENT)
      return ablehnung(422, 'inhalt', 'content is too long');
    if (!hatPostkorb(content.mailboxUuid)) return ablehnung(422, 'postkorb', 'no such mailbox');

    const attachments = await readAnlagen(content.attachments ?? [], form.getAll('files'));
    if (typeof attachments === 'string') return ablehnung(422, 'anlage', attachments);
    const { mailboxUuid, applicationId, reference, sender, title, service, stork_qaa_level } = content;
    const { id, providedAt } = postkorb.lege({
      postkorb: mailboxUuid,
      signatur: envelope.sha512sum,
      sender,
      title,
      service,
      stork_qaa_level,
      content: content.content,
      ...(applicationId && { applicationId }),
      ...(reference && { reference }),
      attachments,
    });
    return c.json({ receiptCode: QUITTUNG.angenommen, messageId: id, providedAt });
  });

  return app;
}

function ablehnung(status: 400 | 422, grund: keyof typeof QUITTUNG, detail: string): Response {
  return problem(status, `zbp-${grund}`, 'Message not accepted', { receiptCode: QUITTUNG[grund], detail });
}

/** Lengths and hashes must be those of the files that came, in the order of the list. */
async function readAnlagen(
  listed: readonly Omit<Anlage, 'mediaType'>[],
  files: readonly (string | File)[],
): Promise<(Anlage & { bytes: Uint8Array })[] | string> {
  if (listed.length !== files.length) return 'list and files differ in number';
  if (files.length > MAX_ANLAGEN) return `more than ${MAX_ANLAGEN} attachments`;
  const read: (Anlage & { bytes: Uint8Array })[] = [];
  for (const [index, meta] of listed.entries()) {
    const file = files[index];
    if (!file || typeof file === 'string') return `attachment ${index} is no file`;
    const mediaType = file.type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (!MEDIA_TYPES.has(mediaType)) return `attachment ${index}: media type is not allowed`;
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (bytes.length > MAX_ANLAGE) return `attachment ${index} is too large`;
    if (bytes.length !== meta.contentLength) return `attachment ${index}: contentLength differs`;
    if (createHash('sha512').update(bytes).digest('hex') !== meta.sha512sum)
      return `attachment ${index}: sha512sum differs`;
    // Characters the predecessor replaces; a name is shown and offered for saving.
    const filename = meta.filename.replace(/[\\/:*?"<|>\p{Cc}]/gu, '_');
    read.push({ filename, sha512sum: meta.sha512sum, contentLength: bytes.length, mediaType, bytes });
  }
  return read;
}

function contentValidator(): ValidateFunction<MessageContent> {
  const { components } = parse(readFileSync(SPEC, 'utf8')) as { components: object };
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  return ajv.compile<MessageContent>({ $ref: '#/components/schemas/MessageContent', components });
}

const parseContent = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Where and which rule; never a value. */
const errorsOf = ({ errors }: ValidateFunction): string =>
  (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ');

const textOf = async (part: string | File | null): Promise<string> =>
  typeof part === 'string' ? part : ((await part?.text()) ?? '');
