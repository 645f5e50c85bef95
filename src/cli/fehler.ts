/** The command was called in a way it does not understand. */
export class Bedienfehler extends Error {
  override readonly name: string = 'Bedienfehler';
}
