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

  .frist {
    position: fixed;
    inset: auto 0 0;
    box-sizing: border-box;
    inline-size: min(40em, 100vw - 2em);
    margin: 0 auto 1em;
    padding: 1em 1.5em;
    border: 2px solid var(--_action);
    border-radius: var(--_radius);
    background: var(--_field);
    color: var(--_text);
    box-shadow: 0 0.25em 1.5em rgb(0 0 0 / 30%);
  }
`;
