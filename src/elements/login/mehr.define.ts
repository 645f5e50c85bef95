import { loeschmarken } from '../../adapters/browser/loeschmarken.js';
import type { Session } from '../../session/session.js';
import { Mehr, type Host } from './mehr.js';

export { bereite, styles } from './mehr.js';

export const mehr = (host: Host, session: () => Session | undefined, rueckkehr: string): Mehr =>
  new Mehr(host, session, rueckkehr, loeschmarken);
