import type { DemoStore } from './demo-store.js';

/** The clock that everything follows: the machine's, moved on by as much as was asked for. It never goes back. */
export interface DemoClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly advance: (seconds: number) => void;
}

/** The offset is kept: sessions and codes of an earlier run would otherwise come from the future. */
export function demoClock(store: DemoStore): DemoClock {
  return {
    now: () => Date.now() + store.setting('clock-offset'),
    advance: (seconds) => store.set('clock-offset', store.setting('clock-offset') + seconds * 1000),
  };
}
