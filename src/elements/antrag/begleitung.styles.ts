import { css } from 'lit';

/** What a blank form does not show: errors, origins, files, the draft. */
export const styles = css`
  .fehler {
    color: var(--_danger);
    font-weight: 600;
  }

  .fehler:not(:empty)::before {
    content: '⚠ ' / '';
  }

  .herkunft::before {
    content: '✓ ' / '';
  }

  .falsch :is(input:not([type='radio'], [type='checkbox'], [type='file']), select, textarea) {
    border-color: var(--_danger);
    border-width: 2px;
  }

  .feld.falsch {
    padding-inline-start: 0.75rem;
    border-inline-start: 4px solid var(--_danger);
  }

  .datei {
    position: relative;
  }

  .dateien {
    max-inline-size: 38rem;
    margin-block: 0 0.75rem;
    padding: 0;
    list-style: none;
  }

  .dateien li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.75rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  .dateien li + li {
    margin-block-start: 0.5rem;
  }

  .dateien .beides {
    display: flex;
    flex: 1 1 8rem;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    min-inline-size: 0;
  }

  .dateien .name {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .verwahrung {
    max-inline-size: 44rem;
    margin-block-start: 2rem;
  }

  .verwahrung > p {
    margin-block-end: 0.25em;
  }

  .verwahrung fieldset {
    margin-block: 0 0.75rem;
  }

  summary {
    inline-size: fit-content;
    min-block-size: 2.75rem;
    padding-block: 0.625rem;
    color: var(--_action);
    cursor: pointer;
  }

  details > :last-child {
    margin-block-end: 1.5rem;
  }

  .fehleruebersicht {
    margin-block-end: 1.5em;
  }

  .fehleruebersicht ul {
    margin-block-end: 0;
    padding-inline-start: 1.25rem;
  }

  .fehleruebersicht li {
    padding-block: 0.25rem;
  }

  .fehleruebersicht a {
    color: var(--_danger);
    font-weight: 600;
  }

  .fehleruebersicht:focus {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
`;
