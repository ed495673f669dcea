import { css } from 'lit';

export const userDataStyles = css`
  .sections {
    display: grid;
    gap: calc(var(--_space) * 5);
    max-inline-size: var(--_content-width);
  }

  /* The shape of the loaded card: nothing moves when the data comes. */
  .skeleton.line {
    block-size: var(--_control-height);
  }

  .skeleton.short {
    inline-size: 7em;
  }
`;
