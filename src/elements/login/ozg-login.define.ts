import { hinterlassenschaftContext } from '../../session/contexts.js';
import { provideOnPage } from '../../session/provide-on-page.js';
import { define } from '../define.js';
import { provideSession } from '../page.define.js';
import { OzgLogin } from './ozg-login.js';

export function start(): void {
  provideSession();
  provideOnPage(
    hinterlassenschaftContext,
    () => async () => (await import('../vorgang.define.js')).hinterlassenschaft(),
  );
  define('ozg-login', OzgLogin);
}
