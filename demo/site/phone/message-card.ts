import type { Message } from '../shared/dev-calls.js';
import { h, icon } from '../shared/dom.js';
import type { HostLocale } from '../shared/locale.js';
import { readableAddress } from './people.js';
import { phoneTexts } from './phone.texts.js';
import { pushAnswer } from './push-answer.js';
import type { Speech } from './speech.js';

/** Everything about one message: what it is, for whom, what it says, and what can be done with it. */
export function messageCard(message: Message, locale: HostLocale, speech: Speech): HTMLLIElement {
  const words = phoneTexts[locale];
  const { channel, to, text, code, url, sentAt } = message;
  const date = new Date(sentAt);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(date);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(date);
  const sign = h('span', { class: 'sign' });
  sign.append(icon(channel));
  const actions = h('div', { class: 'actions' });
  if (code !== undefined) actions.append(h('span', { class: 'code mono' }, code), copyButton(code, locale));
  if (url !== undefined)
    actions.append(h('a', { class: 'button', href: url, target: '_blank', rel: 'noopener' }, words.openLink));
  if (channel === 'voice' && speech.available) actions.append(listenButton(message, locale, speech));
  return h(
    'li',
    { class: channel },
    sign,
    h(
      'div',
      { class: 'body' },
      h(
        'div',
        { class: 'meta' },
        h('strong', {}, words[channel]),
        h('bdi', { class: 'muted' }, readableAddress(to)),
        h('time', { class: 'muted', datetime: sentAt, title: day }, time),
      ),
      channel === 'voice'
        ? h('blockquote', { class: 'text', lang: message.locale }, text)
        : h('p', { class: 'text', lang: message.locale }, text),
      actions.hasChildNodes() ? actions : undefined,
      message.requestId === undefined ? undefined : pushAnswer(message, message.requestId, locale),
    ),
  );
}

/** Both of its texts have their room from the start, so that nothing moves when one takes the other's place. */
function copyButton(code: string, locale: HostLocale): HTMLButtonElement {
  const words = phoneTexts[locale];
  const label = h('span', {}, words.copyCode);
  const button = h('button', { class: 'button quiet', type: 'button' }, label);
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(code).then(
      () => (label.textContent = words.copied),
      () => undefined, // the browser refused; the code stands beside the button
    );
  });
  button.addEventListener('blur', () => (label.textContent = words.copyCode));
  return button;
}

function listenButton(message: Message, locale: HostLocale, speech: Speech): HTMLButtonElement {
  const words = phoneTexts[locale];
  const label = h('span', {}, words.listen);
  const button = h('button', { class: 'button', type: 'button', 'aria-pressed': 'false' });
  button.append(icon('speaker'), label);
  button.addEventListener('click', () => {
    speech.toggle(message.text, message.locale, (speaking) => {
      button.setAttribute('aria-pressed', String(speaking));
      label.textContent = speaking ? words.stop : words.listen;
    });
  });
  return button;
}
