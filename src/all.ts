/** `ozg.all.js`: the same as `ozg.js` in one file, for hosts that cannot serve a folder. */
import { boot } from './boot.js';

if (boot(import.meta.url)) {
  await Promise.all([
    import('./elements/login/ozg-login.define.js'),
    import('./elements/antrag/ozg-antrag.define.js'),
    import('./elements/pay/ozg-pay.define.js'),
    import('./elements/postfach/ozg-postfach.define.js'),
  ]);
}
