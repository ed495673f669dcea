import { css } from 'lit';

/** Notices: tinted surface, icon, one or two sentences, at most one action. */
export const noticeStyles = css`
  .notice {
    display: flex;
    flex-wrap: wrap;
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
    flex: 1 1 10em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
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
