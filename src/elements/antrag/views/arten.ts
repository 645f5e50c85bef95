/** Kinds of fields that few forms have, in a chunk of their own. */
export { artfehler, artfeld, teildatum, wahl } from '../../../ui/felder/arten.js';
export { styles } from '../../../ui/felder/arten.styles.js';
