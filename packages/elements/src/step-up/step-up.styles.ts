import { css } from 'lit';

export const stepUpStyles = css`
  /* As a dialog it takes no room where it stands. */
  :host(:not([inline])) {
    display: contents;
  }

  .body {
    display: grid;
    gap: calc(var(--_space) * 4);
    min-inline-size: 0;
  }

  :host([inline]) .body {
    max-inline-size: 28em;
  }
`;
