import { css } from 'lit';
import { erfolg } from '../../ui/erfolg.styles.js';

export const styles = css`
  ${erfolg}

  table {
    inline-size: 100%;
    max-inline-size: 40rem; /* an amount stays near what it is for */
    margin-block: 0 1rem;
    border-collapse: collapse;
  }

  caption {
    padding-block: 0 0.5rem;
    color: var(--_text-muted);
    text-align: start;
  }

  th,
  td {
    padding: 0.5rem 0;
    border-block-end: 1px solid var(--_border);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }

  thead th {
    color: var(--_text-muted);
    font-size: 0.875em;
  }

  th:last-child,
  td:last-child {
    padding-inline-start: 1rem;
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  tfoot th,
  tfoot td {
    border-block-end: 2px solid var(--_text);
    font-weight: 600;
  }

  dl {
    display: grid;
    grid-template-columns: fit-content(50%) 1fr;
    gap: 0.25rem 1rem;
  }

  dt {
    color: var(--_text-muted);
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }

  /* A receipt on paper: how the payment stands and what for, but nothing to press. */
  @media print {
    button,
    .actions {
      display: none;
    }

    table,
    dl,
    .notice {
      break-inside: avoid;
    }
  }
`;
