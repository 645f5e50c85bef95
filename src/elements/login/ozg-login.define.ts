import { define } from '../define.js';
import { provideSession } from '../page.define.js';
import { OzgLogin } from './ozg-login.js';

export function start(): void {
  provideSession();
  define('ozg-login', OzgLogin);
}
