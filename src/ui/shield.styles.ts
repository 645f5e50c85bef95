import { css } from 'lit';

/**
 * The border between the host page's CSS and ours.
 *
 * Important declarations in `:host` win over important ones of the page; `all` leaves out `direction`. What readers set
 * on purpose (text spacing, direction, colour scheme) is let through (WCAG 1.4.12).
 *
 * Tokens: `--ozg-*` of the page, else KERN's own `--kern-*`, else KERN's values (EUPL-1.2, kern-ux.de). Underscored
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
    font-size: var(--ozg-font-size, 1rem) !important;
    color: var(--_text) !important;
    overflow-wrap: break-word !important;

    --_text: var(
      --ozg-color-text,
      var(
        --kern-color-layout-text-default,
        light-dark(oklch(20.23% 0.0321 277.67), oklch(96.72% 0.0041 271.37))
      )
    );
    --_text-muted: var(
      --ozg-color-text-muted,
      var(
        --kern-color-layout-text-muted,
        light-dark(oklch(46.61% 0.0574 276.44), oklch(78.01% 0.0315 277.47))
      )
    );
    --_background: var(
      --ozg-color-background,
      var(--kern-color-layout-background-default, light-dark(#fff, #000))
    );
    --_surface: var(
      --ozg-color-surface,
      var(
        --kern-color-layout-background-hued,
        light-dark(oklch(96.72% 0.0041 271.37), oklch(20.23% 0.0321 277.67))
      )
    );
    --_field: var(
      --ozg-color-field,
      var(
        --kern-color-form-input-background,
        light-dark(oklch(96.72% 0.0041 271.37), oklch(25.07% 0.0381 276.75))
      )
    );
    --_border: var(--ozg-color-border, var(--kern-color-layout-border, oklch(56.94% 0.0532 275.53)));
    --_action: var(
      --ozg-color-action,
      var(--kern-color-action-default, light-dark(oklch(42.84% 0.1689 265.02), oklch(75.39% 0.0772 264.66)))
    );
    --_on-action: var(--ozg-color-on-action, var(--kern-color-action-on-default, light-dark(#fff, #000)));
    --_focus: var(
      --ozg-color-focus,
      var(
        --kern-color-action-focus-default,
        light-dark(oklch(42.13% 0.0539 275.67), oklch(75.46% 0.0348 276.22))
      )
    );
    --_danger: var(
      --ozg-color-danger,
      var(--kern-color-feedback-danger, light-dark(oklch(52.37% 0.2002 29.28), oklch(68.64% 0.1543 29.27)))
    );
    --_danger-background: var(
      --ozg-color-danger-background,
      var(
        --kern-color-feedback-danger-background,
        light-dark(oklch(93.89% 0.0292 28.12), oklch(26.16% 0.1073 29.23))
      )
    );
    --_success: var(
      --ozg-color-success,
      var(--kern-color-feedback-success, light-dark(oklch(48.73% 0.0985 168.19), oklch(65.26% 0.1254 169.92)))
    );
    --_success-background: var(
      --ozg-color-success-background,
      var(
        --kern-color-feedback-success-background,
        light-dark(oklch(93.09% 0.0428 170.49), oklch(24.21% 0.0493 167.63))
      )
    );
    --_info: var(
      --ozg-color-info,
      var(--kern-color-feedback-info, light-dark(oklch(49.29% 0.0962 228.1), oklch(66.04% 0.1263 226.04)))
    );
    --_info-background: var(
      --ozg-color-info-background,
      var(
        --kern-color-feedback-info-background,
        light-dark(oklch(93.28% 0.0544 213.68), oklch(24.71% 0.0483 228.26))
      )
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
