import { expect, it } from 'vitest';
import type { Flow } from '../flows/flow.js';

/** One of each kind of state and event, and what changes: every pair that is not in `moves` answers the same state. */
export interface FlowTable<State, Event, States extends string, Events extends string> {
  readonly states: Readonly<Record<States, State>>;
  readonly events: Readonly<Record<Events, Event>>;
  readonly moves: Readonly<Record<States, Partial<Readonly<Record<Events, State>>>>>;
}

/** Walks the whole table, one test for every pair. The *same* object, where nothing changes, stops a second press. */
export function itMoves<State, Event, States extends string, Events extends string>(
  next: (state: State, event: Event) => State,
  { states, events, moves }: FlowTable<State, Event, States, Events>,
): void {
  const pairs = (Object.keys(states) as States[]).flatMap((from) =>
    (Object.keys(events) as Events[]).map((event) => [from, event] as const),
  );
  it.each(pairs)('%s, %s', (from, event) => {
    const wanted = moves[from][event];
    const after = next(states[from], events[event]);
    if (wanted === undefined) expect(after).toBe(states[from]);
    else expect(after).toEqual(wanted);
  });
}

/** From every state of the table to the first one. `outcome` completes the name of the test. */
export function itGivesUp<State extends { readonly step: string }, Event extends { readonly type: string }>(
  { first, next }: Flow<State, Event>,
  states: Readonly<Record<string, State>>,
  outcome = '',
): void {
  it.each(Object.entries(states))(`gives up from %s${outcome}`, (_name, state) => {
    expect(next(state, { type: 'cancel' })).toBe(first);
  });
}
