import { css } from 'lit';

/** Who is asked for first when the primary one goes. */
export const heirStyles = css`
  .choices {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .choices > legend {
    margin-block-end: calc(var(--_space) * 2);
  }
`;
