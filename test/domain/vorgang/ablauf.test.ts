import { expect } from '@open-wc/testing';
import { GAST } from '../../../src/domain/entwurf/entwurf.js';
import { Ablauf, type Anliegen } from '../../../src/domain/vorgang/ablauf.js';
import { Sendeschritte } from '../../../src/domain/vorgang/sendeschritte.js';
import type { Sperre } from '../../../src/domain/vorgang/vorgaenge.js';
import type { Vorgang } from '../../../src/domain/vorgang/vorgang.js';
import { Zahlschritte } from '../../../src/domain/vorgang/zahlschritte.js';
import { isOzgError, OzgError } from '../../../src/errors.js';
import { FakeBezahldienst } from '../../fakes/bezahldienst.js';
import { hundAnmelden } from '../../fakes/inhalt.js';
import { FakeUhr } from '../../fakes/uhr.js';
import { FakeSperre, FakeVorgaenge, keineSperre } from '../../fakes/vorgaenge.js';
import { FakeZustellung, signaturschluessel } from '../../fakes/zustellung.js';
import { Zufall } from '../../zufall.js';

const signal = new AbortController().signal;
const REDIRECT = 'http://hohe-boerde.localhost:8080/rueckkehr.html?state=abc';
const ANTRAG: Anliegen = {
  art: 'antrag',
  ars: '150830298298',
  eigentuemer: GAST,
  form: 'hundesteuer-anmeldung',
  anlass: { ars: '150830298298', form: 'hundesteuer-anmeldung', merkmale: { anzahl: 2 } },
  sendet: true,
};

class Killed extends Error {}

/** Device, Bezahldienst and Zustelldienst: what is left when a tab dies. */
class Welt {
  readonly vorgaenge = new FakeVorgaenge();
  readonly bezahldienst = new FakeBezahldienst();
  readonly zustellung = new FakeZustellung();
  readonly uhr = new FakeUhr();
  readonly sperre: Sperre;
  /** Calls of ports so far, and the one at which the tab dies. */
  calls = 0;
  killAt: number | undefined;
  after = false;

  constructor(sperre: Sperre = new FakeSperre()) {
    this.sperre = sperre;
  }

  /** Another tab, or the same one after a crash: nothing in memory, the same device. */
  ablauf(): Ablauf {
    const vorgaenge = this.#mortal(this.vorgaenge);
    const bezahldienst = this.#mortal(this.bezahldienst);
    const zustellung = this.#mortal(this.zustellung);
    return new Ablauf({
      vorgaenge,
      sperre: this.sperre,
      uhr: this.uhr,
      zahlschritte: async () => new Zahlschritte(bezahldienst),
      sendeschritte: async () => new Sendeschritte(zustellung, vorgaenge, this.uhr),
    });
  }

  /** A port that dies with the tab, before or after it has acted. */
  #mortal<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]): Promise<unknown> => {
          const fatal = ++this.calls === this.killAt;
          if (fatal && !this.after) throw new Killed();
          const result: unknown = await (member as (...args: unknown[]) => unknown).apply(target, args);
          if (fatal) throw new Killed();
          return result;
        };
      },
    });
  }

  get gezahlt(): number {
    return [...this.bezahldienst.transaktionen.values()].filter(({ status }) => status === 'PAYED').length;
  }
}

/** A citizen who does what the page offers, and begins again where the page left off. */
async function journey(welt: Welt): Promise<Vorgang> {
  const ablauf = welt.ablauf();
  const [known] = await ablauf.list(GAST);
  let vorgang = known ?? (await ablauf.begin(ANTRAG));
  if (vorgang.sendung?.phase === 'offen') vorgang = await ablauf.seal(vorgang.id, hundAnmelden(), signal);
  vorgang = await ablauf.resume(vorgang.id, signal);
  if (vorgang.zahlung?.phase === 'berechnet') vorgang = await ablauf.pay(vorgang.id, REDIRECT, signal);
  if (vorgang.zahlung?.phase === 'unterwegs') {
    welt.bezahldienst.melden(vorgang.zahlung.transaktion.id, 'PAYED');
    vorgang = await ablauf.resume(vorgang.id, signal);
  }
  return vorgang;
}

