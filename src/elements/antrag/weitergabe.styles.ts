import { css } from 'lit';

export const styles = css`
  .code {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1em;
    font-family: ui-monospace, monospace;
    font-size: 1.375em;
    font-weight: 600;
    letter-spacing: 0.08em;
  }

  #weitergabe-code {
    text-transform: uppercase;
  }

  #weitergabe-code,
  #weitergabe-datei {
    max-inline-size: 100%;
  }

  #weitergabe-datei {
    font: inherit;
  }

  #weitergabe-datei::file-selector-button {
    min-block-size: 2.75em;
    margin-inline-end: 0.75em;
    padding-inline: 1.125em;
    border: 2px solid var(--_action);
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_action);
    font: inherit;
    font-weight: 600;
  }
`;
