import { css } from 'lit';

export const styles = css`
  .konto {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em 1.5em;
    min-block-size: 2.75em;
  }

  /* Where there is nothing to say yet, the button stands at the beginning of the line. */
  .konto > :has(> :empty) {
    position: absolute;
  }

  .konto [role='status'] {
    margin: 0;
    font-weight: 600;
  }
`;
