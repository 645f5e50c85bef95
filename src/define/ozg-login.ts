/** For bundlers: importing this file registers `<ozg-login>`. */
import { start } from '../elements/login/ozg-login.define.js';

void start();
