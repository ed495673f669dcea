import { css } from 'lit';

export const profileStyles = css`
  .profile {
    display: grid;
    gap: calc(var(--_space) * 6);
    max-inline-size: var(--_content-width);
  }

  .tabs {
    display: flex;
    gap: calc(var(--_space) * 6);
    border-block-end: 1px solid var(--_border);
  }

  .tab {
    min-block-size: max(var(--_control-height), 2.75em);
    margin-block-end: -1px;
    padding: 0 var(--_space);
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--_muted);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
    transition: color 150ms ease-out;
  }

  .tab:hover {
    color: var(--_text);
  }

  .tab[aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  /* The rows with which a list begins to load. */
  .skeleton {
    block-size: calc(var(--_space) * 14);
  }

  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      border-color: Highlight;
    }
  }
`;
