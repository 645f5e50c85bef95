export { pay } from './texte/pay.de.js';
export { postfach } from './texte/postfach.de.js';
