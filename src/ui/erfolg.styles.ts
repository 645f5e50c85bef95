import { css } from 'lit';

/** A notice of success, for the views that have one; put into their own sheet. */
export const erfolg = css`
  :host {
    --_success: var(--ozg-color-success, var(--kern-color-feedback-success, light-dark(#007155, #16a884)));
    --_success-background: var(
      --ozg-color-success-background,
      var(--kern-color-feedback-success-background, light-dark(#cdf2e4, #00271b))
    );
  }

  .notice.success {
    border-color: var(--_success);
    background: var(--_success-background);
  }
`;
