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
`;
