import { css } from 'lit';

/** The ways of proving oneself, one button each. */
export const methodStyles = css`
  .methods {
    display: grid;
    gap: calc(var(--_space) * 2);
    justify-items: start;
  }

  /* The text of a quiet button stands in line with the text above it. */
  .methods > .button.quiet {
    margin-inline-start: calc(var(--_space) * -2);
  }

  .methods > ul {
    display: grid;
    gap: calc(var(--_space) * 2);
    inline-size: 100%;
  }

  .button.method {
    inline-size: 100%;
    justify-content: start;
    gap: calc(var(--_space) * 3);
    min-block-size: calc(var(--_control-height) * 1.2);
    font-weight: 400;
    text-align: start;
  }

  .method-text {
    flex: 1 1 auto;
    min-inline-size: 0;
    display: grid;
    overflow-wrap: anywhere;
  }

  .badge {
    flex: none;
    padding: calc(var(--_space) * 0.5) calc(var(--_space) * 2);
    border-radius: 999px;
    background: var(--_success-surface);
    color: var(--_success);
    font-size: 0.8125em;
    font-weight: 500;
  }

  @media (forced-colors: active) {
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
