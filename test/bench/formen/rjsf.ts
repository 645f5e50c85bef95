import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import type { RJSFSchema } from '@rjsf/utils';
import { createElement, createRef } from 'react';
import { createRoot } from 'react-dom/client';
import { anmelden } from './felder.ts';
import { schemaOf } from './schema.ts';

const form = createRef<Form>();

anmelden({
  mount(ort, fragen) {
    const uiSchema = Object.fromEntries(
      fragen.filter(({ art }) => art === 'janein').map(({ id }) => [id, { 'ui:widget': 'radio' }]),
    );
    return new Promise((done) => {
      createRoot(ort).render(
        createElement(Form, {
          ref: (made: Form | null) => {
            form.current = made;
            if (made) done();
          },
          schema: schemaOf(fragen) as RJSFSchema,
          uiSchema,
          validator,
          noHtml5Validate: true,
        }),
      );
    });
  },
  async validate() {
    form.current!.validateForm();
    await new Promise(requestAnimationFrame); // React draws what is wrong
    return form.current!.state.errors.length;
  },
});
