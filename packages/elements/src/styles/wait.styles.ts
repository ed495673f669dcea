import { css } from 'lit';

/** The number to compare with the one on the phone: the one thing to look at. */
export const waitStyles = css`
  .compare {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 4);
    align-items: center;
  }

  .number {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 5);
    border-radius: var(--_radius);
    background: var(--_sunken);
    font-family: var(--_font-mono);
    font-size: 2.5em;
    font-weight: 600;
    line-height: 1.2;
    letter-spacing: 0.08em;
  }

  .waiting {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
  }

  @media (forced-colors: active) {
    .number {
      border: 1px solid CanvasText;
    }
  }
`;
