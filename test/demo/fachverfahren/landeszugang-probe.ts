import { createHash, createPublicKey, createVerify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { jwtVerify } from 'jose';
import { HOHE_BOERDE } from '../../../demo/kit/hohe-boerde.ts';
import { createService, type Service } from '../../../demo/kit/service.ts';

export interface Gelegt {
  readonly content: Record<string, unknown>;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
}

/** The two things that the Fachverfahren asks a Landeszugang for: a form by its hash, and to take a message (ZBP v6). */
export function createProbe(origin: string, formular: { hash: string }, certificateFile: string) {
  const gelegt: Gelegt[] = [];
  const app = new Hono();
  app.get('/dienste/formulare/:datei', (c) =>
    c.req.param('datei') === `${formular.hash}.json` ? c.json(formular) : c.notFound(),
  );
  app.put('/zbp/v6/mailbox/messages', async (c) => {
    const { publicKey, subject } = new X509Certificate(readFileSync(certificateFile));
    const token = (c.req.header('authorization') ?? '').replace('Bearer ', '');
    const { payload } = await jwtVerify(
      token,
      createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
      {
        algorithms: ['RS512'],
        maxTokenAge: 1800,
      },
    );
    if (!subject.includes(`CN=${String(payload['signer'])}`)) return c.body(null, 401);
    const form = await c.req.formData();
    const json = JSON.parse(await (form.get('json') as File).text()) as {
      content: string;
      sha512sum: string;
    };
    const signed = createVerify('RSA-SHA512')
      .update(json.content)
      .verify(publicKey, json.sha512sum, 'base64');
    if (!signed) return c.body(null, 403);
    const files = await Promise.all(
      (form.getAll('files') as File[]).map(async (file) => ({
        name: file.name,
        type: file.type,
        bytes: new Uint8Array(await file.arrayBuffer()),
      })),
    );
    gelegt.push({ content: JSON.parse(json.content) as Record<string, unknown>, files });
    return c.json({ messageId: 'x' });
  });
  const service: Service = createService({ name: 'zugang', origin, app });
  return { service, gelegt };
}

const text = (de: string): { de: string } => ({ de });
const einmal = { min: 1, max: 1 };

const modell = {
  id: HOHE_BOERDE.formular,
  version: '1.0.0',
  schritte: [
    {
      id: 'angaben',
      titel: text('Ihre Angaben'),
      felder: [
        {
          art: 'gruppe',
          id: 'halter',
          titel: text('Halterin oder Halter'),
          anzahl: einmal,
          felder: [
            { art: 'feld', id: 'name', typ: 'text', titel: text('Familienname'), anzahl: einmal },
            { art: 'feld', id: 'geboren', typ: 'datum', titel: text('Geburtsdatum'), anzahl: einmal },
          ],
        },
      ],
    },
    {
      id: 'hunde',
      titel: text('Ihre Hunde'),
      felder: [
        {
          art: 'gruppe',
          id: 'hunde',
          titel: text('Hunde'),
          eintrag: text('Hund'),
          anzahl: { min: 1, max: '*' },
          felder: [
            { art: 'feld', id: 'rufname', typ: 'text', titel: text('Name des Hundes'), anzahl: einmal },
            {
              art: 'feld',
              id: 'gefaehrlich',
              typ: 'janein',
              titel: text('Gefährlicher Hund'),
              anzahl: einmal,
            },
            {
              art: 'feld',
              id: 'geschlecht',
              typ: 'auswahl',
              titel: text('Geschlecht'),
              anzahl: einmal,
              optionen: [{ wert: 'w', titel: text('weiblich') }],
            },
          ],
        },
        {
          art: 'feld',
          id: 'nachweis',
          typ: 'datei',
          titel: text('Versicherungsschein'),
          anzahl: { min: 0, max: 1 },
        },
      ],
    },
  ],
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, each]) => [key, sorted(each)]),
  );
};

export const formular = {
  ...modell,
  hash: createHash('sha256')
    .update(JSON.stringify(sorted(modell)))
    .digest('hex'),
};
