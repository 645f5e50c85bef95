import { css } from 'lit';

/** What the views of all elements share: type, buttons, links, notices. A view adds its own sheet behind it. */
export const basis = css`
  h2,
  h3,
  h4 {
    margin-block: 0 0.5em;
    font-weight: 600;
    line-height: 1.25;
    text-wrap: balance;
  }

  h2 {
    font-size: 1.5em;
  }

  h3 {
    font-size: 1.25em;
  }

  h4 {
    font-size: 1.0625em;
  }

  p,
  ul,
  ol,
  dl {
    margin-block: 0 1em;
  }

  a {
    color: var(--_action);
    text-underline-offset: 0.2em;
  }

  button {
    appearance: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: 2.75em;
    max-inline-size: 100%;
    padding: 0.5em 1.25em;
    border: 2px solid var(--_action);
    border-radius: var(--_radius);
    background: var(--_action);
    color: var(--_on-action);
    font: inherit;
    font-weight: 600;
    letter-spacing: inherit;
    text-decoration: none;
    cursor: pointer;
  }

  button:hover {
    background: color-mix(in oklch, var(--_action), var(--_text) 15%);
  }

  button.secondary {
    background: transparent;
    color: var(--_action);
  }

  button.secondary:hover {
    background: color-mix(in oklch, transparent, var(--_action) 10%);
  }

  button.link {
    padding-inline: 0.25em;
    border-color: transparent;
    background: transparent;
    color: var(--_action);
    font-weight: 400;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }

  .actions,
  .konten {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
  }

  .actions {
    margin-block: 1.5em 0;
  }

  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
    border-radius: var(--_radius);
  }

  [tabindex='-1']:focus {
    outline: none;
  }

  .notice {
    margin-block: 0 1em;
    padding: 1em;
    border-inline-start: 0.5em solid var(--_info);
    border-radius: var(--_radius);
    background: var(--_info-background);
  }

  .notice > :last-child {
    margin-block-end: 0;
  }

  .notice.danger {
    border-color: var(--_danger);
    background: var(--_danger-background);
  }

  .muted {
    color: var(--_text-muted);
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    button:not(.secondary, .link) {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    .notice {
      border: 1px solid CanvasText;
      border-inline-start-width: 0.5em;
    }
  }
`;
