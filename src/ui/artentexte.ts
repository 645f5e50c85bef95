import { arten as de } from './texte/arten.de.js';
import { arten as einfach } from './texte/arten.de-x-einfach.js';
import { arten as en } from './texte/arten.en.js';
import type { Sprache } from './texts.js';

/** Words of kinds that few forms have: so few that all languages come along with their views. */
export const artentexte: Readonly<Record<Sprache, typeof de>> = { de, 'de-x-einfach': einfach, en };
