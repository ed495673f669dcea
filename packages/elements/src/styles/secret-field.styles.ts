import { css } from 'lit';

/** What only forms with a password or a code have: the account, the toggle, the code field, a tick box. */
export const secretFieldStyles = css`
  .input[readonly] {
    min-block-size: 24px;
    padding: 0;
    border-color: transparent;
    background: transparent;
  }

  .input[readonly]:focus-visible {
    border-color: transparent;
  }

  .with-action {
    position: relative;
    display: grid;
  }

  .with-action > .input {
    padding-inline-end: calc(var(--_control-height) + var(--_space));
  }

  .with-action > .button {
    position: absolute;
    inset-block: 1px;
    inset-inline-end: 1px;
    min-block-size: 0;
    inline-size: calc(var(--_control-height) - 2px);
  }

  .code-input {
    /* Room for one more character: codes are often pasted with a space in the middle. */
    inline-size: calc(var(--_code-length, 6) * (1ch + 0.3em) + 1ch + 2.2em);
    max-inline-size: 100%;
    font-family: var(--_font-mono);
    font-size: 1.5em;
    letter-spacing: 0.3em;
    padding-block: calc(var(--_space) * 1.5);
  }

  .choice {
    display: flex;
    gap: calc(var(--_space) * 2.5);
    align-items: start;
    min-block-size: 24px;
    cursor: pointer;
  }

  .choice > input {
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: calc((1lh - 1.25em) / 2) 0 0;
    font: inherit;
    flex: none;
    accent-color: var(--_accent);
  }

  /* 44 px to press (A11Y-019). */
  @media (pointer: coarse) {
    .with-action > .button {
      inset-block: 0;
      inset-inline-end: 0;
      inline-size: var(--_control-height);
    }

    .choice {
      padding-block: max(0.625em, 10px);
    }
  }
`;
