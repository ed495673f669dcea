import { type AccountError, isAccountError } from '../errors.js';
import type { Seconds } from '../model.js';
import type { Flow } from './flow.js';

/** `every`: the pace that the backend set. `misses`: how often in a row it could not be asked. */
interface Pace {
  readonly every: Seconds;
  readonly misses: number;
}

export type Waiting =
  | { readonly step: 'off' }
  /** The next question is due `in` so many seconds. The time runs on while nobody looks. */
  | (Pace & { readonly step: 'resting'; readonly in: Seconds; readonly hidden: boolean })
  /** One question is on its way; never a second one. */
  | (Pace & { readonly step: 'asking'; readonly hidden: boolean })
  /** A question is due, and nobody looks: it is asked as soon as somebody does. */
  | (Pace & { readonly step: 'paused' });

export type WaitingEvent =
  | { readonly type: 'start'; readonly every: Seconds | undefined; readonly hidden: boolean }
  | { readonly type: 'due' | 'undecided' | 'decided' | 'hide' | 'show' };

const defaultPace: Seconds = 3;
/** Where a backend that turns askers away does not say for how long (SEC-069). */
const defaultWait: Seconds = 30;

/** Whether there is nothing left to wait for after this error; after the others it is worth asking again. */
export const endsWaiting = (error: AccountError): boolean =>
  !isAccountError(error, 'network', 'timeout', 'server-error', 'rate-limited');

/** Waiting for what is decided elsewhere, on a phone: asking again and again, at the backend's pace. */
export const waiting: Flow<Waiting, WaitingEvent> = {
  first: { step: 'off' },
  next(state, event) {
    if (event.type === 'cancel') return waiting.first;
    switch (state.step) {
      case 'off': {
        if (event.type !== 'start') return state;
        const every = Math.max(1, event.every ?? defaultPace);
        return rest({ every, misses: 0 }, every, event.hidden);
      }
      case 'resting':
        if (event.type === 'hide' || event.type === 'show') return see(state, event.type === 'hide');
        if (event.type !== 'due') return state;
        return state.hidden ? { step: 'paused', every: state.every, misses: state.misses } : ask(state);
      case 'asking':
        if (event.type === 'hide' || event.type === 'show') return see(state, event.type === 'hide');
        if (event.type === 'decided') return waiting.first;
        if (event.type === 'undecided')
          return rest({ every: state.every, misses: 0 }, state.every, state.hidden);
        return event.type === 'failed' ? afterMiss(state, event.error) : state;
      case 'paused':
        return event.type === 'show' ? ask(state) : state;
    }
  },
};

const ask = ({ every, misses }: Pace): Waiting => ({ step: 'asking', every, misses, hidden: false });

const rest = (pace: Pace, seconds: Seconds, hidden: boolean): Waiting => ({
  step: 'resting',
  ...pace,
  in: seconds,
  hidden,
});

const see = <S extends Waiting & { readonly hidden: boolean }>(state: S, hidden: boolean): S =>
  state.hidden === hidden ? state : { ...state, hidden };

function afterMiss(
  { every, misses, hidden }: Extract<Waiting, { step: 'asking' }>,
  error: AccountError,
): Waiting {
  if (endsWaiting(error)) return waiting.first;
  const pace = { every, misses: misses + 1 };
  const pause = isAccountError(error, 'rate-limited')
    ? (error.info.retryAfter ?? defaultWait)
    : Math.min(defaultWait, every * 2 ** pace.misses);
  return rest(pace, Math.max(every, pause), hidden);
}
