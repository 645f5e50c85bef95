import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beschrifte, type Formular } from '../../../demo/fachverfahren/formular.ts';

const feld = (id: string, rest: object = {}): object => ({
  art: 'feld',
  id,
  titel: { de: `Frage ${id}` },
  ...rest,
});
const gruppe = (id: string, felder: object[], rest: object = {}): object => ({
  art: 'gruppe',
  id,
  titel: { de: `Gruppe ${id}` },
  felder,
  ...rest,
});
const schritt = (id: string, ...felder: object[]): object => ({ id, titel: { de: `Schritt ${id}` }, felder });

test('a group that goes on in later steps is shown once, with shared options and lists in words', () => {
  const formular = {
    hash: '',
    schritte: [
      schritt('a', gruppe('g', [feld('staat', { typ: 'auswahl', optionen: [], codeliste: 'staaten' })])),
      schritt(
        'b',
        gruppe('g', [gruppe('h', [feld('x')]), gruppe('zeile', [feld('zeile')], { darstellung: 'liste' })], {
          fortsetzung: true,
        }),
      ),
      schritt('c', gruppe('g', [gruppe('h', [feld('y')], { fortsetzung: true })], { fortsetzung: true })),
    ],
    codelisten: [{ id: 'staaten', optionen: [{ wert: '000', titel: { de: 'Deutschland' } }] }],
  } as unknown as Formular;
  const daten = { $formular: {}, g: { staat: '000', h: { x: '1', y: '2' }, zeile: ['Rue 1', 'Paris'] } };
  assert.deepEqual(beschrifte(formular, daten), [
    {
      titel: 'Schritt a',
      zeilen: [],
      abschnitte: [
        {
          titel: 'Gruppe g',
          zeilen: [
            { label: 'Frage staat', wert: 'Deutschland', zeiger: '/g/staat' },
            { label: 'Gruppe zeile', wert: 'Rue 1', zeiger: '/g/zeile/0' },
            { label: 'Gruppe zeile', wert: 'Paris', zeiger: '/g/zeile/1' },
          ],
          abschnitte: [
            {
              titel: 'Gruppe h',
              zeilen: [
                { label: 'Frage x', wert: '1', zeiger: '/g/h/x' },
                { label: 'Frage y', wert: '2', zeiger: '/g/h/y' },
              ],
              abschnitte: [],
            },
          ],
        },
      ],
    },
  ]);
});
