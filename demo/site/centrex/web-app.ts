import { byId, h, icon } from '../shared/dom.js';
import type { HostLocale } from '../shared/locale.js';
import { applyTexts } from '../shared/texts.js';
import { openCentrex } from './portal.js';
import { softphone, talkTime } from './softphone.js';
import { calls, team, voicemails, type Call } from './web-app.data.js';
import { webAppTexts } from './web-app.texts.js';

const loaded = Date.now();
const phone = softphone();
const heard = new Set(voicemails.filter((mail) => mail.heard));
let filter: 'all' | 'missed' = 'all';
let locale: HostLocale = 'en';

const initials = (name: string): string =>
  name
    .split(' ')
    .map((word) => word[0])
    .join('')
    .slice(0, 2)
    .toUpperCase();

function time(minutesAgo: number): HTMLTimeElement {
  const date = new Date(loaded - minutesAgo * 60_000);
  const text = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(date);
  return h('time', { datetime: date.toISOString() }, text);
}

function avatar(name: string): HTMLElement {
  return h('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(name));
}

function callRow(call: Call): HTMLLIElement {
  const words = webAppTexts[locale];
  const kind = { incoming: words.incoming, outgoing: words.outgoing, missed: words.missedCall }[call.kind];
  const button = h('button', {
    class: 'icon-button',
    type: 'button',
    'aria-label': `${words.callBack} ${call.name}`,
  });
  button.append(icon('phone'));
  button.addEventListener('click', () => phone.dial(call.number, call.name));
  const lasted = call.lasted === undefined ? '' : ` · ${talkTime(call.lasted)}`;
  return h(
    'li',
    { class: call.kind },
    avatar(call.name),
    h(
      'div',
      { class: 'what' },
      h('strong', {}, h('bdi', {}, call.name)),
      h('span', { class: 'meta' }, iconSpan(call.kind), `${kind} · `, time(call.minutesAgo), lasted),
    ),
    button,
  );
}

function iconSpan(name: string): HTMLElement {
  const span = h('span', { class: 'kind' });
  span.append(icon(name));
  return span;
}

function drawCalls(): void {
  const shown = calls.filter((call) => filter === 'all' || call.kind === 'missed');
  byId('call-list', HTMLUListElement).replaceChildren(...shown.map(callRow));
}

function drawVoicemails(): void {
  const words = webAppTexts[locale];
  const rows = voicemails.map((mail) => {
    const details = h(
      'details',
      {},
      h('summary', {}, words.transcript),
      h('blockquote', { lang: mail.lang }, mail.transcript),
    );
    details.addEventListener('toggle', () => {
      if (!details.open || heard.has(mail)) return;
      heard.add(mail);
      row.classList.remove('new');
      drawVoicemailCount();
    });
    const row = h(
      'li',
      { class: heard.has(mail) ? '' : 'new' },
      h(
        'div',
        { class: 'what' },
        h('strong', {}, h('bdi', {}, mail.name)),
        h('span', { class: 'meta' }, time(mail.minutesAgo), ` · ${talkTime(mail.length)}`),
        details,
      ),
    );
    return row;
  });
  byId('voicemail-list', HTMLUListElement).replaceChildren(...rows);
  drawVoicemailCount();
}

function drawVoicemailCount(): void {
  const badge = byId('voicemail-new', HTMLElement);
  const count = voicemails.length - heard.size;
  badge.hidden = count === 0;
  badge.textContent = `${count} ${webAppTexts[locale].newMessages}`;
}

function drawTeam(): void {
  const words = webAppTexts[locale];
  const rows = team.map((colleague) => {
    const button = h('button', {
      class: 'icon-button',
      type: 'button',
      'aria-label': `${words.callBack} ${colleague.name}`,
    });
    button.append(icon('phone'));
    button.addEventListener('click', () => phone.dial(colleague.extension, colleague.name));
    return h(
      'li',
      {},
      avatar(colleague.name),
      h(
        'div',
        { class: 'what' },
        h('strong', {}, h('bdi', {}, colleague.name)),
        h(
          'span',
          { class: 'meta' },
          h('span', { class: `dot ${colleague.presence}`, 'aria-hidden': 'true' }),
          `${words[colleague.presence]} · ${words.extension} ${colleague.extension}`,
        ),
      ),
      button,
    );
  });
  byId('team-list', HTMLUListElement).replaceChildren(...rows);
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-filter]'))
  button.addEventListener('click', () => {
    filter = button.dataset['filter'] === 'missed' ? 'missed' : 'all';
    for (const other of document.querySelectorAll('[data-filter]'))
      other.setAttribute('aria-pressed', String(other === button));
    drawCalls();
  });

openCentrex((next) => {
  locale = next;
  applyTexts(webAppTexts, locale);
  phone.show(locale);
  drawCalls();
  drawVoicemails();
  drawTeam();
});
