import { css, type CSSResult } from 'lit';
import { tokens } from './tokens.styles.js';

const base = css`
  :host {
    display: block;
    container: selfsame / inline-size;
    color: var(--_text);
    font-family: var(--_font);
    text-align: start;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  :focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
    scroll-margin-block: var(--_scroll-margin);
  }

  /* A heading takes the focus to be read out, not to be operated. */
  :is(h1, h2, h3, h4, h5, h6, li):focus-visible {
    outline-offset: 2px;
    border-radius: calc(var(--_radius) * 0.5);
  }

  .title {
    font-size: calc(var(--_title-scale, 1.25) * 1em);
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }

  .section-title {
    font-size: 1em;
    font-weight: 600;
    line-height: 1.4;
  }

  .description,
  .hint,
  .meta {
    color: var(--_muted);
    text-wrap: pretty;
  }

  .hint,
  .meta {
    font-size: 0.875em;
  }

  /* A title and the line under it. */
  .intro {
    display: grid;
    gap: var(--_space);
  }

  .stack {
    display: grid;
    gap: calc(var(--_space) * 4);
    min-inline-size: 0;
  }

  .card {
    background: var(--_raised);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.4);
    padding: calc(var(--_space) * 6);
  }

  @container selfsame (inline-size < 30em) {
    .card {
      padding: calc(var(--_space) * 4);
    }
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3);
    align-items: center;
  }

  .mono {
    font-family: var(--_font-mono);
  }

  .break {
    overflow-wrap: anywhere;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
  }

  /* Nothing for 300 ms, then the shape of what comes: a quick answer must not flicker (UX-008). */
  .skeleton {
    border-radius: calc(var(--_radius) * 0.6);
    background: color-mix(in srgb, transparent, var(--_text) 7%);
    animation: appear 150ms 300ms both;
  }

  .slow {
    animation: appear 1ms 10s both;
  }

  @keyframes appear {
    from {
      opacity: 0;
      visibility: hidden;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition-duration: 0s !important;
      animation-duration: 1ms !important;
    }
  }

  @media (forced-colors: active) {
    .card {
      border-color: CanvasText;
    }
    .skeleton {
      border: 1px solid GrayText;
    }
  }
`;

/** What every element's styles begin with. */
export const hostStyles: CSSResult[] = [tokens, base];
