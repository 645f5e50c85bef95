import { css } from 'lit';

/** Short inputs side by side, as they belong together; one with an error has a line of its own. */
export const styles = css`
  .teile,
  fieldset.teildatum {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 0 1rem;
  }

  fieldset.teildatum > .hilfe {
    flex-basis: 100%;
    margin-block: 0 0.5rem;
  }

  fieldset.teildatum > .feld.falsch {
    flex-basis: 100%;
  }

  fieldset.teildatum input,
  fieldset.teildatum select {
    max-inline-size: 8rem;
  }

  .zweig:not(:empty) {
    margin-block-end: 1.5rem;
  }

  .zweig > * {
    padding-inline-start: 1rem;
    border-inline-start: 4px solid var(--_border);
  }

  .teile label {
    display: block;
    margin-block-end: 0.25rem;
  }
`;
