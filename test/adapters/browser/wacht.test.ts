import { expect } from '@open-wc/testing';
import { waitUntil } from '../../fakes/warten.js';
import { Wacht, type Bewachte } from '../../../src/adapters/browser/wacht.js';
import type { Frist } from '../../../src/domain/nutzerkonto/frist.js';

const MINUTE = 60_000;
let nummer = 0;

/** A tab of a site, with a clock of its own. */
class Tab implements Bewachte {
  now = 0;
  readonly geschehen: string[] = [];
  readonly wacht: Wacht;
  /** Set: the Landeszugang cannot be reached. */
  offline = false;

  constructor(name: string) {
    this.wacht = new Wacht(name, this, { jetzt: () => new Date(this.now) });
  }

  get frist(): Frist {
    return { erneuert: this.now, ruhe: 5 * MINUTE, ende: 30 * MINUTE };
  }

  erneuern(): Promise<void> {
    this.geschehen.push('erneuern');
    if (this.offline) return Promise.reject(new Error('offline'));
    this.wacht.erneuert(this.frist);
    return Promise.resolve();
  }

  ablaufen(): Promise<void> {
    this.geschehen.push('ablaufen');
    return Promise.resolve();
  }

  warnen(warnung: { verlaengerbar: boolean } | undefined): void {
    this.geschehen.push(warnung ? `warnen ${warnung.verlaengerbar ? 'ruhe' : 'ende'}` : 'entwarnen');
  }

  async um(minutes: number): Promise<void> {
    this.now = minutes * MINUTE;
    await this.wacht.pruefe();
  }
}

describe('Wacht', () => {
  let tab: Tab;
  let name: string;
  beforeEach(() => {
    name = `wacht-${nummer++}`;
    tab = new Tab(name);
    tab.wacht.erneuert(tab.frist);
  });
  afterEach(() => tab.wacht.beende());

  it('warns once, then ends the login', async () => {
    for (const minutes of [3, 4, 4.2, 4.5, 5, 6]) await tab.um(minutes);
    expect(tab.geschehen).to.deep.equal(['warnen ruhe', 'entwarnen', 'ablaufen']);
  });

  it('renews while somebody types, and tells nobody of it', async () => {
    for (let minutes = 1; minutes < 24; minutes++) {
      await tab.um(minutes);
      document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true }));
    }
    expect(new Set(tab.geschehen)).to.deep.equal(new Set(['erneuern']));
    expect(tab.geschehen.length).to.be.within(5, 9);
  });

  it('takes the warning back as soon as somebody moves', async () => {
    await tab.um(4.5);
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    expect(tab.geschehen).to.deep.equal(['warnen ruhe', 'entwarnen', 'erneuern']);
  });

  it('does not hammer a Landeszugang that cannot be reached', async () => {
    tab.offline = true;
    await tab.um(2.9);
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    for (let seconds = 0; seconds < 30; seconds++) await tab.um(3 + seconds / 60);
    expect(tab.geschehen.length).to.be.within(2, 3);
  });

  it('knows of work and renewals in another tab', async () => {
    const other = new Tab(name);
    other.wacht.erneuert(other.frist);
    tab.now = other.now = 3 * MINUTE;
    const heard = new Promise<void>((resolve) => {
      const channel = new BroadcastChannel(`ozg:frist:${name}`);
      channel.onmessage = ({ data }: MessageEvent<{ erneuert?: number }>): void => {
        if (data.erneuert !== other.now) return;
        channel.close();
        resolve();
      };
    });
    other.wacht.arbeitet();
    await other.wacht.pruefe();
    expect(other.geschehen).to.deep.equal(['erneuern']);
    await heard;
    await tab.um(3.1);
    await tab.um(6);
    expect(tab.geschehen).to.deep.equal([]);
    other.wacht.beende();
  });

  it('does not judge by what it knew before the page lay in the back/forward cache, and hears again afterwards', async () => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await tab.um(6);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await tab.um(6);
    expect(tab.geschehen).to.deep.equal([]);
    tab.wacht.erneuert(tab.frist); // the session has looked
    await tab.um(10.1);
    expect(tab.geschehen).to.deep.equal(['warnen ruhe']);
    const channel = new BroadcastChannel(`ozg:frist:${name}`);
    channel.postMessage(10.1 * MINUTE);
    channel.close();
    await waitUntil(async () => {
      await tab.wacht.pruefe();
      return tab.geschehen.includes('erneuern');
    });
  });

  it('says nothing of a login without limits', async () => {
    tab.wacht.erneuert(undefined);
    await tab.um(600);
    expect(tab.geschehen).to.deep.equal([]);
  });
});
