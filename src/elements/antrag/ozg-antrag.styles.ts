import { css } from 'lit';

export const styles = css`
  .antrag {
    container-type: inline-size;
    padding-block-start: 1rem;
  }

  h5,
  h6 {
    margin-block: 1rem 0.25rem;
    font-size: 1em;
    font-weight: 600;
  }

  form + p {
    margin-block: 1.5rem 0;
  }

  .telefon {
    display: inline-block;
    padding-block: 0.25rem;
  }

  .status {
    min-block-size: 2.75rem;
    margin: 0;
    align-content: center;
  }

  .zaehler {
    margin-block: 0 0.25rem;
    color: var(--_text-muted);
  }

  .schritte {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.5rem;
    margin-block: 0 1.5rem;
    padding: 0;
    list-style: none;
  }

  .schritte li {
    position: relative;
    flex: 0 0 auto;
  }

  .schritt {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.75rem;
    min-inline-size: 2.25rem;
    padding: 0.25rem;
    padding-inline-start: 0;
    border: 0;
    background: transparent;
    color: var(--_text-muted);
    font-size: 0.875em;
    font-weight: 400;
    text-align: start;
  }

  button.schritt {
    color: var(--_action);
  }

  button.schritt:hover {
    background: transparent;
    text-decoration: underline;
  }

  .nummer {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    border: 2px solid currentColor;
    border-radius: 50%;
    font-weight: 600;
  }

  .hier .schritt {
    color: var(--_text);
    font-weight: 600;
  }

  .hier .nummer {
    border-color: var(--_action);
    background: var(--_action);
    color: var(--_on-action);
  }

  /* Seven names need much room; where there is less, the present one stays, and the others are there to be heard. */
  @container (inline-size < 64rem) {
    .schritte li:not(.hier) .name {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    .schritt {
      justify-content: center;
    }
  }

  /* On a phone a bar of as many parts; "Schritt 2 von 7" stands below it in words. */
  @container (inline-size < 36rem) {
    .schritte {
      flex-wrap: nowrap;
      gap: 0.25rem;
      margin-block-end: 0.5rem;
    }

    .schritte li {
      flex: 1 1 0;
    }

    .schritt {
      inline-size: 100%;
      min-inline-size: 0;
      padding: 0;
    }

    .schritte li.hier .name {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    .nummer {
      flex: 1;
      block-size: 0.625rem;
      overflow: hidden;
      border-radius: 0.3125rem;
      font-size: 0;
    }

    .erreicht .nummer {
      background: currentColor;
    }
  }

  .notice :is(h2, h3, h4, h5, h6) {
    margin-block: 0 0.5rem;
  }

  @media (forced-colors: active) {
    button.schritt {
      border-color: transparent;
      background: Canvas;
      color: LinkText;
      forced-color-adjust: auto;
    }

    .hier .nummer {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
