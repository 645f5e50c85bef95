import { Hono, type MiddlewareHandler } from 'hono';
import { problem } from '../kit/problem.ts';
import { niveauFor } from './nutzerkonto/niveau.ts';
import type { Brief, Postkorb } from './postkorb.ts';
import { zuNiedrig, type Zugriff, type ZugriffEnv } from './zugriff.ts';

/** The citizen's side of the mailbox: list, open, attachment, delete. */
export function postfach(postkorb: Postkorb, nurMit: MiddlewareHandler<ZugriffEnv>): Hono<ZugriffEnv> {
  const app = new Hono<ZugriffEnv>();
  app.use(nurMit);

  app.get('/messages', (c) => {
    const { rang } = c.get('zugriff');
    const briefe = postkorb.list(postkorbOf(c.get('zugriff')));
    return c.json({
      messages: briefe.map((brief) => head(brief, rang)),
      unread: briefe.filter(({ firstRetrievedAt }) => firstRetrievedAt === null).length,
    });
  });

  app.get('/messages/:id', (c) => {
    const brief = find(c.get('zugriff'), c.req.param('id'));
    if (brief instanceof Response) return brief;
    const opened = postkorb.abgerufen(brief);
    return c.json({ ...head(opened, 4), content: opened.content });
  });

  app.get('/messages/:id/attachments/:index', (c) => {
    const brief = find(c.get('zugriff'), c.req.param('id'));
    if (brief instanceof Response) return brief;
    const index = Number(c.req.param('index'));
    const [meta, bytes] = [brief.attachments[index], postkorb.anlage(brief, index)];
    if (!meta || !bytes) return unbekannt();
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(meta.filename)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
  });

  app.delete('/messages/:id', (c) => {
    const brief = find(c.get('zugriff'), c.req.param('id'));
    if (brief instanceof Response) return brief;
    postkorb.loesche(brief);
    return c.body(null, 204);
  });

  function find(zugriff: Zugriff, id: string): Brief | Response {
    const brief = postkorb.find(postkorbOf(zugriff), id);
    if (!brief) return unbekannt();
    if (brief.stork_qaa_level <= zugriff.rang) return brief;
    return zuNiedrig(niveauFor(brief.stork_qaa_level));
  }

  return app;
}

/** Without the content; above the level of the login also without what tells of it. */
function head(brief: Brief, rang: number): object {
  const { content: _content, ...rest } = brief;
  return brief.stork_qaa_level <= rang ? rest : { ...rest, title: '', attachments: [] };
}

const unbekannt = (): Response => problem(404, 'nachricht-unbekannt', 'No such letter');

/** A guest has no mailbox, and no scope for one. */
const postkorbOf = ({ person }: Zugriff): string => person?.postkorb ?? '';
