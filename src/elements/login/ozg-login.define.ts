import { define } from '../define.js';
import { provideSession } from '../page.define.js';
import { OzgLogin } from './ozg-login.js';

provideSession();
define('ozg-login', OzgLogin);
