import { css } from 'lit';

export const phoneStyles = css`
  .understood,
  .on-its-way {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
    align-items: center;
    justify-content: space-between;
  }

  .understood {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }

  /* Its text stands in line with what is above it, and at the end of its line. */
  :is(.understood, .on-its-way) > .quiet {
    margin-inline: calc(var(--_space) * -2);
  }

  .phone-number {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .channels {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .channels > .label {
    margin-block-end: calc(var(--_space) * 2);
  }
`;
