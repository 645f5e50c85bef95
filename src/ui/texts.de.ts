import { allgemein } from './texte/allgemein.de.js';
import { antrag } from './texte/antrag.de.js';
import { errors } from './texte/errors.de.js';
import { login } from './texte/login.de.js';
import { pay } from './texte/pay.de.js';
import { postfach } from './texte/postfach.de.js';

/** Everything a citizen reads, in German; the other languages have the same shape. */
export const texts = { allgemein, antrag, errors, login, pay, postfach };

export type Texts = typeof texts;
