import { css } from 'lit';

export const signInStyles = css`
  .body {
    display: grid;
    gap: calc(var(--_space) * 5);
    max-inline-size: var(--_content-width);
    min-inline-size: 0;
  }

  .forgot {
    justify-self: start;
    margin-inline-start: calc(var(--_space) * -2);
    margin-block-start: calc(var(--_space) * -2);
  }

  /* One main action, as wide as the fields above it. */
  .actions.main > .button,
  form > .actions > .primary {
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

  /* Its steps are steps of what the title above them says. */
  selfsame-add-factor {
    --_title-scale: 1.0625;
  }

  .ways-out {
    border-block-start: 1px solid var(--_border);
    padding-block-start: calc(var(--_space) * 3);
  }

  /* In line with the text above them, also where they stand one under the other. */
  .ways-out > .actions {
    gap: 0 calc(var(--_space) * 5);
  }

  .ways-out > .actions > .button.quiet {
    margin-inline-start: calc(var(--_space) * -2);
  }
`;
