/** A clock that stands still until it is moved on: `setTimeout` and `performance.now` of the page follow it. */
export interface FakeClock {
  /** Lets this much time pass, with everything that is due meanwhile, in order. */
  advance(seconds: number): void;
  /** As a machine that slept: the time is another, the timers fire late. */
  sleep(seconds: number): void;
  restore(): void;
}

export function fakeClock(): FakeClock {
  const { setTimeout, clearTimeout } = globalThis;
  // The browser's own refuse to be called on anything but the window.
  const real = {
    set: setTimeout.bind(globalThis),
    clear: clearTimeout.bind(globalThis),
    now: performance.now.bind(performance),
  };
  const due = new Map<number, { readonly at: number; readonly run: () => void }>();
  let now = real.now();
  let last = 1_000_000;

  const set = (run: () => void, milliseconds = 0): number => {
    due.set(++last, { at: now + Math.max(0, milliseconds), run });
    return last;
  };
  const clear = (timer: number | undefined): void => {
    if (timer !== undefined && !due.delete(timer)) real.clear(timer);
  };
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  performance.now = () => now;

  const runUntil = (end: number): void => {
    for (;;) {
      const next = [...due].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (next === undefined) break;
      const [timer, { at, run }] = next;
      due.delete(timer);
      now = Math.max(now, at);
      run();
    }
    now = Math.max(now, end);
  };
  return {
    advance: (seconds) => {
      runUntil(now + seconds * 1000);
    },
    sleep: (seconds) => {
      now += seconds * 1000;
      runUntil(now);
    },
    restore: () => {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      Reflect.deleteProperty(performance, 'now');
      // What others had begun goes on by the real clock.
      for (const { at, run } of due.values()) real.set(run, Math.max(0, at - now));
    },
  };
}
