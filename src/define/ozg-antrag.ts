/** For bundlers: importing this file registers `<ozg-antrag>`. */
import { start } from '../elements/antrag/ozg-antrag.define.js';

start();
