import type { Message } from '../shared/dev-calls.js';
import { byId, h } from '../shared/dom.js';
import type { HostLocale } from '../shared/locale.js';
import { phoneTexts } from './phone.texts.js';

export interface Mailbox {
  readonly show: (locale: HostLocale) => void;
  /** Newest first. */
  readonly receive: (messages: readonly Message[]) => void;
}

export function mailbox(): Mailbox {
  const owner = byId('owner', HTMLSelectElement);
  const list = byId('mails', HTMLUListElement);
  let locale: HostLocale = 'en';
  let all: readonly Message[] | undefined;

  const copyButton = (code: string): HTMLButtonElement => {
    const words = phoneTexts[locale];
    const button = h('button', { class: 'button quiet', type: 'button' }, words.copyCode);
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(code).then(
        () => (button.textContent = words.copied),
        () => undefined, // the browser refused; the code stands beside the button
      );
    });
    return button;
  };
  const mail = (message: Message): HTMLLIElement => {
    const words = phoneTexts[locale];
    const date = new Date(message.sentAt);
    const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(date);
    const actions = h('div', { class: 'actions' });
    if (message.code !== undefined)
      actions.append(h('span', { class: 'code mono' }, message.code), copyButton(message.code));
    if (message.url !== undefined)
      actions.append(
        h('a', { class: 'button', href: message.url, target: '_blank', rel: 'noopener' }, words.openLink),
      );
    return h(
      'li',
      {},
      h(
        'div',
        { class: 'meta small muted' },
        h('span', {}, `${words.to} `, h('bdi', {}, message.to)),
        h('time', { datetime: message.sentAt }, time),
      ),
      h('p', { class: 'text' }, message.text),
      actions.hasChildNodes() ? actions : undefined,
    );
  };
  const draw = (): void => {
    if (all === undefined) return;
    const people = [...new Set(all.map((message) => message.to))].sort();
    const chosen = owner.value;
    const options = people.map((address) => h('option', { value: address }, address));
    owner.replaceChildren(owner.options[0] ?? '', ...options);
    owner.value = people.includes(chosen) ? chosen : '';
    const shown = all.filter((message) => owner.value === '' || message.to === owner.value);
    list.replaceChildren(...shown.map(mail));
    byId('no-mails', HTMLElement).hidden = shown.length > 0;
  };
  owner.addEventListener('change', draw);

  return {
    show: (next) => {
      locale = next;
      draw();
    },
    receive: (messages) => {
      // Redrawing would take the focus from a link that somebody is about to press.
      if (JSON.stringify(messages) === JSON.stringify(all)) return;
      const isNew = all !== undefined && messages.length > all.length;
      all = messages;
      draw();
      byId('arrived', HTMLElement).textContent = isNew ? phoneTexts[locale].arrived : '';
    },
  };
}
