import { answerPush, type Message, Refused } from '../shared/dev-calls.js';
import { h } from '../shared/dom.js';
import type { HostLocale } from '../shared/locale.js';
import { readPhone, rememberOnPhone } from '../shared/phone-store.js';
import { phoneTexts } from './phone.texts.js';

/** "Is it you?": the number that the page shows approves, and there is one way to deny. */
export function pushAnswer(message: Message, requestId: string, locale: HostLocale): HTMLElement {
  const words = phoneTexts[locale];
  const { tenant, choices = [] } = message;
  const result = h('p', { class: 'result', role: 'status' });
  const buttons = h('div', { class: 'choices', role: 'group', 'aria-label': words.whichNumber });
  const root = h(
    'div',
    { class: 'answer' },
    h('p', { class: 'question' }, words.whichNumber),
    buttons,
    result,
  );

  const tell = (text: string): void => {
    // The pressed button goes: the answer to it takes the focus.
    const focused = buttons.contains(document.activeElement);
    root.replaceChildren(result);
    result.textContent = text;
    result.tabIndex = -1;
    if (focused) result.focus();
  };
  const answer = async (number?: string): Promise<void> => {
    result.textContent = '';
    try {
      await answerPush(tenant, requestId, number);
      const outcome = number === undefined ? 'denied' : 'approved';
      rememberOnPhone({ answered: { ...readPhone().answered, [requestId]: outcome } });
      tell(number === undefined ? words.deniedResult : `${words.answeredResult} ${number}`);
    } catch (error) {
      if (error instanceof Refused) tell(words.goneResult);
      else result.textContent = words.offline;
    }
  };
  const button = (text: string, className: string, number?: string): HTMLButtonElement => {
    const element = h('button', { class: className, type: 'button' }, text);
    element.addEventListener('click', () => void answer(number));
    return element;
  };
  buttons.append(
    ...choices.map((number) => button(number, 'button choice mono', number)),
    button(words.deny, 'button deny'),
  );
  const before = readPhone().answered[requestId];
  if (before !== undefined) tell(before === 'denied' ? words.deniedResult : words.answeredBefore);
  return root;
}
