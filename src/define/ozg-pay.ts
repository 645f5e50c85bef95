/** For bundlers: importing this file registers `<ozg-pay>`. */
import { start } from '../elements/pay/ozg-pay.define.js';

await start();
