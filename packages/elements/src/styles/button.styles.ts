import { css } from 'lit';

/** Buttons: primary, secondary (the default), quiet, danger, and the square icon button. */
export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    min-block-size: var(--_control-height);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 4);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    font: inherit;
    font-weight: 500;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color 150ms ease-out,
      border-color 150ms ease-out;
  }

  .button:hover {
    background: color-mix(in srgb, var(--_raised), var(--_text) 5%);
  }

  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_accent-contrast);
  }

  .button.primary:hover {
    background: var(--_accent-hover);
  }

  .button.danger {
    border-color: transparent;
    background: var(--_danger);
    color: light-dark(#ffffff, #2a0907);
  }

  .button.danger:hover {
    background: color-mix(in srgb, var(--_danger), light-dark(#000, #fff) 14%);
  }

  .button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--_accent);
    padding-inline: calc(var(--_space) * 2);
  }

  .button.quiet:hover {
    background: color-mix(in srgb, transparent, var(--_accent) 10%);
  }

  .button.icon-only {
    inline-size: var(--_control-height);
    padding: 0;
    border-color: transparent;
    background: transparent;
    color: var(--_muted);
  }

  .button.icon-only:hover {
    background: color-mix(in srgb, transparent, var(--_text) 8%);
    color: var(--_text);
  }

  .button.icon-only.remove:hover {
    background: var(--_danger-surface);
    color: var(--_danger);
  }

  /* aria-disabled, never disabled: a pressed button must keep its focus while its work runs (A11Y-047). */
  .button[aria-disabled='true'] {
    cursor: default;
  }

  .button[aria-disabled='true']:not([data-busy]) {
    border-color: var(--_border);
    background: transparent;
    color: var(--_muted);
  }

  /* For the moment in which something else is at work no frame comes and goes. */
  .button:is(.quiet, .icon-only)[aria-disabled='true'] {
    border-color: transparent;
  }

  /* The text of a quiet button stands in line with the text above it. */
  .actions > .button.quiet:first-child {
    margin-inline-start: calc(var(--_space) * -2);
  }

  .spinner {
    inline-size: 1em;
    block-size: 1em;
    flex: none;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: spin 0.9s linear infinite;
  }

  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }

  @container selfsame (inline-size < 30em) {
    .actions > .button:not(.icon-only, .quiet) {
      flex: 1 1 100%;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .spinner {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
  }
`;
