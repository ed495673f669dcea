import { css } from 'lit';

export const recoveryKeyStyles = css`
  .root {
    max-inline-size: var(--_content-width);
  }

  .key {
    display: grid;
    gap: calc(var(--_space) * 3);
    justify-items: start;
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }

  .values {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 13em), 1fr));
    gap: calc(var(--_space) * 2.5) calc(var(--_space) * 6);
    inline-size: 100%;
    font-family: var(--_font-mono);
    font-size: 1.125em;
    line-height: 1.6;
    letter-spacing: 0.06em;
    user-select: text;
  }

  /* One key may take the whole width. */
  .values:has(> .value:only-child) {
    grid-template-columns: 1fr;
  }

  /* Groups are inline: what is selected stays one line, as the backend wrote it. */
  .group {
    display: inline-block;
  }

  /* Where the backend writes no separators, the groups stand apart without one. */
  .apart > .group:not(:last-child) {
    margin-inline-end: 0.5em;
  }

  .keep > .button > .icon {
    color: var(--_muted);
  }

  .end {
    justify-content: end;
  }

  /* Printed, not seen. display: none would print an empty page in some browsers. */
  .print-frame {
    position: fixed;
    inset-block-start: 0;
    inset-inline-start: 0;
    inline-size: 1px;
    block-size: 1px;
    border: 0;
    opacity: 0;
    pointer-events: none;
  }

  .skeleton.line {
    block-size: var(--_control-height);
    inline-size: 12em;
    max-inline-size: 100%;
  }

  .progress {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    color: var(--_muted);
  }

  @container selfsame (inline-size < 30em) {
    /* Three in a row as long as they fit: nobody has to scroll past them. */
    .keep > .button:not(.icon-only, .quiet) {
      flex: 1 1 auto;
    }
  }
`;
