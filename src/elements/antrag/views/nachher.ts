/** What only some citizens come to: a copy of what was sent, and an application that comes back. */
export { einwaende } from './einwaende.js';
export { kopie } from './kopie.js';
