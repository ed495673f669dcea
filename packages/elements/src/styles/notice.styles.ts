import { css } from 'lit';

/** Notices: tinted surface, icon, one or two sentences, at most one action. */
export const noticeStyles = css`
  .notice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    align-items: start;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_sunken);
    color: var(--_text);
  }

  .notice > .icon {
    margin-block-start: 0.15em;
  }

  .notice > .notice-text {
    overflow-wrap: anywhere;
  }

  /* Under the text, and where there is room beside it. */
  .notice > .button {
    grid-column: 1 / -1;
  }

  .notice > .button.quiet {
    grid-column: 2;
    justify-self: start;
    margin-inline-start: calc(var(--_space) * -2);
  }

  @container selfsame (inline-size >= 30em) {
    .notice:has(> .button) {
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
    }

    .notice > .button.button {
      grid-column: 3;
    }
  }

  /* On a page as dark as its own surface it would have no shape. */
  .notice.info {
    border-color: var(--_border);
  }

  .notice.danger {
    background: var(--_danger-surface);
  }
  .notice.danger > .icon {
    color: var(--_danger);
  }

  .notice.success {
    background: var(--_success-surface);
  }
  .notice.success > .icon {
    color: var(--_success);
  }

  .notice.warning {
    background: var(--_warning-surface);
  }
  .notice.warning > .icon {
    color: var(--_warning);
  }

  @media (forced-colors: active) {
    .notice {
      border-color: CanvasText;
    }
  }
`;
