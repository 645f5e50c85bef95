import { css } from 'lit';

export const styles = css`
  .combobox {
    position: relative;
    max-inline-size: 38rem;
  }

  [role='listbox'] {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    max-block-size: 17rem;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    border: 1px solid var(--_border);
    border-radius: 0 0 var(--_radius) var(--_radius);
    background: var(--_field);
    box-shadow: 0 4px 12px rgb(0 0 0 / 20%);
    list-style: none;
  }

  [role='listbox'] > li {
    min-block-size: 2.75rem;
    padding: 0.625rem 0.75rem;
    overflow-wrap: anywhere;
  }

  [role='option'] {
    cursor: pointer;
  }

  [role='option']:hover,
  [role='option'][aria-selected='true'] {
    outline: 2px solid var(--_action);
    outline-offset: -2px;
  }

  [role='option'][aria-selected='true'] {
    font-weight: 600;
  }
`;
