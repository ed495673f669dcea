import { advanceClock, clockOffset, messages } from '../shared/dev-calls.js';
import { byId } from '../shared/dom.js';
import { languageSwitch } from '../shared/language-switch.js';
import type { HostLocale } from '../shared/locale.js';
import { applyTexts } from '../shared/texts.js';
import { authenticator } from './authenticator.js';
import { inbox } from './inbox.js';
import { phoneTexts } from './phone.texts.js';
import { suiteApp } from './suite-app.js';

/** Milliseconds between two questions to the server while somebody looks. */
const pace = 1000;

const messageList = inbox();
const codes = authenticator();
const app = suiteApp();
const clock = byId('clock', HTMLTimeElement);
let locale: HostLocale = 'en';
let offset = 0;

function tick(): void {
  const now = Date.now() + offset;
  clock.textContent = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(now);
  codes.tick(now);
}

async function refresh(): Promise<void> {
  try {
    const [newOffset, received] = await Promise.all([clockOffset(), messages()]);
    offset = newOffset;
    messageList.receive(received);
    byId('connection', HTMLElement).hidden = true;
    tick();
  } catch {
    byId('connection', HTMLElement).hidden = false;
  }
}

languageSwitch((chosen) => {
  locale = chosen;
  applyTexts(phoneTexts, locale);
  messageList.show(locale);
  codes.show(locale);
  app.show(locale);
  tick();
});

for (const button of document.querySelectorAll<HTMLElement>('[data-advance]'))
  button.addEventListener('click', () => {
    void advanceClock(Number(button.dataset['advance'])).then(refresh, refresh);
  });

setInterval(tick, 250);
setInterval(() => document.visibilityState === 'visible' && void refresh(), pace);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void refresh());
void refresh();
