import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { createElement, createRef } from 'react';
import { createRoot } from 'react-dom/client';
import { anmelden } from './felder.ts';
import { schemaOf } from './schema.ts';

const form = createRef<Form>();
let schema: RJSFSchema;
let uiSchema: UiSchema;

anmelden({
  lade(fragen) {
    schema = schemaOf(fragen) as RJSFSchema;
    uiSchema = Object.fromEntries(
      fragen.filter(({ art }) => art === 'janein').map(({ id }) => [id, { 'ui:widget': 'radio' }]),
    );
  },
  mount(ort) {
    return new Promise((done) => {
      createRoot(ort).render(
        createElement(Form, {
          ref: (made: Form | null) => {
            form.current = made;
            if (made) done();
          },
          schema,
          uiSchema,
          validator,
          noHtml5Validate: true,
        }),
      );
    });
  },
  async validate() {
    form.current!.validateForm();
    const gesucht = (): number => form.current!.state.errors.length;
    for (let i = 0; gesucht() === 0 && i < 60; i++) await new Promise(requestAnimationFrame); // React draws what is wrong
    return gesucht();
  },
});
