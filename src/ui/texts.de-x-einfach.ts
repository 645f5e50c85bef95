import { allgemein } from './texte/allgemein.de-x-einfach.js';
import { errors } from './texte/errors.de-x-einfach.js';
import { login } from './texte/login.de-x-einfach.js';
import type { Texts } from './texts.de.js';

export const texts = { allgemein, errors, login } satisfies Texts;
