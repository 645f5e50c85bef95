import { css } from 'lit';

export const styles = css`
  .kopf {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    margin-block: 0 0.5rem;
  }

  .kopf p {
    flex: 1 1 10rem;
    margin: 0;
  }

  .kopf .notice {
    margin-block-end: 0.5rem;
  }

  .zurueck {
    margin-block: 0 0.5rem;
  }

  .zurueck button {
    padding-inline: 0;
    border-inline-width: 0; /* the words stand in line with the letter */
  }

  h2,
  h3,
  h4 {
    hyphens: auto;
    overflow-wrap: anywhere;
  }

  ul {
    padding: 0;
    list-style: none;
  }

  .briefe > li {
    padding-block: 0.75rem;
    border-block-end: 1px solid var(--_border);
  }

  .briefe > li:first-child {
    border-block-start: 1px solid var(--_border);
  }

  .briefe button.titel {
    justify-content: start;
    min-block-size: 1.5rem;
    padding: 0.25rem 0;
    border: 0;
    background: transparent;
    color: var(--_action);
    font-weight: 400;
    hyphens: auto;
    overflow-wrap: anywhere;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .briefe .neu button.titel {
    font-weight: 700;
  }

  .briefe p {
    margin: 0;
  }

  .briefe .actions {
    margin-block-start: 0.5rem;
  }

  .marke {
    display: inline-block;
    margin-inline-end: 0.5rem;
    padding-inline: 0.5rem;
    border-radius: var(--_radius);
    background: var(--_info-background);
    font-size: 0.875em;
    font-weight: 600;
  }

  dl {
    display: grid;
    grid-template-columns: fit-content(40%) 1fr;
    gap: 0.25rem 1rem;
  }

  dt {
    color: var(--_text-muted);
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .schreiben {
    max-inline-size: 70ch;
    padding-block: 1rem 0;
    border-block-start: 1px solid var(--_border);
    overflow-wrap: anywhere;
  }

  .anhaenge button {
    overflow-wrap: anywhere;
    text-align: start;
  }

  .anhaenge li {
    margin-block-end: 0.75rem;
  }

  .anhaenge p {
    margin: 0.25rem 0 0;
  }

  @media (forced-colors: active) {
    .marke {
      border: 1px solid CanvasText;
    }
  }

  /* A letter on paper: what it says and the names of its attachments, but nothing to press. */
  @media print {
    .kopf,
    .zurueck,
    .actions,
    [role='status'] {
      display: none;
    }

    .anhaenge button {
      min-block-size: 0;
      padding: 0;
      border: 0;
      color: inherit;
    }

    .schreiben p,
    .briefe > li {
      break-inside: avoid;
    }
  }
`;
