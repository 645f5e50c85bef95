import { allgemein } from './texte/allgemein.en.js';
import { errors } from './texte/errors.en.js';
import { login } from './texte/login.en.js';
import type { Texts } from './texts.de.js';

export const texts = { allgemein, errors, login } satisfies Texts;
