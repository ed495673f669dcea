import { css } from 'lit';

export const factorListStyles = css`
  .frame {
    display: grid;
    gap: calc(var(--_space) * 4);
    max-inline-size: var(--_content-width);
  }

  /* An empty marker, not none: with none it would be no list for VoiceOver. */
  .rows {
    display: grid;
    list-style-type: '';
  }

  .rows + .quiet {
    margin-inline-start: calc(var(--_space) * -2);
  }

  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    column-gap: calc(var(--_space) * 3);
    row-gap: calc(var(--_space) * 1.5);
    min-block-size: calc(var(--_space) * 14);
    padding-block: calc(var(--_space) * 2.5);
    border-block-end: 1px solid var(--_border);
  }

  .row:first-child {
    border-block-start: 1px solid var(--_border);
  }

  .kind {
    display: grid;
    color: var(--_muted);
  }

  /* Beside the word: never by its colour alone (WCAG 1.4.1). */
  .row.primary > .kind {
    color: var(--_accent);
  }

  /* A name made of stacked marks must not cover its neighbours. */
  .about {
    min-inline-size: 0;
    overflow: clip;
    overflow-clip-margin: 2px;
  }

  .headline {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.5) calc(var(--_space) * 2);
    align-items: center;
  }

  .name {
    font-weight: 500;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .badge {
    padding: 0 calc(var(--_space) * 2);
    border-radius: 999px;
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 500;
    line-height: 1.6;
  }

  .badge.success {
    background: var(--_success-surface);
    color: var(--_success);
  }

  .badge.warning {
    background: var(--_warning-surface);
    color: var(--_warning);
  }

  .details {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(var(--_space) * 5);
  }

  .detail {
    position: relative;
  }

  /* Between two details; before the first one of a line it stands outside, and is cut off. */
  .detail::before {
    content: '·' / '';
    position: absolute;
    inset-inline-start: calc(var(--_space) * -3);
  }

  .mask {
    white-space: nowrap;
  }

  .row-actions {
    display: flex;
    gap: var(--_space);
    align-items: center;
    justify-content: end;
  }

  .reason,
  .row-error {
    grid-column: 2 / -1;
  }

  .empty {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 1.5);
    padding-block: calc(var(--_space) * 4);
    text-align: center;
  }

  .empty > .icon {
    inline-size: 2em;
    block-size: 2em;
    margin-block-end: var(--_space);
    color: var(--_muted);
  }

  .add {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 2);
  }

  /* Seldom wanted, so it stands back, and its text stands below the one of the button above. */
  .disable {
    margin-block-start: calc(var(--_space) * 2);
    margin-inline-start: calc(var(--_space) * -2);
  }

  .empty ~ .add {
    justify-items: center;
  }

  .skeleton.row-shape {
    block-size: calc(var(--_space) * 14);
    margin-block-end: 1px;
  }

  @container selfsame (inline-size < 35em) {
    .kind {
      align-self: start;
      margin-block-start: calc(var(--_space) * 0.5);
    }

    /* The trash can stays beside the name; what is written goes under it. */
    .row:has(.row-actions > .quiet) {
      grid-template-columns: auto minmax(0, 1fr);
    }

    .row:has(.row-actions > .quiet) > .row-actions {
      grid-column: 2;
      justify-content: space-between;
    }

    .row-actions > .quiet {
      margin-inline-start: calc(var(--_space) * -2);
    }

    .add {
      justify-items: stretch;
    }
  }

  @media (forced-colors: active) {
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
