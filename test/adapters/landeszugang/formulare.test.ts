import { expect } from '@open-wc/testing';
import ky from 'ky';
import { LandeszugangFormulare, readFormular } from '../../../src/adapters/landeszugang/formulare.js';
import type { Formular } from '../../../src/domain/antrag/modell.js';
import { hundesteuer } from '../../domain/antrag/hundesteuer.js';
import { FakeFormulare } from '../../fakes/formulare.js';
import { codeVon, formulareSuite } from '../../suites/formulare.suite.js';

const BASIS = 'https://zugang.example/dienste/formulare';
let modell: Formular;
before(async () => (modell = await hundesteuer()));

function adapter(antworte: (request: Request) => Response | Promise<Response>): LandeszugangFormulare {
  const http = ky.create({ fetch: async (input) => antworte(input as Request), retry: 0 });
  return new LandeszugangFormulare(http, () => Promise.resolve(BASIS));
}
const lade = (formulare: LandeszugangFormulare): Promise<Formular> =>
  formulare.lade(modell.ars, modell.id, new AbortController().signal);

formulareSuite(
  'FakeFormulare',
  (eines) => new FakeFormulare(eines),
  () => modell,
);
formulareSuite(
  'LandeszugangFormulare',
  (eines) =>
    adapter(({ url, signal }) => {
      signal.throwIfAborted();
      return url === `${BASIS}/${eines.ars}/${eines.id}.json`
        ? Response.json(eines)
        : new Response('', { status: 404 });
    }),
  () => modell,
);

describe('LandeszugangFormulare', () => {
  it('asks with no credentials for another origin, and without referrer', async () => {
    let anfrage: Request | undefined;
    await lade(
      adapter((request) => {
        anfrage = request;
        return Response.json(modell);
      }),
    );
    expect([anfrage!.credentials, anfrage!.referrerPolicy]).to.deep.equal(['same-origin', 'no-referrer']);
  });

  it('counts the end of a form from the time of the server, whatever the device believes', async () => {
    const tuer = { art: 'offen', schliesst: '2026-11-24T12:00:00+01:00' } as const;
    const jetzt = new Date('2026-11-24T10:30:00Z').toUTCString(); // half an hour is left
    const { tuer: da } = await lade(
      adapter(() => Response.json({ ...modell, tuer }, { headers: { Date: jetzt } })),
    );
    expect(da).to.include(tuer);
    expect(da!.endet! - Date.now()).to.be.within(29 * 60_000, 31 * 60_000);
  });

  it('refuses a door that the contract does not know', async () => {
    for (const tuer of [
      { art: 'angelehnt' },
      { art: 'voll', stattdessen: { titel: { de: 'x' }, url: 'javascript:alert(1)' } },
    ])
      // prettier-ignore
      expect(await codeVon(lade(adapter(() => Response.json({ ...modell, tuer }))))).to.equal('FORMULAR_UNGUELTIG');
  });

  it('does not ask for a form that no name can be', async () => {
    const formulare = adapter(() => expect.fail('asked'));
    for (const form of ['', '../x', 'Ä', 'a/b', 'a?b']) {
      expect(await codeVon(formulare.lade(modell.ars, form, new AbortController().signal)), form).to.equal(
        'FORMULAR_UNBEKANNT',
      );
    }
  });

  it('tells a broken network and a broken server from a wrong model', async () => {
    expect(await codeVon(lade(adapter(() => Promise.reject(new TypeError('offline')))))).to.equal('NETZWERK');
    expect(await codeVon(lade(adapter(() => new Response('', { status: 503 }))))).to.equal('DIENST_GESTOERT');
    expect(await codeVon(lade(adapter(() => new Response('', { status: 429 }))))).to.equal(
      'ZU_VIELE_ANFRAGEN',
    );
    expect(await codeVon(lade(adapter(() => new Response('<html>'))))).to.equal('FORMULAR_UNGUELTIG');
    expect(await codeVon(lade(adapter(() => Response.json({ modell: 2 }))))).to.equal('FORMULAR_UNGUELTIG');
  });

  it('refuses a model that was changed on the way', async () => {
    const geaendert = {
      ...modell,
      zustellpunkt: { ...modell.zustellpunkt, destinationId: 'aaaaaaaa-9ec0-41c3-9d2b-5a0c4a6c1b9e' },
    };
    expect(await codeVon(lade(adapter(() => Response.json(geaendert))))).to.equal('FORMULAR_UNGUELTIG');
  });

  it('refuses the model of another form', async () => {
    const formulare = adapter(() => Response.json(modell));
    expect(await codeVon(formulare.lade(modell.ars, 'anderes', new AbortController().signal))).to.equal(
      'FORMULAR_UNGUELTIG',
    );
  });

  it('stops reading what is too large', async () => {
    let gelesen = 0;
    const endlos = new ReadableStream<Uint8Array>({
      pull(controller) {
        gelesen += 100_000;
        controller.enqueue(new Uint8Array(100_000).fill(32));
      },
    });
    expect(await codeVon(lade(adapter(() => new Response(endlos))))).to.equal('FORMULAR_UNGUELTIG');
    expect(gelesen).to.be.lessThan(3_000_000);
  });
});

describe('a form model', () => {
  const lies = (text: string): Promise<string | undefined> =>
    codeVon(Promise.resolve().then(() => readFormular(text)));

  it('that nests without end is refused', async () => {
    expect(await lies('['.repeat(100_000) + ']'.repeat(100_000))).to.equal('FORMULAR_UNGUELTIG');
    let bedingung: object = { identifier: 'a' };
    for (let tiefe = 0; tiefe < 500; tiefe++) bedingung = { not: bedingung };
    const regeln = [{ effect: 'forbid', target: 'a', condition: bedingung, message: { de: 'x' } }];
    expect(await lies(JSON.stringify({ ...modell, regeln }))).to.equal('FORMULAR_UNGUELTIG');
  });

  it('with one wrong value anywhere is refused', async () => {
    const falsch: object[] = [
      { modell: 2 },
      { fremd: true },
      { ars: '15083' },
      { hash: 'ABC' },
      { titel: { en: 'no German' } },
      { schritte: [] },
      {
        schritte: [
          {
            id: 'a',
            titel: { de: 'a' },
            felder: [
              { art: 'feld', id: '__proto__', typ: 'text', titel: { de: 'x' }, anzahl: { min: 1, max: 1 } },
            ],
          },
        ],
      },
      {
        schritte: [
          {
            id: 'a',
            titel: { de: 'a' },
            felder: [
              { art: 'feld', id: 'x', typ: 'passwort', titel: { de: 'x' }, anzahl: { min: 1, max: 1 } },
            ],
          },
        ],
      },
      { behoerde: { name: 'x', datenschutz: 'javascript:alert(1)' } },
      { regeln: [{ effect: 'forbid', condition: { eval: 'x' }, message: { de: 'x' } }] },
    ];
    for (const teil of falsch)
      expect(await lies(JSON.stringify({ ...modell, ...teil })), JSON.stringify(teil)).to.equal(
        'FORMULAR_UNGUELTIG',
      );
  });
});
