import { css } from 'lit';

export const userDataStyles = css`
  .sections {
    display: grid;
    gap: calc(var(--_space) * 6);
    max-inline-size: var(--_content-width);
  }

  /* What saves stands at the end of the line, as in dialogs and in the wizard. */
  form > .actions:has(> .primary) {
    justify-content: end;
  }

  /* The shape of the loaded card: nothing moves when the data comes. */
  .skeleton.line {
    block-size: var(--_control-height);
  }

  .skeleton.short {
    inline-size: 7em;
  }
`;
