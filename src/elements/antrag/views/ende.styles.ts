import { css } from 'lit';
import { erfolg } from '../../../ui/erfolg.styles.js';

/** Looks of the pages behind the steps; they come with them. */
export const endeStyles = css`
  ${erfolg}

  .kopf {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1rem;
    border-block-end: 2px solid var(--_border);
    margin-block-end: 0.75rem;
  }

  .kopf > :first-child {
    flex: 1;
    min-inline-size: 0;
    margin: 0;
    hyphens: auto;
  }

  .kopf > button {
    flex: none;
  }

  .abschnitt {
    margin-block: 0 2rem;
  }

  .angaben {
    margin-block: 0 1rem;
  }

  .angaben > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 1rem;
    padding-block: 0.375rem;
    border-block-end: 1px solid color-mix(in oklch, transparent, var(--_border) 40%);
  }

  dt {
    color: var(--_text-muted);
  }

  .angaben dt {
    grid-column: 1 / -1;
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  .aendern {
    overflow-wrap: normal;
    white-space: nowrap;
  }

  .aendern > button {
    margin-block: -0.625rem;
    margin-inline: -0.25em;
  }

  @container (inline-size >= 36rem) {
    .angaben > div {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto;
      align-items: start;
    }

    .angaben dt {
      grid-column: auto;
    }
  }

  table {
    inline-size: 100%;
    margin-block: 0 1rem;
    border-collapse: collapse;
  }

  caption {
    text-align: start;
  }

  th,
  td {
    padding: 0.5rem 0.5rem 0.5rem 0;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
  }

  tbody :is(th, td):first-child {
    font-weight: 400;
    overflow-wrap: anywhere;
    hyphens: auto;
  }

  tfoot :is(th, td) {
    border-block-end: 0;
    font-weight: 600;
  }

  :is(th, td):last-child {
    padding-inline: 0.5rem 0;
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  .wartet {
    display: flex;
    align-items: center;
    gap: 0.75rem;
  }

  .kreisel {
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border: 3px solid color-mix(in oklch, transparent, var(--_action) 30%);
    border-block-start-color: var(--_action);
    border-radius: 50%;
    animation: drehen 1s linear infinite;
  }

  @keyframes drehen {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .kreisel {
      animation: none;
    }
  }

  /* On paper: what was answered or received, without what can be pressed. */
  @media print {
    nav,
    button,
    .actions,
    .zaehler,
    .kreisel,
    .status {
      display: none;
    }

    .notice {
      border: 1px solid CanvasText;
      background: none;
    }

    .abschnitt,
    .angaben > div,
    tr {
      break-inside: avoid;
    }
  }
`;
