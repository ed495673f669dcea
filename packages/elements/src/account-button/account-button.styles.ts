import { css } from 'lit';

export const accountButtonStyles = css`
  /* As wide as its name, and never wider than its place in the page's header. */
  :host {
    display: inline-block;
    container-type: normal;
    max-inline-size: 100%;
    vertical-align: middle;
  }

  .account {
    display: inline-flex;
    gap: calc(var(--_space) * 2.5);
    align-items: center;
    max-inline-size: min(100%, 18em);
    min-block-size: var(--_control-height);
    padding: calc(var(--_space)) calc(var(--_space) * 3) calc(var(--_space)) calc(var(--_space));
    border: 1px solid transparent;
    border-radius: 10em;
    background: transparent;
    color: inherit;
    font: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
    transition: background-color 150ms ease-out;
  }

  .account:is(a, button):hover {
    background: color-mix(in srgb, transparent, currentcolor 10%);
  }

  .avatar {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2.5em;
    block-size: 2.5em;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_accent-contrast);
    font-size: 0.75em;
    font-weight: 600;
    line-height: 1;
    user-select: none;
  }

  .name {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .account > .skeleton {
    block-size: 1em;
    inline-size: 7em;
  }

  .avatar.skeleton {
    inline-size: 2em;
    block-size: 2em;
    border-radius: 50%;
  }

  @media (forced-colors: active) {
    .avatar {
      border: 1px solid currentcolor;
    }
  }
`;
