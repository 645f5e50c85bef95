import { Model } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';
import { anmelden, HINWEIS, KURZ, OPTIONEN, type Frage } from './felder.ts';

let survey: Model;
let schema: object;

const element = ({ id, titel, art }: Frage): object => {
  const common = { name: id, title: titel, isRequired: true };
  switch (art) {
    case 'auswahl':
      return { ...common, type: 'dropdown', choices: OPTIONEN };
    case 'janein':
      return { ...common, type: 'radiogroup', choices: ['ja', 'nein'] };
    case 'zahl':
      return { ...common, type: 'text', validators: [{ type: 'numeric' }] };
    case 'datum':
      return {
        ...common,
        type: 'text',
        description: HINWEIS,
        validators: [{ type: 'regex', regex: '^\\d{1,2}\\.\\d{1,2}\\.\\d{4}$' }],
      };
    default:
      return { ...common, type: 'text', ...(art === 'kurz' && { maxLength: KURZ }) };
  }
};

anmelden({
  lade: (fragen) => void (schema = { elements: fragen.map(element) }),
  mount(ort) {
    survey = new Model(schema);
    renderSurvey(survey, ort);
  },
  validate() {
    survey.validate(true);
    return survey.getAllQuestions().filter(({ errors }) => errors.length > 0).length;
  },
});
