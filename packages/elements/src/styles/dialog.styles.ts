import { css } from 'lit';

/** Modal dialogs: centred on wide screens, a sheet from the bottom on narrow ones. */
export const dialogStyles = css`
  dialog {
    inline-size: min(28em, calc(100vw - 2em));
    max-block-size: calc(100dvb - 2em);
    padding: calc(var(--_space) * 6);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.4);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: 0 1em 3em rgb(0 0 0 / 20%);
    overflow: auto;
  }

  dialog[open] {
    display: grid;
    gap: calc(var(--_space) * 4);
    animation: rise 200ms ease-out;
  }

  dialog::backdrop {
    background: rgb(10 12 18 / 50%);
  }

  dialog .actions {
    justify-content: end;
  }

  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 0.5em;
    }
  }

  @media (max-width: 480px) {
    dialog {
      inline-size: 100%;
      max-inline-size: 100%;
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      padding: calc(var(--_space) * 5);
    }

    dialog .actions > .button:not(.icon-only, .quiet) {
      flex: 1 1 100%;
    }
  }
`;
