import { define } from '../define.js';
import { provideVorgang } from '../vorgang.define.js';
import { OzgPay } from './ozg-pay.js';

export async function start(): Promise<void> {
  await provideVorgang();
  define('ozg-pay', OzgPay);
}
