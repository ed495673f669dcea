import { css } from 'lit';

export const appLinkStyles = css`
  .stores {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    list-style-type: '';
  }

  .stores a {
    text-decoration: none;
    overflow-wrap: anywhere;
  }

  .link > .by-hand {
    align-content: center;
  }

  .link .number {
    font-size: 1.75em;
    white-space: nowrap;
  }
`;
