export { pay } from './texte/pay.de-x-einfach.js';
export { postfach } from './texte/postfach.de-x-einfach.js';
