import { css } from 'lit';

export const styles = css`
  details {
    flex-basis: 100%;
  }

  summary {
    display: list-item;
    inline-size: fit-content;
    padding-block: 0.5em;
    color: var(--_action);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }

  dl {
    display: grid;
    grid-template-columns: fit-content(40%) 1fr;
    gap: 0.25em 1em;
  }

  dt {
    color: var(--_text-muted);
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
`;
