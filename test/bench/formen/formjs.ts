import { Form } from '@bpmn-io/form-js-viewer';
import { anmelden, HINWEIS, KURZ, OPTIONEN, type Frage } from './felder.ts';

let form: Form;
let schema: object;

const component = ({ id, titel, art }: Frage): object => {
  const common = { id, key: id, label: titel };
  switch (art) {
    case 'auswahl':
      return {
        ...common,
        type: 'select',
        values: OPTIONEN.map((each) => ({ label: each, value: each })),
        validate: { required: true },
      };
    case 'janein':
      return {
        ...common,
        type: 'radio',
        values: ['ja', 'nein'].map((each) => ({ label: each, value: each })),
        validate: { required: true },
      };
    case 'zahl':
      return { ...common, type: 'number', validate: { required: true } };
    case 'datum':
      return {
        ...common,
        type: 'textfield',
        description: HINWEIS,
        validate: { required: true, pattern: '^\\d{1,2}\\.\\d{1,2}\\.\\d{4}$' },
      };
    default:
      return {
        ...common,
        type: 'textfield',
        validate: { required: true, ...(art === 'kurz' && { maxLength: KURZ }) },
      };
  }
};

anmelden({
  lade: (fragen) => void (schema = { type: 'default', schemaVersion: 19, components: fragen.map(component) }),
  async mount(ort) {
    form = new Form({ container: ort });
    await form.importSchema(schema);
  },
  validate() {
    return Object.keys(form.submit().errors).length;
  },
});
