import { msg, str } from '@lit/localize';
import type { Seconds } from '@selfsame/core';
import { plural } from './language.js';

/** A waiting time or lifetime in words, rounded up: "24 seconds", "5 minutes". Call it while rendering. */
export function durationText(seconds: Seconds): string {
  if (seconds < 60) {
    const count = Math.max(1, Math.ceil(seconds));
    return plural(count, {
      one: msg(str`${count} second`, { id: 'selfsame.duration.seconds.one' }),
      other: msg(str`${count} seconds`, { id: 'selfsame.duration.seconds.other' }),
    });
  }
  if (seconds < 3600) {
    const count = Math.ceil(seconds / 60);
    return plural(count, {
      one: msg(str`${count} minute`, { id: 'selfsame.duration.minutes.one' }),
      other: msg(str`${count} minutes`, { id: 'selfsame.duration.minutes.other' }),
    });
  }
  const count = Math.ceil(seconds / 3600);
  return plural(count, {
    one: msg(str`${count} hour`, { id: 'selfsame.duration.hours.one' }),
    other: msg(str`${count} hours`, { id: 'selfsame.duration.hours.other' }),
  });
}
