/**
 * Chunks that not every citizen loads: other languages, the other session, and what only some forms or moments need. The
 * budget of all four elements counts none of them, and `hund-anmelden.test.ts` sees that nobody who registers a dog loads one.
 */
const SELTEN = [
  /\.(?:en|de-x-einfach)$/,
  /^(?:cookie|auswahllisten|arten|hinterlegen|nachher|muster|einbettung)$/,
  /^(?:tuer|weitergabe)/,
];

export const istSelten = (name) => SELTEN.some((pattern) => pattern.test(name));
