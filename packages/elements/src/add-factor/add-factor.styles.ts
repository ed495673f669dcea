import { css } from 'lit';

export const addFactorStyles = css`
  .wizard {
    display: grid;
    gap: calc(var(--_space) * 4);
    max-inline-size: var(--_content-width);
  }

  .position {
    display: block;
    color: var(--_muted);
    font-size: calc(0.875em / var(--_title-scale, 1.25));
    font-weight: 400;
  }

  /* An empty marker, not none: with none it would be no list for VoiceOver. */
  .progress {
    list-style-type: '';
    display: flex;
    gap: calc(var(--_space) * 1.5);
  }

  .progress > li {
    flex: 1;
    block-size: 3px;
    border-radius: 2px;
    background: var(--_border);
  }

  .progress > li[data-reached] {
    background: var(--_accent);
  }

  .body {
    display: grid;
    gap: calc(var(--_space) * 4);
    min-inline-size: 0;
    animation: slide 200ms ease-out;
  }

  /* In reading direction, from where nothing can be scrolled to. */
  @keyframes slide {
    from {
      translate: -0.5em 0;
    }
  }

  .body:dir(rtl) {
    animation-name: slide-back;
  }

  @keyframes slide-back {
    from {
      translate: 0.5em 0;
    }
  }

  .choices {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .method {
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  .method:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  .method[data-unavailable] {
    cursor: default;
    color: var(--_muted);
  }

  .kind {
    color: var(--_muted);
  }

  .method-name {
    display: grid;
    gap: calc(var(--_space) * 0.5);
    justify-items: start;
    font-weight: 500;
  }

  .method-title {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.5) calc(var(--_space) * 2);
  }

  .method-name > .hint {
    font-weight: 400;
  }

  .badge {
    padding: 0 calc(var(--_space) * 2);
    border-radius: 999px;
    background: var(--_success-surface);
    color: var(--_success);
    font-size: 0.8125em;
    line-height: 1.6;
  }

  .scan {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
    align-items: start;
  }

  .scan > :not(.qr) {
    min-inline-size: 0;
  }

  /* Always black on white: a decoder need not understand anything else (A11Y-081). */
  .qr {
    display: grid;
    justify-self: center;
    min-inline-size: min(200px, 100%);
    max-inline-size: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: #fff;
    overflow: hidden;
    forced-color-adjust: none;
  }

  .qr > canvas {
    inline-size: 200px;
    max-inline-size: 100%;
    block-size: auto;
    aspect-ratio: 1;
  }

  .qr > canvas[data-wide] {
    inline-size: 264px;
  }

  .by-hand,
  .secret,
  .here {
    display: grid;
    gap: calc(var(--_space) * 3);
    justify-items: start;
  }

  .here {
    gap: calc(var(--_space) * 1.5);
  }

  .by-hand > .quiet {
    margin-inline-start: calc(var(--_space) * -2);
    text-align: start;
  }

  .key {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-radius: calc(var(--_radius) * 0.6);
    background: var(--_sunken);
    font-family: var(--_font-mono);
    font-size: 1.125em;
    letter-spacing: 0.05em;
    overflow-wrap: anywhere;
    user-select: all;
  }

  .facts {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }

  .skeleton.plate {
    inline-size: 200px;
    max-inline-size: 100%;
    aspect-ratio: 1;
    margin-inline: auto;
  }

  /* What goes back stands at the start, what goes on at the end. */
  .body .actions > .button.primary {
    margin-inline-start: auto;
  }

  @container selfsame (inline-size < 30em) {
    .scan {
      grid-template-columns: minmax(0, 1fr);
    }

    .here > .button {
      inline-size: 100%;
    }
  }

  @media (pointer: coarse) {
    .scan {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @media (forced-colors: active) {
    .progress > li {
      border: 1px solid CanvasText;
    }

    .progress > li[data-reached] {
      background: CanvasText;
      forced-color-adjust: none;
    }

    .badge,
    .key {
      border: 1px solid CanvasText;
    }
  }
`;
