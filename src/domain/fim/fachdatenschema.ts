/**
 * JSON Schema of the data that the compiled form sends: plain `properties` and `items`, one leaf for each position of a
 * field, locked and hidden ones too. What is required is what the form always asks for; what a rule may forbid or what
 * is inside an unused group is not.
 */
import type { Feld, Pfad, Regel } from '../antrag/modell.js';
import { loeseAuf } from '../antrag/regelwerk.js';
import type { Platz } from './aufbau.js';
import type { Codelisten } from './codelisten.js';
import { bezeichnungVon } from './worte.js';

type Schema = Readonly<Record<string, unknown>>;

export interface Schemaauftrag {
  readonly uri: string;
  readonly titel: string;
  readonly formular: string;
  readonly version: string;
  readonly oberste: readonly Platz[];
  readonly regeln: readonly Regel[];
  readonly codelisten: Codelisten;
}

export function fachdatenschema(auftrag: Schemaauftrag): Schema {
  const { uri, titel, formular, version, oberste, regeln, codelisten } = auftrag;
  const entbehrlich = new Set(
    regeln.flatMap(({ effect, target, ort }) =>
      effect === 'forbid' && target !== undefined ? [loeseAuf(target, ort)] : [],
    ),
  );
  const listen = new Map<string, Schema>();

  const blatt = (feld: Feld): Schema => {
    const name = feld.typ === 'auswahl' ? codelisten.nameIn(feld.optionen) : undefined;
    if (feld.typ === 'auswahl' && name !== undefined)
      listen.set(name, { enum: feld.optionen.map(({ wert }) => wert) });
    return { title: feld.titel.de, ...inhaltVon(feld, name) };
  };

  const objekt = (plaetze: readonly Platz[]): Schema => {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const platz of plaetze) {
      const schema = schemaVon(platz);
      if (!schema) continue;
      properties[platz.schluessel] = schema;
      if (istDa(platz, entbehrlich)) required.push(platz.schluessel);
    }
    return {
      type: 'object',
      properties,
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    };
  };

  const schemaVon = (platz: Platz): Schema | undefined => {
    const { feld, stelle } = platz;
    if (!feld && stelle.element.art === 'feld') return undefined; // a text
    const eines = feld ? blatt(feld) : { title: bezeichnungVon(stelle.element), ...objekt(platz.kinder) };
    const { min, max } = anzahlVon(platz);
    if (max === 1) return eines;
    return {
      type: 'array',
      items: eines,
      ...(min > 0 && { minItems: min }),
      ...(max !== '*' && { maxItems: max }),
    };
  };

  const { properties, required = [] } = objekt(oberste) as { properties: object; required?: string[] };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: uri,
    title: titel,
    type: 'object',
    properties,
    // Apart from the answers: the form they were given to.
    patternProperties: { '^\\$formular$': { $ref: '#/$defs/formular' } },
    required: ['$formular', ...required],
    additionalProperties: false,
    $defs: {
      formular: {
        type: 'object',
        properties: {
          id: { const: formular },
          version: { const: version },
          hash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
        },
        required: ['id', 'version', 'hash'],
        additionalProperties: false,
      },
      datei: {
        title: 'Datei',
        type: 'object',
        properties: {
          attachmentId: { type: 'string', format: 'uuid' },
          filename: { type: 'string' },
          mimeType: { type: 'string' },
          size: { type: 'integer', minimum: 1 },
        },
        required: ['attachmentId', 'filename', 'mimeType', 'size'],
        additionalProperties: false,
      },
      ...Object.fromEntries(listen),
    },
  };
}

const anzahlVon = ({ knoten, stelle }: Platz): Platz['stelle']['anzahl'] =>
  knoten && knoten.art !== 'hinweis' ? knoten.anzahl : stelle.anzahl;

/** Is there always an answer at the position, once the object around it is there? */
function istDa(platz: Platz, entbehrlich: ReadonlySet<Pfad>): boolean {
  const { knoten, feld, pfad, feldpfad } = platz;
  if (!knoten || knoten.art === 'hinweis' || knoten.anzahl.min === 0 || entbehrlich.has(pfad)) return false;
  if (feld) return feld.anzahl.min > 0 && !feld.sicht && !entbehrlich.has(feldpfad);
  return platz.kinder.some((kind) => istDa(kind, entbehrlich));
}

/** `xs:time`; the `time` of JSON Schema has an offset from UTC, and citizens give none. */
const ZEIT = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]';

function inhaltVon(feld: Feld, liste: string | undefined): Schema {
  switch (feld.typ) {
    case 'janein':
    case 'bestaetigung':
      return { type: 'boolean' };
    case 'ganzzahl':
    case 'dezimal':
    case 'betrag': {
      const { min, max } = feld.wert ?? {};
      return {
        type: feld.typ === 'ganzzahl' ? 'integer' : 'number',
        ...(min !== undefined && { minimum: min }),
        ...(max !== undefined && { maximum: max }),
      };
    }
    case 'datum':
      return { type: 'string', format: 'date' };
    case 'datei':
      return { $ref: '#/$defs/datei' };
    case 'auswahl':
      return liste === undefined
        ? { type: 'string', enum: feld.optionen.map(({ wert }) => wert) }
        : { type: 'string', $ref: `#/$defs/${liste}` };
    case 'zeit':
      return { type: 'string', pattern: `^${ZEIT}$` };
    case 'zeitpunkt':
      return { type: 'string', pattern: `^[0-9]{4}-[0-9]{2}-[0-9]{2}T${ZEIT}$` };
    case 'iban':
      return { type: 'string', pattern: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' };
    case 'plz':
      return { type: 'string', pattern: '^(?:0[1-9]|[1-9][0-9])[0-9]{3}$' };
    default: {
      const { min = 1, max } = feld.laenge ?? {};
      return {
        type: 'string',
        minLength: min,
        ...(max !== undefined && { maxLength: max }),
        ...(feld.muster && { pattern: `^(?:${feld.muster.regex})$` }),
      };
    }
  }
}
