import type { LitElement } from 'lit';
import { fakeClock } from './fake-clock.js';

/** Time that passes by the second, while what is asked meanwhile is answered and drawn. */
export interface Time {
  pass(seconds: number): Promise<void>;
  /** What is under way is done, and no time has passed. */
  settle(): Promise<void>;
  /** As `waitUntil`, which waits by the clock. */
  until(condition: () => boolean, what: string): Promise<void>;
  restore(): void;
}

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Takes the clock in hand. What waits by the clock itself, as `fixture` and `waitUntil` do, waits for ever from now on. */
export function timeGoesBy(host: LitElement): Time {
  const clock = fakeClock();
  const settle = async (): Promise<void> => {
    for (let frames = 0; frames < 2; frames++) await frame();
    await host.updateComplete;
  };
  return {
    settle,
    until: async (condition, what) => {
      for (let frames = 0; !condition(); frames++) {
        if (frames > 300) throw new Error(`It did not come: ${what}`);
        await frame();
      }
      await settle();
    },
    pass: async (seconds) => {
      for (let second = 0; second < seconds; second++) {
        clock.advance(1);
        await settle();
      }
    },
    restore: () => {
      clock.restore();
    },
  };
}
