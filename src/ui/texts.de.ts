import { allgemein } from './texte/allgemein.de.js';
import { errors } from './texte/errors.de.js';
import { login } from './texte/login.de.js';
import { pay } from './texte/pay.de.js';
import { postfach } from './texte/postfach.de.js';

/** What citizens read, in German; the other languages have the same shape. `antrag` comes with its element. */
export const texts = { allgemein, errors, login, pay, postfach };

export type Texts = typeof texts;