async function code(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (isOzgError(error)) return error.code;
    throw error;
  }
  return 'nothing was thrown';
}

describe('Ablauf', () => {
  before(async function () {
    this.timeout(60_000);
    await signaturschluessel();
  });

  it('prices, pays, seals, sends and confirms', async () => {
    const welt = new Welt();
    const vorgang = await journey(welt);
    expect(vorgang.zahlung?.phase).to.equal('bezahlt');
    expect(vorgang.sendung?.phase).to.equal('bestaetigt');
    expect(welt.zustellung.eingereicht).to.have.length(1);
    expect(welt.gezahlt).to.equal(1);
    const [eingang] = welt.zustellung.eingereicht;
    expect(eingang!.anlagen.size).to.equal(1);
    expect(eingang!.ankuendigung.leistung.name).to.equal('Hundesteuer Anmeldung');
  });

  it('sends once and pays once, wherever the tab is killed', async function () {
    this.timeout(60_000);
    const calm = new Welt();
    await journey(calm);
    expect(calm.calls).to.be.greaterThan(30);
    for (const after of [false, true]) {
      for (let killAt = 1; killAt <= calm.calls; killAt++) {
        const welt = new Welt();
        welt.killAt = killAt;
        welt.after = after;
        let vorgang: Vorgang | undefined;
        for (let visit = 0; visit < 4 && vorgang?.sendung?.phase !== 'bestaetigt'; visit++) {
          try {
            vorgang = await journey(welt);
          } catch (error) {
            if (!(error instanceof Killed)) throw error;
          }
        }
        const place = `killed ${after ? 'after' : 'before'} call ${killAt}`;
        expect(vorgang?.sendung?.phase, place).to.equal('bestaetigt');
        expect(welt.zustellung.eingereicht.length, place).to.equal(1);
        expect(welt.gezahlt, place).to.equal(1);
        expect(welt.bezahldienst.transaktionen.size, place).to.equal(1);
        expect((await welt.vorgaenge.list(GAST)).length, place).to.equal(1);
      }
    }
  });

  it('sends once and pays once however often the tab is killed', async function () {
    this.timeout(60_000);
    const zufall = new Zufall(20261124);
    for (let run = 0; run < 60; run++) {
      const welt = new Welt();
      let vorgang: Vorgang | undefined;
      let visits = 0;
      while (vorgang?.sendung?.phase !== 'bestaetigt') {
        welt.killAt = welt.calls + 1 + zufall.bis(12);
        welt.after = zufall.oft(0.5);
        if (++visits > 30) welt.killAt = undefined; // luck may keep it from getting on; patience must not
        vorgang = await journey(welt).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
          return undefined;
        });
      }
      expect(welt.zustellung.eingereicht.length, `run ${run}`).to.equal(1);
      expect(welt.gezahlt, `run ${run}`).to.equal(1);
      expect(welt.bezahldienst.transaktionen.size, `run ${run}`).to.equal(1);
    }
  });

  it('sends once and pays once from three tabs and double clicks, with a lock and without', async function () {
    this.timeout(60_000);
    for (const sperre of [new FakeSperre(), keineSperre]) {
      const welt = new Welt(sperre);
      const first = welt.ablauf();
      const { id } = await first.begin(ANTRAG);
      await first.seal(id, hundAnmelden(), signal);
      await first.resume(id, signal);
      const tabs = [first, first, welt.ablauf(), welt.ablauf()];
      await Promise.allSettled(tabs.map((tab) => tab.pay(id, REDIRECT, signal)));
      await first.resume(id, signal);
      expect(welt.bezahldienst.transaktionen.size).to.equal(1);
      const [transaktion] = welt.bezahldienst.transaktionen.keys();
      welt.bezahldienst.melden(transaktion!, 'PAYED');
      await Promise.allSettled(tabs.map((tab) => tab.resume(id, signal)));
      const vorgang = await first.resume(id, signal);
      expect(vorgang.sendung?.phase).to.equal('bestaetigt');
      expect(welt.zustellung.eingereicht).to.have.length(1);
    }
  });

  it('stores its id before the first request', async () => {
    const welt = new Welt();
    const { id } = await welt.ablauf().begin(ANTRAG);
    expect(await welt.vorgaenge.open(id)).to.include({ id, revision: 1 });
    expect(welt.bezahldienst.transaktionen.size + welt.zustellung.eingaenge.size).to.equal(0);
  });

  it('tells each stored state', async () => {
    const welt = new Welt();
    const ablauf = welt.ablauf();
    const phases: string[] = [];
    ablauf.addEventListener('change', (event) => {
      const { sendung } = (event as CustomEvent<Vorgang>).detail;
      phases.push(sendung!.phase);
    });
    const { id } = await ablauf.begin({
      art: 'antwort',
      ars: '150830298298',
      eigentuemer: GAST,
      sendet: true,
    });
    await ablauf.seal(id, hundAnmelden(), signal);
    await ablauf.resume(id, signal);
    expect(phases).to.deep.equal([
      'offen',
      'versiegelt',
      'angekuendigt',
      'angekuendigt',
      'bereit',
      'abschliessend',
      'eingereicht',
      'bestaetigt',
    ]);
  });

  it('pays a demand alone, with nothing to send', async () => {
    const welt = new Welt();
    const ablauf = welt.ablauf();
    const anlass = { forderung: 'HB-2026-000815' };
    const { id } = await ablauf.begin({
      art: 'zahlung',
      ars: '150830298298',
      eigentuemer: GAST,
      anlass,
      sendet: false,
    });
    expect((await ablauf.resume(id, signal)).zahlung?.phase).to.equal('berechnet');
    await ablauf.pay(id, REDIRECT, signal);
    welt.bezahldienst.melden('tx-1', 'PAYED');
    const { zahlung, sendung } = await ablauf.resume(id, signal);
    expect(zahlung).to.include({ phase: 'bezahlt' });
    expect(sendung).to.equal(undefined);
  });

  it('offers a new attempt after CANCELED, and takes a late PAYED of the old one instead', async () => {
    const welt = new Welt();
    const ablauf = welt.ablauf();
    const { id } = await ablauf.begin({ ...ANTRAG, sendet: false });
    await ablauf.resume(id, signal);
    await ablauf.pay(id, REDIRECT, signal);
    welt.bezahldienst.melden('tx-1', 'CANCELED');
    expect((await ablauf.resume(id, signal)).zahlung?.phase).to.equal('gescheitert');
    welt.bezahldienst.melden('tx-1', 'PAYED');
    expect((await ablauf.pay(id, REDIRECT, signal)).zahlung?.phase).to.equal('bezahlt');
    expect(welt.bezahldienst.transaktionen.size).to.equal(1);
  });

  it('begins a second transaction only after the first has failed', async () => {
    const welt = new Welt();
    const ablauf = welt.ablauf();
    const { id } = await ablauf.begin({ ...ANTRAG, sendet: false });
    await ablauf.resume(id, signal);
    await ablauf.pay(id, REDIRECT, signal);
    await ablauf.pay(id, REDIRECT, signal);
    expect(welt.bezahldienst.transaktionen.size).to.equal(1);
    welt.bezahldienst.melden('tx-1', 'FAILED');
    const { zahlung } = await ablauf.pay(id, REDIRECT, signal);
    expect(zahlung?.phase).to.equal('unterwegs');
    expect(welt.bezahldienst.transaktionen.size).to.equal(2);
  });

  it('shows a new price before anything is paid at it', async () => {
    const welt = new Welt();
    const ablauf = welt.ablauf();
    const { id } = await ablauf.begin({ ...ANTRAG, sendet: false });
    const { zahlung } = await ablauf.resume(id, signal);
    welt.bezahldienst.abgelaufen.add((zahlung as { quote: { id: string } }).quote.id);
    welt.bezahldienst.preis = 1200;
    const after = await ablauf.pay(id, REDIRECT, signal);
    expect(after.zahlung).to.include({ phase: 'berechnet' });
    expect((after.zahlung as { quote: { betrag: number } }).quote.betrag).to.equal(2400);
    expect(welt.bezahldienst.transaktionen.size).to.equal(0);
  });

  it('sends without payment where the fee is zero', async () => {
    const welt = new Welt();
    welt.bezahldienst.preis = 0;
    const vorgang = await journey(welt);
    expect(vorgang.zahlung?.phase).to.equal('entfaellt');
    expect(vorgang.sendung?.phase).to.equal('bestaetigt');
  });

  it('asks for the price anew when an answer changes before the payment', async () => {
    const welt = new Welt();
    const ablauf = welt.ablauf();
    const { id } = await ablauf.begin(ANTRAG);
    await ablauf.resume(id, signal);
    const anlass = { ars: '150830298298', form: 'hundesteuer-anmeldung', merkmale: { anzahl: 3 } };
    const { zahlung } = await ablauf.reprice(id, anlass, signal);
    expect((zahlung as { quote: { betrag: number } }).quote.betrag).to.equal(3000);
  });

  describe('when the Zustelldienst forgets or refuses', () => {
    const sealed = async (welt: Welt): Promise<{ ablauf: Ablauf; id: string }> => {
      const ablauf = welt.ablauf();
      const { id } = await ablauf.begin({
        art: 'antwort',
        ars: '150830298298',
        eigentuemer: GAST,
        sendet: true,
      });
      await ablauf.seal(id, hundAnmelden(), signal);
      return { ablauf, id };
    };
    /** Dies at the call of this name. */
    const killAtSubmit = async (welt: Welt, id: string): Promise<void> => {
      const submit = welt.zustellung.submit.bind(welt.zustellung);
      welt.zustellung.submit = async () => {
        welt.zustellung.submit = submit;
        throw new Killed();
      };
      await welt
        .ablauf()
        .resume(id, signal)
        .catch(() => undefined);
    };

    it('announces anew what was removed before it was finished', async () => {
      const welt = new Welt();
      const { ablauf, id } = await sealed(welt);
      const upload = welt.zustellung.upload.bind(welt.zustellung);
      welt.zustellung.upload = async (einreichung, ...rest) => {
        welt.zustellung.upload = upload;
        welt.zustellung.vergessen(einreichung.id);
        return upload(einreichung, ...rest);
      };
      expect((await ablauf.resume(id, signal)).sendung?.phase).to.equal('bestaetigt');
      expect(welt.zustellung.eingaenge.size).to.equal(1);
    });

    it('waits a day before it believes that a perhaps finished submission is gone', async () => {
      const welt = new Welt();
      const { id } = await sealed(welt);
      await killAtSubmit(welt, id);
      const [einreichung] = welt.zustellung.eingaenge.keys();
      welt.zustellung.vergessen(einreichung!);
      expect(await code(welt.ablauf().resume(id, signal))).to.equal('NETZWERK');
      welt.uhr.vergehen(24 * 60 * 60 * 1000);
      expect((await welt.ablauf().resume(id, signal)).sendung?.phase).to.equal('bestaetigt');
      expect(welt.zustellung.eingereicht).to.have.length(1);
    });

    it('uploads again what the Zustelldienst misses', async () => {
      const welt = new Welt();
      const { id } = await sealed(welt);
      await killAtSubmit(welt, id);
      [...welt.zustellung.eingaenge.values()][0]!.anlagen.clear();
      expect((await welt.ablauf().resume(id, signal)).sendung?.phase).to.equal('bestaetigt');
    });

    it('does not run in circles', async () => {
      const welt = new Welt();
      const { ablauf, id } = await sealed(welt);
      welt.zustellung.submit = async () => 'konflikt';
      expect(await code(ablauf.resume(id, signal))).to.equal('ABGELEHNT');
      expect(welt.zustellung.eingereicht).to.have.length(0);
    });

    it('asks for the answers again where the ciphertexts are gone', async () => {
      const welt = new Welt();
      const { ablauf, id } = await sealed(welt);
      await welt.vorgaenge.deleteInhalte(id);
      expect((await ablauf.resume(id, signal)).sendung?.phase).to.equal('offen');
      await ablauf.seal(id, hundAnmelden(), signal);
      expect((await ablauf.resume(id, signal)).sendung?.phase).to.equal('bestaetigt');
      expect(welt.zustellung.eingereicht).to.have.length(1);
    });
  });

  it('keeps the ciphertexts until the authority has accepted', async () => {
    const welt = new Welt();
    const { id } = await journey(welt);
    const [eingang] = welt.zustellung.eingereicht;
    expect(welt.vorgaenge.inhalte).to.have.length(3);
    await welt.zustellung.annehmen(eingang!.id);
    const { sendung } = await welt.ablauf().resume(id, signal);
    expect(sendung?.phase).to.equal('angenommen');
    expect(welt.vorgaenge.inhalte).to.have.length(0);
  });

  it("shows the authority's reasons when it rejects", async () => {
    const welt = new Welt();
    const { id } = await journey(welt);
    const [eingang] = welt.zustellung.eingereicht;
    await welt.zustellung.ablehnen(eingang!.id, [
      { title: 'Anlage unlesbar', detail: 'Bitte neu einreichen.' },
    ]);
    const { sendung } = await welt.ablauf().resume(id, signal);
    expect(sendung?.phase).to.equal('abgelehnt');
    const ereignisse = (sendung as { ereignisse: readonly { gruende: unknown }[] }).ereignisse;
    expect(ereignisse.at(-1)!.gruende).to.deep.equal([
      { titel: 'Anlage unlesbar', detail: 'Bitte neu einreichen.', stelle: '' },
    ]);
  });

  it('does not call it confirmed on a forged event, and does not send again either', async () => {
    const welt = new Welt();
    const vorgaenge = await journey(welt);
    const [eingang] = welt.zustellung.eingereicht;
    eingang!.ereignisse.push(eingang!.ereignisse[1]!.slice(0, -8) + 'AAAAAAAA');
    expect(await code(welt.ablauf().resume(vorgaenge.id, signal))).to.equal('NACHWEIS_UNGUELTIG');
    expect((await welt.vorgaenge.open(vorgaenge.id))?.sendung?.phase).to.equal('bestaetigt');
    expect(welt.zustellung.eingereicht).to.have.length(1);
  });

  it('calls it sent, and confirms later, where the confirmation cannot be fetched at once', async () => {
    const welt = new Welt();
    const ereignisse = welt.zustellung.ereignisse.bind(welt.zustellung);
    welt.zustellung.ereignisse = () => Promise.reject(new OzgError('NETZWERK', 'gone'));
    const { id, sendung } = await journey(welt);
    expect(sendung?.phase).to.equal('eingereicht');
    welt.zustellung.ereignisse = ereignisse;
    expect((await welt.ablauf().resume(id, signal)).sendung?.phase).to.equal('bestaetigt');
  });

  it('says when the Vorgang is not on this device', async () => {
    expect(await code(new Welt().ablauf().resume('no such id', signal))).to.equal('SPEICHER_GESPERRT');
  });
});
