import { msg, str } from '@lit/localize';
import type { Seconds } from '@selfsame/core';
import { durationText } from '../internal/duration-text.js';

// What is said while something is awaited from a phone. Call these while rendering.

export const leftText = (left: Seconds): string =>
  msg(str`${durationText(left)} left.`, { id: 'selfsame.wait.left' });

export const lostText = (): string =>
  msg('We cannot reach the server. We keep trying.', { id: 'selfsame.wait.lost' });
