/** For bundlers: importing this file registers `<ozg-postfach>`. */
import { start } from '../elements/postfach/ozg-postfach.define.js';

start();
