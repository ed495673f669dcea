import type { Deliver, MessageChannel } from '../ports.js';
import { undelivered } from './undelivered.js';

export type Routes = { readonly [Channel in MessageChannel]?: Deliver | undefined };

/** One way for each channel. A message on a channel without one is not delivered, and says so. */
export function routeDelivery(routes: Routes): Deliver {
  return async (message) => {
    const deliver = routes[message.channel];
    if (deliver === undefined) throw undelivered(message, 'no route');
    await deliver(message);
  };
}
