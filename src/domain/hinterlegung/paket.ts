/** What goes to another device, as bytes to be sealed: a length, then JSON, then the bytes of the files. */
import { stringify } from '../json.js';

export interface Paketdatei {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Paket {
  /** What the draft keeps of the Antrag (`domain/antrag/entwurf-inhalt`). */
  readonly antworten: Readonly<Record<string, unknown>>;
  /** The Vorgang goes along: whoever sends it, it is the same one. */
  readonly vorgang: string;
  readonly dateien: readonly Paketdatei[];
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function packe({ antworten, vorgang, dateien }: Paket): Uint8Array<ArrayBuffer> {
  const liste = dateien.map(({ id, name, type, bytes }) => ({ id, name, type, size: bytes.length }));
  const head = new TextEncoder().encode(stringify({ paket: 1, antworten, vorgang, dateien: liste }));
  const plain = new Uint8Array(dateien.reduce((sum, { bytes }) => sum + bytes.length, 4 + head.length));
  new DataView(plain.buffer).setUint32(0, head.length);
  plain.set(head, 4);
  let offset = 4 + head.length;
  for (const { bytes } of dateien) {
    plain.set(bytes, offset);
    offset += bytes.length;
  }
  return plain;
}

/** `undefined`: made by something else. What the answers are worth is for the form to say. */
export function packeAus(plain: Uint8Array<ArrayBuffer>): Paket | undefined {
  try {
    const length = new DataView(plain.buffer, plain.byteOffset).getUint32(0);
    const head = JSON.parse(new TextDecoder().decode(plain.subarray(4, 4 + length))) as Kopf;
    if (head.paket !== 1 || !UUID.test(head.vorgang) || !isObject(head.antworten)) return undefined;
    let offset = 4 + length;
    const dateien = head.dateien.map(({ id, name, type, size }) => {
      if (!UUID.test(id) || !Number.isInteger(size) || size < 0 || offset + size > plain.length)
        throw new RangeError('A file ends behind the end');
      const bytes = plain.slice(offset, (offset += size));
      return { id, name: String(name), type: String(type), bytes };
    });
    return { antworten: head.antworten, vorgang: head.vorgang, dateien };
  } catch {
    return undefined;
  }
}

interface Kopf {
  readonly paket: unknown;
  readonly antworten: Readonly<Record<string, unknown>>;
  readonly vorgang: string;
  readonly dateien: readonly {
    readonly id: string;
    readonly name: unknown;
    readonly type: unknown;
    readonly size: number;
  }[];
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
