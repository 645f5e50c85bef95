import { Hono, type Context } from 'hono';
import { pageHeaders, type Markup } from '../kit/page.ts';
import { anmeldung, meldung, rahmen } from './ansichten/rahmen.ts';
import { fallseite } from './ansichten/fall.ts';
import { liste } from './ansichten/liste.ts';
import type { Antworten } from './antworten.ts';
import type { Eingang } from './eingang.ts';
import type { Entscheidungen } from './entscheidungen.ts';
import type { Faelle, Fall } from './faelle.ts';
import { beschrifte, holeFormular } from './formular.ts';
import { csrfStimmt, type Sitzung, type Sitzungen } from './sitzung.ts';

export interface SeitenParts {
  readonly faelle: Faelle;
  readonly eingang: Eingang;
  readonly entscheidungen: Entscheidungen;
  readonly antworten: Antworten;
  readonly sitzungen: Sitzungen;
  readonly origin: string;
  readonly zugang: string;
}

type Status = 200 | 400 | 403 | 404 | 409 | 502;

/** The clerk's pages. Every form is checked twice: by the origin of the request and by the session's token. */
export function seiten({
  faelle,
  eingang,
  entscheidungen,
  antworten,
  sitzungen,
  origin,
  zugang,
}: SeitenParts): Hono {
  const app = new Hono();

  const show = async (
    c: Context,
    title: string,
    body: Markup,
    sitzung?: Sitzung,
    status: Status = 200,
  ): Promise<Response> => c.html(await rahmen(title, body, sitzung), status, pageHeaders());
  const fehlt = (c: Context, sitzung: Sitzung): Promise<Response> =>
    show(c, 'Nicht gefunden', meldung('Nicht gefunden', 'Diesen Vorgang gibt es hier nicht.'), sitzung, 404);

  async function zeige(
    c: Context,
    fall: Fall,
    sitzung: Sitzung,
    fehler?: string,
    status: Status = 200,
  ): Promise<Response> {
    const formular = fall.daten && (await holeFormular(zugang, fall.daten));
    const body = fallseite({
      fall,
      sitzung,
      abschnitte: fall.daten ? beschrifte(formular, fall.daten) : [],
      beschriftet: formular !== undefined || !fall.daten,
      anlagen: faelle.anlagen(fall.submissionId),
      antworten: faelle.antworten(fall.submissionId),
      ...(fehler && { fehler }),
    });
    return show(c, fehler ? `Fehler: ${fall.aktenzeichen}` : fall.aktenzeichen, body, sitzung, status);
  }

  app.use(async (c, next) => {
    if (c.req.method === 'POST' && c.req.header('origin') !== origin) {
      return show(
        c,
        'Nicht angenommen',
        meldung('Nicht angenommen', 'Diese Eingabe kam von einer anderen Seite.'),
        undefined,
        403,
      );
    }
    return next();
  });

  app.get('/', (c) => (sitzungen.von(c) ? c.redirect('/eingang', 303) : show(c, 'Anmelden', anmeldung())));
  app.post('/anmelden', (c) => {
    sitzungen.beginne(c);
    return c.redirect('/eingang', 303);
  });

  /** A form of a logged-in clerk about one case. */
  const handlung = (
    path: string,
    handle: (c: Context, fall: Fall, form: URLSearchParams, sitzung: Sitzung) => Promise<Response>,
  ): void => {
    app.post(path, async (c) => {
      const sitzung = sitzungen.von(c);
      if (!sitzung) return c.redirect('/', 303);
      const form = new URLSearchParams(await c.req.text());
      if (!csrfStimmt(sitzung, form.get('csrf'))) {
        return show(
          c,
          'Nicht angenommen',
          meldung('Nicht angenommen', 'Das Formular ist veraltet.'),
          sitzung,
          403,
        );
      }
      const fall = faelle.finde(c.req.param('id') ?? '');
      return fall ? handle(c, fall, form, sitzung) : fehlt(c, sitzung);
    });
  };
  const zurueck = (c: Context, { submissionId }: Fall): Response =>
    c.redirect(`/faelle/${submissionId}`, 303);

  app.post('/abmelden', async (c) => {
    const sitzung = sitzungen.von(c);
    const form = new URLSearchParams(await c.req.text());
    if (sitzung && csrfStimmt(sitzung, form.get('csrf'))) sitzungen.beende(c);
    return c.redirect('/', 303);
  });

  app.get('/eingang', async (c) => {
    const sitzung = sitzungen.von(c);
    if (!sitzung) return c.redirect('/', 303);
    const erreichbar = await eingang.hole();
    return show(c, 'Eingang', liste(faelle.alle(), erreichbar), sitzung);
  });

  app.get('/faelle/:id', async (c) => {
    const sitzung = sitzungen.von(c);
    if (!sitzung) return c.redirect('/', 303);
    const fall = faelle.finde(c.req.param('id'));
    return fall ? zeige(c, fall, sitzung) : fehlt(c, sitzung);
  });

  app.get('/faelle/:id/anlagen/:attachmentId', (c) => {
    const sitzung = sitzungen.von(c);
    if (!sitzung) return c.redirect('/', 303);
    const anlage = faelle.anlage(c.req.param('id'), c.req.param('attachmentId'));
    if (!anlage?.unversehrt) return fehlt(c, sitzung);
    // What came from outside is saved, never shown: no type of its own, no sniffing, no script.
    return c.body(new Uint8Array(anlage.bytes), 200, {
      ...pageHeaders(),
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(anlage.filename.toWellFormed()).replaceAll("'", '%27')}`,
    });
  });

  handlung('/faelle/:id/annehmen', async (c, fall, _, sitzung) => {
    const fehler = await entscheidungen.nimmAn(fall);
    return fehler
      ? zeige(c, faelle.finde(fall.submissionId) ?? fall, sitzung, fehler, 409)
      : zurueck(c, fall);
  });
  handlung('/faelle/:id/ablehnen', async (c, fall, form, sitzung) => {
    const stellen = form.getAll('stelle');
    const gruende = form
      .getAll('grund')
      .map((text, i) => ({ text: text.trim().slice(0, 500), zeiger: stellen[i]?.slice(0, 1000) ?? '' }))
      .filter(({ text }) => text !== '');
    if (!gruende.length) return zeige(c, fall, sitzung, 'Bitte nennen Sie einen Grund.', 400);
    const fehler = await entscheidungen.lehneAb(fall, gruende);
    return fehler
      ? zeige(c, faelle.finde(fall.submissionId) ?? fall, sitzung, fehler, 409)
      : zurueck(c, fall);
  });
  handlung('/faelle/:id/antworten', async (c, fall, form, sitzung) => {
    const fehler = await antworten.antworte(fall, {
      betreff: form.get('betreff')?.trim() ?? '',
      text: form.get('text')?.trim() ?? '',
      bescheid: form.get('bescheid') === 'ja',
      niveau: Number(form.get('niveau') ?? 1),
    });
    return fehler ? zeige(c, fall, sitzung, fehler, 400) : zurueck(c, fall);
  });
  handlung('/faelle/:id/antworten/:antwort/senden', async (c, fall) => {
    await antworten.sendeErneut(fall, c.req.param('antwort') ?? '');
    return zurueck(c, fall);
  });

  return app;
}
