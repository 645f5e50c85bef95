import { css } from 'lit';

/** Fields: one column, targets of 44 px, states by border, icon and words, never by colour alone. */
export const felder = css`
  fieldset {
    min-inline-size: 0;
    margin: 0 0 1.5rem;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    font-weight: 600;
  }

  fieldset.gruppe > legend,
  fieldset.eintrag > legend {
    margin-block-end: 0.75rem;
    font-size: 1.125em;
  }

  fieldset.eintrag {
    padding: 1rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  fieldset.eintrag > legend {
    float: inline-start;
    inline-size: 100%;
  }

  fieldset.eintrag > legend + * {
    clear: both;
  }

  .feld {
    margin-block: 0 1.25rem;
  }

  .feld > label,
  .feld > legend {
    display: block;
    margin-block-end: 0.25rem;
    font-weight: 600;
  }

  /* A legend cuts the border of its fieldset; afloat it stands inside, and the bar of an error beside it too. */
  fieldset.wahl > legend {
    float: inline-start;
    inline-size: 100%;
  }

  fieldset.wahl > :not(legend) {
    clear: both;
  }

  .freiwillig {
    color: var(--_text-muted);
    font-weight: 400;
  }

  .feld p {
    margin-block: 0 0.375rem;
  }

  .hilfe,
  .herkunft {
    max-inline-size: 38rem;
    color: var(--_text-muted);
    font-size: 0.9375em;
  }

  .fehler:empty {
    display: none;
  }

  input:not([type='radio'], [type='checkbox'], [type='file']),
  select,
  textarea {
    display: block;
    inline-size: 100%;
    max-inline-size: 38rem;
    min-block-size: 2.75rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_border);
    border-block-end: 2px solid var(--_text);
    border-radius: var(--_radius) var(--_radius) 0 0;
    background: var(--_field);
    color: var(--_text);
    font: inherit;
    letter-spacing: inherit;
    word-spacing: inherit;
  }

  input.kurz {
    max-inline-size: 11rem;
  }

  input.mittel {
    max-inline-size: 18rem;
  }

  .option {
    display: flex;
    align-items: flex-start;
    max-inline-size: 44rem;
  }

  .option input {
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin-block: 0.625rem;
    margin-inline: 0.125rem 0.75rem;
    accent-color: var(--_action);
  }

  .option label {
    flex: 1;
    padding-block: 0.625rem;
  }

  .darunter {
    padding-inline-start: 2.375rem;
  }
`;
