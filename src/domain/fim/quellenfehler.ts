/** A source that cannot be read; the message is for the author of a form, in German, with the place of the fault. */
export class Quellenfehler extends Error {
  override readonly name: string = 'Quellenfehler';
  readonly zeile: number | undefined;
  /** Element around the fault: `<xdf:datenfeld>` or `F60000000243`. */
  readonly element: string | undefined;

  constructor(
    grund: string,
    ort: { readonly zeile?: number; readonly element?: string } = {},
    cause?: unknown,
  ) {
    const stelle = [
      ort.zeile === undefined ? '' : `Zeile ${ort.zeile}`,
      ort.element === undefined ? '' : `in ${ort.element}`,
    ]
      .filter(Boolean)
      .join(', ');
    super(stelle === '' ? grund : `${stelle}: ${grund}`, { cause });
    this.zeile = ort.zeile;
    this.element = ort.element;
  }
}
