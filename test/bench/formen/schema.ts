/** JSON Schema of the questions, for the libraries that speak it. */
import { HINWEIS, KURZ, OPTIONEN, type Frage } from './felder.ts';

export function schemaOf(fragen: readonly Frage[]): object {
  return {
    type: 'object',
    required: fragen.map(({ id }) => id),
    properties: Object.fromEntries(fragen.map((frage) => [frage.id, { title: frage.titel, ...leaf(frage) }])),
  };
}

function leaf({ art }: Frage): object {
  switch (art) {
    case 'zahl':
      return { type: 'integer' };
    case 'datum':
      return { type: 'string', description: HINWEIS, pattern: '^\\d{1,2}\\.\\d{1,2}\\.\\d{4}$' };
    case 'auswahl':
      return { type: 'string', enum: OPTIONEN };
    case 'janein':
      return { type: 'string', enum: ['ja', 'nein'] };
    default:
      return { type: 'string', minLength: 1, ...(art === 'kurz' && { maxLength: KURZ }) };
  }
}
