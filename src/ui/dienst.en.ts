export { pay } from './texte/pay.en.js';
export { postfach } from './texte/postfach.en.js';
