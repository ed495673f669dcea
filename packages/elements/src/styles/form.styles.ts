import { css } from 'lit';

/** Fields: label above, hint under the label, input, error under the input. */
export const formStyles = css`
  form {
    display: grid;
    gap: calc(var(--_space) * 4);
    min-inline-size: 0;
  }

  .field {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
  }

  .label {
    font-size: 0.9375em;
    font-weight: 500;
  }

  .input {
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  /* Addresses and codes run from left to right everywhere (I18N-010); they stand where their label does. */
  [dir='rtl'] .input:dir(ltr) {
    text-align: end;
  }

  /* iOS zooms into inputs whose text is smaller (A11Y-132). */
  @media (pointer: coarse) {
    .input {
      font-size: max(1em, 16px);
    }
  }

  .input:focus-visible {
    outline-offset: 0;
    border-color: var(--_accent);
  }

  .input[aria-invalid='true'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }

  /* An input, and where there is room the button that belongs to it. */
  .line {
    display: grid;
    gap: calc(var(--_space) * 3);
    align-items: start;
  }

  @container selfsame (inline-size >= 30em) {
    .line {
      grid-auto-columns: auto;
      grid-template-columns: minmax(0, 1fr);
      grid-auto-flow: column;
    }
  }

  .select {
    position: relative;
    display: grid;
  }

  .select > select {
    appearance: none;
    padding-inline-end: calc(var(--_space) * 10);
    cursor: pointer;
  }

  .select > .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-end: calc(var(--_space) * 3);
    margin-block: auto;
    color: var(--_muted);
    pointer-events: none;
  }

  .error {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    color: var(--_danger);
    font-size: 0.9375em;
  }

  .error .icon {
    margin-block-start: 0.1em;
  }
`;
