import { allgemein } from './texte/allgemein.de.js';
import { errors } from './texte/errors.de.js';
import { login } from './texte/login.de.js';

/** What citizens read, in German; the other languages have the same shape. The others come with their elements. */
export const texts = { allgemein, errors, login };

export type Texts = typeof texts;
