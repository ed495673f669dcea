import { css } from 'lit';

export const signInStyles = css`
  .body {
    display: grid;
    gap: calc(var(--_space) * 5);
    max-inline-size: var(--_content-width);
    min-inline-size: 0;
  }

  /* The text of a quiet button stands in line with the text above it. */
  .forgot,
  .actions > .button.quiet:first-child {
    margin-inline-start: calc(var(--_space) * -2);
  }

  .forgot {
    justify-self: start;
    margin-block-start: calc(var(--_space) * -2);
  }

  /* One main action, as wide as the fields above it. */
  .actions.main > .button {
    flex: 1 1 100%;
  }

  .or {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    color: var(--_muted);
    font-size: 0.875em;
  }

  .or::before,
  .or::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_border);
  }

  .providers {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .skeleton.line {
    block-size: var(--_control-height);
  }

  selfsame-recovery-key::part(section) {
    padding: 0;
    border: 0;
    background: none;
  }

  .ways-out {
    border-block-start: 1px solid var(--_border);
    padding-block-start: calc(var(--_space) * 3);
  }
`;
