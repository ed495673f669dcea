import type { Message } from '../shared/dev-calls.js';
import { byId, h } from '../shared/dom.js';
import type { HostLocale } from '../shared/locale.js';
import { messageCard } from './message-card.js';
import { readableAddress, recipients } from './people.js';
import { phoneTexts } from './phone.texts.js';
import { speech } from './speech.js';

export interface Inbox {
  readonly show: (locale: HostLocale) => void;
  /** Newest first. */
  readonly receive: (messages: readonly Message[]) => void;
}

/** Milliseconds after which a pointer that has not moved is at rest. */
const calm = 1500;

/** The address names whose messages are shown, so that a reload and a link agree with the page. */
const parameter = 'to';

export function inbox(): Inbox {
  const voice = speech();
  const person = byId('person', HTMLSelectElement);
  const list = byId('messages', HTMLUListElement);
  const arrived = byId('arrived', HTMLElement);
  const wanted = new URLSearchParams(location.search).get(parameter)?.toLowerCase();
  let locale: HostLocale = 'en';
  let all: readonly Message[] | undefined;
  let waiting: readonly Message[] | undefined;
  let cards = new Map<number, HTMLLIElement>();
  let hasChosen = false;
  let lastMove = -Infinity;

  const drawPeople = (): void => {
    const chosen = person.value;
    const people = recipients((all ?? []).map(({ to }) => to));
    const first =
      wanted === undefined ? undefined : people.find(({ addresses }) => addresses.includes(wanted));
    person.replaceChildren(
      h('option', { value: '' }, phoneTexts[locale].everybody),
      ...people.map(({ name }) => h('option', { value: name }, name)),
    );
    person.value = [...person.options].some(({ value }) => value === chosen) ? chosen : '';
    // The one that the address names, as soon as there is something for that person.
    if (!hasChosen && first !== undefined) person.value = first.name;
  };
  const isShown = ({ to }: Message): boolean =>
    person.value === '' || recipients([to])[0]?.name === person.value;

  /** What stands there stays: a link that somebody is about to press keeps its place and its focus. */
  const draw = (): void => {
    drawPeople();
    const shown = (all ?? []).filter(isShown);
    const kept = new Map(
      shown.map((message) => [message.id, cards.get(message.id) ?? messageCard(message, locale, voice)]),
    );
    for (const [id, card] of cards) if (!kept.has(id)) card.remove();
    cards = kept;
    [...kept.values()].forEach((card, index) => {
      if (list.children[index] !== card) list.insertBefore(card, list.children[index] ?? null);
    });
    byId('no-messages', HTMLElement).hidden = all === undefined || shown.length > 0;
  };
  const takeIn = (): void => {
    if (waiting === undefined) return;
    all = waiting;
    waiting = undefined;
    draw();
  };

  person.addEventListener('change', () => {
    hasChosen = true;
    const chosen = recipients((all ?? []).map(({ to }) => to)).find(({ name }) => name === person.value);
    const address = new URL(location.href);
    if (chosen?.addresses[0] === undefined) address.searchParams.delete(parameter);
    else address.searchParams.set(parameter, chosen.addresses[0]);
    history.replaceState(null, '', address);
    draw();
  });
  // Whoever moves the pointer among the messages is about to press something: newer ones wait until it rests or is away.
  list.addEventListener('pointermove', ({ timeStamp }) => (lastMove = timeStamp));
  list.addEventListener('pointerleave', () => (lastMove = -Infinity));

  return {
    show: (next) => {
      locale = next;
      for (const card of cards.values()) card.remove();
      cards = new Map();
      draw();
    },
    receive: (messages) => {
      const before = waiting ?? all;
      const isNews = messages[0]?.id !== before?.[0]?.id || messages.length !== before?.length;
      if (before === undefined || isNews) waiting = messages;
      const [newest] = messages;
      if (before !== undefined && newest !== undefined && newest.id > (before[0]?.id ?? 0))
        arrived.textContent = `${phoneTexts[locale][newest.channel]}: ${readableAddress(newest.to)}`;
      if (performance.now() - lastMove > calm) takeIn();
    },
  };
}
