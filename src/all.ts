/** `ozg.all.js`: the same as `ozg.js` in one file, for hosts that cannot serve a folder. */
import { boot } from './boot.js';
import { start as antrag } from './elements/antrag/ozg-antrag.define.js';
import { start as login } from './elements/login/ozg-login.define.js';
import { start as pay } from './elements/pay/ozg-pay.define.js';
import { start as postfach } from './elements/postfach/ozg-postfach.define.js';

if (boot(import.meta.url)) {
  void login();
  postfach();
  antrag();
  void pay();
}
