import { expect } from '@open-wc/testing';
import {
  advance,
  isEingereicht,
  type Sendung,
  type SendungEvent,
} from '../../../src/domain/vorgang/sendung.js';
import type { Ereignis } from '../../../src/domain/zustellung/ereignisse.js';
import type { Umschlag } from '../../../src/domain/zustellung/umschlag.js';

const TAG = 24 * 60 * 60 * 1000;
const ANLAGE = {
  filename: 'a.pdf',
  mimeType: 'application/pdf',
  zweck: 'attachment',
  hash: 'h',
  tag: 't',
} as const;
const umschlag: Umschlag = {
  zustellpunkt: 'punkt',
  kid: 'kid',
  leistung: { identifier: 'urn:x', name: 'X' },
  schema: { schemaUri: 'https://x.example/', mimeType: 'application/json' },
  daten: { hash: 'h', tag: 't' },
  anlagen: [
    { ...ANLAGE, id: 'a' },
    { ...ANLAGE, id: 'b' },
  ],
  antragsdatum: '2026-11-24',
  absender: { name: 'X' },
};
const einreichung = { id: 'submission', fall: 'case' };
const ereignis = (name: string): Ereignis => ({ name, zeit: 1, gruende: [], nachweis: 'x.y.z' });
const verified = (...names: readonly string[]): SendungEvent => ({
  type: 'verified',
  ereignisse: names.map(ereignis),
});

const WAY: readonly SendungEvent[] = [
  { type: 'sealed', umschlag },
  { type: 'announced', einreichung, zeit: 1000 },
  { type: 'uploaded', anlage: 'a' },
  { type: 'uploaded', anlage: 'b' },
  { type: 'closed', metadaten: 'tag' },
  { type: 'submitting' },
  { type: 'submitted' },
  verified('create-submission', 'submit-submission'),
  verified('create-submission', 'submit-submission', 'accept-submission'),
];
const BACK: readonly SendungEvent[] = [
  { type: 'not-submitted' },
  { type: 'incomplete' },
  { type: 'vanished', zeit: 1000 },
  { type: 'vanished', zeit: Number.POSITIVE_INFINITY },
  { type: 'lost' },
  verified('reject-submission'),
  verified(),
];
/** The states of an undisturbed way, `STATES[n]` after n events. */
const STATES: readonly Sendung[] = WAY.reduce<Sendung[]>(
  (states, event) => [...states, advance(states.at(-1)!, event)],
  [{ phase: 'offen' }],
);

describe('Sendung', () => {
  it('goes its way from the open form to acceptance', () => {
    expect(STATES.map(({ phase }) => phase)).to.deep.equal([
      'offen',
      'versiegelt',
      'angekuendigt',
      'angekuendigt',
      'angekuendigt',
      'bereit',
      'abschliessend',
      'eingereicht',
      'bestaetigt',
      'angenommen',
    ]);
  });

  it('skips no step', () => {
    STATES.forEach((state, i) => {
      WAY.forEach((event, j) => {
        const isNext = j === i;
        const isAllowed =
          (event.type === 'sealed' && i <= 1) ||
          (event.type === 'uploaded' && state.phase === 'angekuendigt') ||
          (event.type === 'verified' && isEingereicht(state));
        if (!isNext && !isAllowed)
          expect(advance(state, event), `${state.phase} ${event.type}`).to.equal(state);
      });
    });
  });

  it('never leaves submitted for anything that would send again', () => {
    for (const state of STATES.filter(isEingereicht)) {
      for (const event of [...WAY, ...BACK]) {
        expect(isEingereicht(advance(state, event)), `${state.phase} ${event.type}`).to.equal(true);
      }
    }
  });

  it('never crosses the border without `submitting` and `submitted`', () => {
    const reach = (state: Sendung, events: readonly SendungEvent[], depth: number): boolean =>
      isEingereicht(state) ||
      (depth > 0 &&
        events.some(
          (event) => advance(state, event) !== state && reach(advance(state, event), events, depth - 1),
        ));
    for (const missing of ['submitting', 'submitted']) {
      const events = [...WAY, ...BACK].filter(({ type }) => type !== missing);
      expect(reach({ phase: 'offen' }, events, 7)).to.equal(false);
    }
  });

  it('begins anew what was never finished, at any age', () => {
    for (const state of STATES.slice(2, 6)) {
      expect(advance(state, { type: 'vanished', zeit: 1001 })).to.deep.equal({
        phase: 'versiegelt',
        umschlag,
      });
    }
  });

  it('begins anew what was perhaps finished only after a day', () => {
    const perhaps = STATES[6]!;
    expect(advance(perhaps, { type: 'vanished', zeit: 1000 + TAG - 1 })).to.equal(perhaps);
    expect(advance(perhaps, { type: 'vanished', zeit: 1000 + TAG })).to.include({ phase: 'versiegelt' });
  });

  it('uploads everything again when something is missing', () => {
    expect(advance(STATES[6]!, { type: 'incomplete' })).to.deep.equal(STATES[2]);
  });

  it('learns of the decision in any order, and forgets nothing', () => {
    const submitted = STATES[7]!;
    expect(advance(submitted, verified('create-submission'))).to.equal(submitted);
    expect(advance(submitted, verified('submit-submission', 'reject-submission'))).to.include({
      phase: 'abgelehnt',
    });
    const confirmed = STATES[8]!;
    expect(advance(confirmed, verified('submit-submission'))).to.equal(confirmed);
  });
});
