import type { AccountEvent } from '@selfsame/core';
import { pageAddress } from './page.js';

/**
 * Hints between the tabs of one origin: "read again", and never data, so that a forged one does no harm.
 * Without BroadcastChannel (old browsers, opaque origins) tabs just do not know of each other.
 */
export interface News {
  readonly post: (type: AccountEvent['type']) => void;
  readonly subscribe: (listener: (event: AccountEvent) => void) => () => void;
}

const types: readonly unknown[] = [
  'signed-out',
  'session-changed',
  'profile-changed',
  'factors-changed',
] satisfies readonly AccountEvent['type'][];

export function createNews(baseUrl: string): News {
  // One name for one backend, however the page wrote its address.
  let name = baseUrl.replace(/\/+$/, '');
  try {
    name = new URL(name, pageAddress()).href;
  } catch {
    // A relative address without a page: as it stands.
  }
  let channel: BroadcastChannel | undefined;
  let subscribers = 0;

  function open(): BroadcastChannel | undefined {
    try {
      return (channel ??= new BroadcastChannel(`selfsame:${name}`));
    } catch {
      return undefined;
    }
  }

  /** An open channel keeps a page out of the back/forward cache in some browsers, and a process of Node alive. */
  function closeIfIdle(): void {
    if (subscribers > 0) return;
    channel?.close();
    channel = undefined;
  }

  return {
    post(type) {
      open()?.postMessage({ type });
      closeIfIdle();
    },
    subscribe(listener) {
      const receive = ({ data }: MessageEvent<unknown>): void => {
        const type = typeof data === 'object' && data !== null && 'type' in data ? data.type : undefined;
        if (types.includes(type)) listener({ type: type as AccountEvent['type'] });
      };
      let active = true;
      subscribers++;
      open()?.addEventListener('message', receive);
      return () => {
        if (!active) return;
        active = false;
        subscribers--;
        channel?.removeEventListener('message', receive);
        closeIfIdle();
      };
    },
  };
}
