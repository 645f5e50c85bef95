import type { IncomingMessage, ServerResponse } from 'node:http';
import { Hono, type Context } from 'hono';
import type { Interaction, Provider } from 'oidc-provider';
import { pageStyle } from '../../kit/page.ts';
import { ziele, type Registrierung } from '../registrierung.ts';
import { pagePolicy } from './header.ts';
import { ANMELDEWEGE, KONTEN, mindestrang, rang } from './niveau.ts';
import { fehlendes, type Personen } from './personen.ts';
import { anmeldeseite, fehlerseite, kontowahl, STIL } from './seiten.ts';

/** The code of BundID for an account that lacks a required attribute, as an error of OAuth (contract/README.md, Login). */
const UNVOLLSTAENDIG = 'idp_required_attributes_missing';

/**
 * The pages on which a citizen logs in. They stand where BundID stands in reality: choose a person and the means of
 * proof, or stop. For which municipality, and what it is told, is on the page, so that a click means something.
 */
export function interaktion(provider: Provider, personen: Personen, registrierung: Registrierung): Hono {
  const app = new Hono();

  app.route('/', pageStyle(STIL));

  app.get('/anmeldung/:uid', async (c) => {
    const interaction = await find(provider, c);
    return interaction ? seite(c, interaction) : abgelaufen(c);
  });

  app.post('/anmeldung/:uid', async (c) => {
    const interaction = await find(provider, c);
    if (!interaction) return abgelaufen(c);
    // The click must be made on our page: cookie and address alone could be used by a form elsewhere on this site.
    if (c.req.header('origin') !== undefined && c.req.header('origin') !== new URL(c.req.url).origin) {
      return seite(c, interaction, 'Bitte melden Sie sich auf dieser Seite an.');
    }
    const form = await c.req.formData();
    if (form.get('aktion') === 'abbrechen') {
      return finish(provider, c, { error: 'access_denied', error_description: 'Anmeldung abgebrochen' });
    }
    const id = form.get('person');
    const person = typeof id === 'string' ? personen.get(id) : undefined;
    const weg = ANMELDEWEGE.find((each) => each.id === form.get('weg') && each.konto === person?.konto);
    if (!person || !weg || rang(weg.niveau) < mindestrang(interaction.params)) {
      return seite(c, interaction, 'Bitte wählen Sie eine Person und einen der angebotenen Wege.');
    }
    const missing = fehlendes(person, weg.niveau);
    if (missing.length > 0)
      return finish(provider, c, { error: UNVOLLSTAENDIG, error_description: missing.join(' ') });
    await leaveOtherPerson(provider, interaction, person.id);
    return finish(provider, c, {
      login: { accountId: person.id, acr: weg.niveau, amr: [weg.amr], remember: false },
    });
  });

  async function seite(c: Context, { params, uid }: Interaction, fehler?: string): Promise<Response> {
    const gemeinde = registrierung.byClient(params['client_id'] ?? '');
    if (!gemeinde) return abgelaufen(c);
    const back = ziele(gemeinde);
    const wanted = c.req.query('konto') ?? params['kc_idp_hint'];
    const konto = KONTEN.find(({ id }) => id === wanted);
    if (!konto) return c.html(await kontowahl(gemeinde.name), 200, securityHeaders(back));
    return c.html(
      await anmeldeseite({
        action: `/anmeldung/${uid}?konto=${konto.id}`,
        gemeinde: gemeinde.name,
        konto,
        personen: personen.alle.filter((person) => person.konto === konto.id),
        mindestrang: mindestrang(params),
        claims: askedClaims(params['claims']),
        ...(fehler && { fehler }),
      }),
      fehler ? 422 : 200,
      securityHeaders(back),
    );
  }

  return app;
}

async function find(provider: Provider, c: Context): Promise<Interaction | undefined> {
  const interaction = await provider.interactionDetails(...nodePair(c)).catch(() => undefined);
  return interaction?.uid === c.req.param('uid') ? interaction : undefined;
}

async function finish(provider: Provider, c: Context, result: Record<string, unknown>): Promise<Response> {
  const next = await provider.interactionResult(...nodePair(c), result, { mergeWithLastSubmission: false });
  return c.redirect(next, 303);
}

/**
 * Another person than before at this browser: the old login ends with all its tokens. oidc-provider would do it with a
 * page of its own that posts a form by script.
 */
async function leaveOtherPerson(provider: Provider, interaction: Interaction, id: string): Promise<void> {
  const { session } = interaction;
  if (!session || session.accountId === id) return;
  await (await provider.Session.findByUid(session.uid))?.destroy();
  delete interaction.session;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
}

function askedClaims(parameter: string | undefined): string[] {
  try {
    return Object.keys((JSON.parse(parameter ?? '{}') as { id_token?: object }).id_token ?? {});
  } catch {
    return [];
  }
}

const abgelaufen = async (c: Context): Promise<Response> =>
  c.html(await fehlerseite('session_not_found'), 400, securityHeaders([]));

const securityHeaders = (returnOrigins: readonly string[]): Record<string, string> => ({
  'cache-control': 'no-store',
  'content-security-policy': pagePolicy(returnOrigins),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});

const nodePair = (c: Context): [IncomingMessage, ServerResponse] => {
  const { incoming, outgoing } = c.env as { incoming: IncomingMessage; outgoing: ServerResponse };
  return [incoming, outgoing];
};
