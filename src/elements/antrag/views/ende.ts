/** The pages behind the steps, in a chunk of their own: the first step is there without them. */
export { eigeneAnmeldung } from './eigene-anmeldung.js';
export { gesendet } from './gesendet.js';
export { pruefung } from './pruefung.js';
export { schluss } from './schluss.js';
export { endeStyles } from './ende.styles.js';
export { ergebnis } from './ergebnis.js';
