import { css } from 'lit';

/**
 * The border between the host page's CSS and ours.
 *
 * Important declarations in `:host` win over important ones of the page; `all` leaves out `direction`. What readers set
 * on purpose (text spacing, direction, colour scheme) is let through (WCAG 1.4.12).
 *
 * Tokens: `--ozg-*` of the page, else KERN's own `--kern-*`, else KERN's values in sRGB (EUPL-1.2, kern-ux.de). Underscored
 * names are ours alone.
 */
export const shield = css`
  :host {
    all: initial !important;
    display: block !important;
    direction: inherit !important;
    unicode-bidi: isolate !important;
    color-scheme: inherit !important;
    letter-spacing: inherit !important;
    word-spacing: inherit !important;
    line-height: var(--ozg-line-height, 1.5) !important;
    font-family: var(--ozg-font-family, 'Fira Sans', system-ui, sans-serif) !important;
    font-size: var(--ozg-font-size, max(1rem, 16px)) !important;
    color: var(--_text) !important;
    overflow-wrap: break-word !important;

    --_text: var(--ozg-color-text, var(--kern-color-layout-text-default, light-dark(#131525, #f3f4f7)));
    --_text-muted: var(
      --ozg-color-text-muted,
      var(--kern-color-layout-text-muted, light-dark(#51577a, #b2b6cc))
    );
    --_field: var(--ozg-color-field, var(--kern-color-form-input-background, light-dark(#f3f4f7, #1d2034)));
    --_border: var(--ozg-color-border, var(--kern-color-layout-border, #6e7597));
    --_action: var(--ozg-color-action, var(--kern-color-action-default, light-dark(#2044aa, #97afe1)));
    --_on-action: var(--ozg-color-on-action, var(--kern-color-action-on-default, light-dark(#fff, #000)));
    --_focus: var(--ozg-color-focus, var(--kern-color-action-focus-default, light-dark(#454b6b, #a9aec6)));
    --_danger: var(--ozg-color-danger, var(--kern-color-feedback-danger, light-dark(#c31c13, #ea7060)));
    --_danger-background: var(
      --ozg-color-danger-background,
      var(--kern-color-feedback-danger-background, light-dark(#fee4e0, #4c0000))
    );
    --_info: var(--ozg-color-info, var(--kern-color-feedback-info, light-dark(#006b8c, #00a1cd)));
    --_info-background: var(
      --ozg-color-info-background,
      var(--kern-color-feedback-info-background, light-dark(#c0f3ff, #002533))
    );
    --_radius: var(--ozg-radius, var(--kern-metric-border-radius-default, 4px));
  }

  :host([hidden]) {
    display: none !important;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
`;
