import { readAccounts, writeAccounts, type AuthenticatorAccount } from '../shared/authenticator-store.js';
import { byId, h, icon } from '../shared/dom.js';
import type { HostLocale } from '../shared/locale.js';
import { codeAt } from './authenticator-code.js';
import { readKey } from './otpauth.js';
import { phoneTexts } from './phone.texts.js';

export interface Authenticator {
  readonly show: (locale: HostLocale) => void;
  /** Milliseconds since 1970, by the server's clock. */
  readonly tick: (now: number) => void;
}

interface Card {
  readonly account: AuthenticatorAccount;
  readonly row: HTMLLIElement;
  readonly code: HTMLElement;
  readonly left: HTMLElement;
  readonly bar: HTMLProgressElement;
}

export function authenticator(): Authenticator {
  const list = byId('accounts', HTMLUListElement);
  const form = byId('add', HTMLFormElement);
  const key = byId('key', HTMLInputElement);
  const name = byId('name', HTMLInputElement);
  const error = byId('key-error', HTMLElement);
  let locale: HostLocale = 'en';
  let cards: readonly Card[] = [];
  let failed = false;

  const card = (account: AuthenticatorAccount): Card => {
    const words = phoneTexts[locale];
    const title = account.issuer || account.account || words.account;
    const code = h('span', { class: 'code mono' });
    const left = h('span', { class: 'small muted' });
    const bar = h('progress', { max: String(account.period), 'aria-hidden': 'true' });
    const remove = h('button', {
      class: 'remove',
      type: 'button',
      'aria-label': `${words.remove} ${title}`,
      title: `${words.remove} ${title}`,
    });
    remove.append(icon('trash'));
    remove.addEventListener('click', () => {
      writeAccounts(readAccounts().filter((other) => JSON.stringify(other) !== JSON.stringify(account)));
      draw();
      key.focus();
    });
    const subtitle =
      account.issuer && account.account ? h('bdi', { class: 'small muted' }, account.account) : undefined;
    const row = h(
      'li',
      {},
      h('div', { class: 'who' }, h('bdi', { class: 'issuer' }, title), subtitle),
      remove,
      h('div', { class: 'now' }, code, left),
      bar,
    );
    return { account, row, code, left, bar };
  };
  const draw = (): void => {
    cards = readAccounts().map(card);
    list.replaceChildren(...cards.map(({ row }) => row));
    byId('no-accounts', HTMLElement).hidden = cards.length > 0;
    error.textContent = failed ? phoneTexts[locale].invalid : '';
    key.setAttribute('aria-invalid', String(failed));
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const account = readKey(key.value);
    failed = account === undefined;
    if (account) {
      const given = name.value.trim();
      const known = readAccounts().filter((other) => other.secret !== account.secret);
      writeAccounts([...known, given === '' ? account : { ...account, issuer: given }]);
      form.reset();
    } else key.focus();
    draw();
  });
  // The same telephone may be open in two tabs.
  addEventListener('storage', draw);

  return {
    show: (next) => {
      locale = next;
      draw();
    },
    tick: (now) => {
      for (const { account, code, left, bar } of cards) {
        const seconds = account.period - (Math.floor(now / 1000) % account.period);
        code.textContent = codeAt(account, now);
        left.textContent = `${seconds} ${phoneTexts[locale].secondsLeft}`;
        bar.value = seconds;
      }
    },
  };
}
