import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.js';

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger';

const icons: Readonly<Record<NoticeKind, IconName>> = {
  info: 'info',
  success: 'check',
  warning: 'warning',
  danger: 'alert',
};

export interface NoticeOptions {
  readonly kind: NoticeKind;
  readonly text: string | TemplateResult;
  readonly action?: TemplateResult | undefined;
  readonly id?: string;
}

/** Something to be read, with at most one action. It can take the focus: an error without a field needs that. */
export function notice({ kind, text, action, id = 'notice' }: NoticeOptions): TemplateResult {
  return html`<div class="notice ${kind}" part="notice" id=${id} tabindex="-1">
    ${icon(icons[kind])}
    <div class="notice-text">${text}</div>
    ${action ?? nothing}
  </div>`;
}
