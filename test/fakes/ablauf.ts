import { Ablauf } from '../../src/domain/vorgang/ablauf.js';
import { Sendeschritte } from '../../src/domain/vorgang/sendeschritte.js';
import { Zahlschritte } from '../../src/domain/vorgang/zahlschritte.js';
import { FakeBezahldienst } from './bezahldienst.js';
import { FakeKennungen } from './kennungen.js';
import { FakeUhr } from './uhr.js';
import { FakeSperre, FakeVorgaenge } from './vorgaenge.js';
import { FakeZustellung } from './zustellung.js';

/** The real Ablauf on fake ports: device, Bezahldienst and Zustelldienst of one citizen. */
export class Werkstatt {
  readonly uhr = new FakeUhr();
  readonly vorgaenge = new FakeVorgaenge();
  readonly kennungen = new FakeKennungen();
  readonly bezahldienst = new FakeBezahldienst(this.kennungen);
  readonly zustellung = new FakeZustellung(this.kennungen);
  readonly ablauf = new Ablauf({
    vorgaenge: this.vorgaenge,
    sperre: new FakeSperre(),
    uhr: this.uhr,
    zahlschritte: async () => new Zahlschritte(this.bezahldienst),
    sendeschritte: async () => new Sendeschritte(this.zustellung, this.vorgaenge, this.uhr),
  });
}
