import { byId, h } from '../shared/dom.js';
import type { HostLocale } from '../shared/locale.js';
import { webAppTexts } from './web-app.texts.js';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
const letters: Readonly<Record<string, string>> = {
  2: 'ABC',
  3: 'DEF',
  4: 'GHI',
  5: 'JKL',
  6: 'MNO',
  7: 'PQRS',
  8: 'TUV',
  9: 'WXYZ',
};

type Line =
  | { readonly state: 'idle' }
  | { readonly state: 'no-number' }
  | { readonly state: 'calling'; readonly name: string }
  | { readonly state: 'connected'; readonly name: string; readonly since: number }
  | { readonly state: 'ended'; readonly seconds: number };

export interface Softphone {
  readonly show: (locale: HostLocale) => void;
  readonly dial: (number: string, name?: string) => void;
}

/** Minutes and seconds, as a telephone's display has them. */
export function talkTime(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

/** A simulated line: it rings, is answered after a moment, and counts until somebody hangs up. */
export function softphone(): Softphone {
  const number = byId('number', HTMLInputElement);
  const state = byId('call-state', HTMLElement);
  const button = byId('call', HTMLButtonElement);
  const label = byId('call-label', HTMLElement);
  let locale: HostLocale = 'en';
  let line: Line = { state: 'idle' };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    const words = webAppTexts[locale];
    const talking = line.state === 'calling' || line.state === 'connected';
    button.classList.toggle('hang-up', talking);
    label.textContent = talking ? words.hangUp : words.call;
    state.textContent = {
      idle: () => '',
      'no-number': () => words.enterNumber,
      calling: () => `${words.calling} ${line.state === 'calling' ? line.name : ''}`,
      connected: () => `${words.connected} ${line.state === 'connected' ? line.name : ''}`,
      ended: () => `${words.ended} ${line.state === 'ended' ? talkTime(line.seconds) : ''}`,
    }[line.state]();
  };
  const become = (next: Line): void => {
    clearTimeout(timer);
    line = next;
    draw();
  };
  const dial = (to: string, name = to): void => {
    number.value = to;
    become({ state: 'calling', name });
    timer = setTimeout(() => become({ state: 'connected', name, since: Date.now() }), 2500);
  };
  const hangUp = (): void => {
    const seconds = line.state === 'connected' ? (Date.now() - line.since) / 1000 : 0;
    become(seconds > 0 ? { state: 'ended', seconds } : { state: 'idle' });
  };
  const press = (key: string): void => {
    number.value += key;
    if (line.state === 'no-number' || line.state === 'ended') become({ state: 'idle' });
  };

  byId('pad', HTMLElement).append(
    ...keys.map((key) => {
      const pad = h(
        'button',
        { type: 'button' },
        key,
        h('small', { 'aria-hidden': 'true' }, letters[key] ?? ''),
      );
      pad.addEventListener('click', () => press(key));
      return pad;
    }),
  );
  byId('erase', HTMLButtonElement).addEventListener(
    'click',
    () => (number.value = number.value.slice(0, -1)),
  );
  byId('dialer', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    if (line.state === 'calling' || line.state === 'connected') hangUp();
    else if (number.value.trim() === '') {
      become({ state: 'no-number' });
      number.focus();
    } else dial(number.value.trim());
  });
  // As real softphones have it: digits typed anywhere on the page dial. What is typed into a field stays there.
  document.addEventListener('keydown', (event) => {
    const target = event.composedPath()[0];
    const typing = target instanceof Element && target.matches('input, textarea, select, [contenteditable]');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (keys.some((key) => key === event.key)) press(event.key);
  });

  return {
    dial,
    show: (next) => {
      locale = next;
      draw();
    },
  };
}
