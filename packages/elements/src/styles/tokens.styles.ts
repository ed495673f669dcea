import { css } from 'lit';

/**
 * The one definition of every public token. Elements use the private names; a page sets the public ones. Pairs of text
 * and surface meet WCAG 1.4.3 (4.5:1), edges and focus 1.4.11 (3:1), in light and in dark.
 */
export const tokens = css`
  :host {
    --_surface: var(--selfsame-color-surface, light-dark(#ffffff, #14161b));
    --_raised: var(--selfsame-color-surface-raised, light-dark(#ffffff, #1b1e25));
    --_sunken: var(--selfsame-color-surface-sunken, light-dark(#f5f6f8, #101216));
    --_text: var(--selfsame-color-text, light-dark(#16181d, #eceef2));
    --_muted: var(--selfsame-color-text-muted, light-dark(#59606e, #a8b0be));
    --_border: var(--selfsame-color-border, light-dark(#d9dde4, #333946));
    --_border-strong: var(--selfsame-color-border-strong, light-dark(#7b8494, #7d8699));
    --_accent: var(--selfsame-color-accent, light-dark(#2453cc, #8db0ff));
    --_accent-hover: var(--selfsame-color-accent-hover, light-dark(#1b43ab, #abc5ff));
    --_accent-contrast: var(--selfsame-color-accent-contrast, light-dark(#ffffff, #0a1230));
    --_danger: var(--selfsame-color-danger, light-dark(#b3261e, #ff8f86));
    --_danger-surface: var(--selfsame-color-danger-surface, light-dark(#fdeceb, #3a1a19));
    --_success: var(--selfsame-color-success, light-dark(#13693f, #6dd5a0));
    --_success-surface: var(--selfsame-color-success-surface, light-dark(#e7f5ed, #12301f));
    --_warning: var(--selfsame-color-warning, light-dark(#845100, #ffc670));
    --_warning-surface: var(--selfsame-color-warning-surface, light-dark(#fdf3e0, #35270e));
    --_font: var(--selfsame-font, inherit);
    --_font-mono: var(
      --selfsame-font-mono,
      ui-monospace,
      'Cascadia Mono',
      'Segoe UI Mono',
      Menlo,
      'DejaVu Sans Mono',
      monospace
    );
    --_space: var(--selfsame-space, 0.25em);
    --_radius: var(--selfsame-radius, 0.625em);
    --_control-height: var(--selfsame-control-height, 2.5em);
    --_focus: var(--selfsame-focus, 2px solid var(--_accent));
    --_content-width: var(--selfsame-content-width, 40em);
    --_scroll-margin: var(--selfsame-scroll-margin, 0px);
  }

  @media (pointer: coarse) {
    :host {
      --_control-height: var(--selfsame-control-height, max(2.75em, 44px));
    }
  }
`;
