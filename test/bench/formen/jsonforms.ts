import { createAjv, type JsonFormsCore, type JsonSchema, type UISchemaElement } from '@jsonforms/core';
import { JsonForms } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { anmelden } from './felder.ts';
import { schemaOf } from './schema.ts';

let show: () => Promise<number>;
let schema: JsonSchema;
let uischema: UISchemaElement & { elements: object[] };
const ajv = createAjv();

anmelden({
  lade(fragen) {
    schema = schemaOf(fragen) as JsonSchema;
    uischema = {
      type: 'VerticalLayout',
      elements: fragen.map(({ id, art }) => ({
        type: 'Control',
        scope: `#/properties/${id}`,
        ...(art === 'janein' && { options: { format: 'radio' } }),
      })),
    };
  },
  mount(ort) {
    const root = createRoot(ort);
    let heard: ((state: Pick<JsonFormsCore, 'errors'>) => void) | undefined;
    const draw = (validationMode: 'ValidateAndShow' | 'ValidateAndHide'): void =>
      root.render(
        createElement(JsonForms, {
          schema,
          uischema,
          data: {},
          renderers: vanillaRenderers,
          cells: vanillaCells,
          ajv,
          validationMode,
          onChange: (state: Pick<JsonFormsCore, 'errors'>) => heard?.(state),
        }),
      );
    show = () =>
      new Promise((done) => {
        heard = ({ errors }) => done(errors?.length ?? 0);
        draw('ValidateAndShow');
      });
    return new Promise((done) => {
      heard = () => done();
      draw('ValidateAndHide');
    });
  },
  validate: () => show(),
});
