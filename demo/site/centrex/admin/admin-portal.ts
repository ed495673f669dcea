import { byId, h } from '../../shared/dom.js';
import type { HostLocale } from '../../shared/locale.js';
import { applyTexts } from '../../shared/texts.js';
import { openCentrex } from '../portal.js';
import { rows, type Row } from './admin-portal.data.js';
import { adminTexts } from './admin-portal.texts.js';

type Column = 'name' | 'extension' | 'device' | 'location' | 'seen' | 'status';

const search = byId('search', HTMLInputElement);
const status = byId('status', HTMLSelectElement);
let locale: HostLocale = 'en';
let sort: { readonly column: Column; readonly descending: boolean } = { column: 'name', descending: false };

function statusText(row: Row): string {
  const words = adminTexts[locale];
  return { online: words.online, update: words.update, offline: words.deviceOffline }[row.status];
}

function value(row: Row, column: Column): string | number {
  if (column === 'seen') return row.minutesAgo;
  return column === 'status' ? statusText(row) : row[column];
}

function compare(a: Row, b: Row): number {
  const [left, right] = [value(a, sort.column), value(b, sort.column)];
  const order =
    typeof left === 'number' && typeof right === 'number'
      ? left - right
      : String(left).localeCompare(String(right), locale, { numeric: true });
  return sort.descending ? -order : order;
}

function matches(row: Row): boolean {
  const wanted = search.value.trim().toLocaleLowerCase(locale);
  const text = `${row.name} ${row.extension} ${row.device} ${row.location}`.toLocaleLowerCase(locale);
  return text.includes(wanted) && (status.value === '' || row.status === status.value);
}

function seen(minutesAgo: number): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return minutesAgo < 60
    ? relative.format(-minutesAgo, 'minute')
    : relative.format(-Math.round(minutesAgo / 60), 'hour');
}

function cells(row: Row): HTMLTableRowElement {
  const words = adminTexts[locale];
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, h('bdi', {}, row.name)),
    h('td', { 'data-label': words.extension }, row.extension),
    h('td', { 'data-label': words.device }, row.device),
    h('td', { 'data-label': words.location }, row.location),
    h('td', { 'data-label': words.seen }, seen(row.minutesAgo)),
    h('td', { 'data-label': words.status }, h('span', { class: `tag ${row.status}` }, statusText(row))),
  );
}

function draw(): void {
  const shown = rows.filter(matches).sort(compare);
  byId('rows', HTMLTableSectionElement).replaceChildren(...shown.map(cells));
  byId('none', HTMLElement).hidden = shown.length > 0;
  byId('count', HTMLElement).textContent = `${shown.length} ${adminTexts[locale].of} ${rows.length}`;
  for (const head of document.querySelectorAll<HTMLElement>('[data-column]'))
    if (head.dataset['column'] === sort.column)
      head.setAttribute('aria-sort', sort.descending ? 'descending' : 'ascending');
    else head.removeAttribute('aria-sort');
}

search.addEventListener('input', draw);
status.addEventListener('change', draw);
for (const head of document.querySelectorAll<HTMLElement>('[data-column]'))
  head.addEventListener('click', () => {
    const column = head.dataset['column'] as Column;
    sort = { column, descending: sort.column === column && !sort.descending };
    draw();
  });

byId('figure-users', HTMLElement).textContent = String(rows.length);
byId('figure-online', HTMLElement).textContent = String(
  rows.filter((row) => row.status !== 'offline').length,
);
byId('figure-updates', HTMLElement).textContent = String(
  rows.filter((row) => row.status === 'update').length,
);

openCentrex((next) => {
  locale = next;
  applyTexts(adminTexts, locale);
  draw();
});
