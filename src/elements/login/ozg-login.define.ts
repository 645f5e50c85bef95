import { geraetContext } from '../../session/contexts.js';
import { provideOnPage } from '../../session/provide-on-page.js';
import { define } from '../define.js';
import { provideSession } from '../page.define.js';
import { OzgLogin } from './ozg-login.js';

export function start(): void {
  provideSession();
  provideOnPage(geraetContext, () => async () => (await import('../vorgang.define.js')).geraet());
  define('ozg-login', OzgLogin);
}
