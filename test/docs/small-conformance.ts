import { testNetwork, type MakeBackend } from '@selfsame/adapter-testing';
import { shopAdapter } from './small-adapter.js';
import { smallBackend } from './small-backend.js';

const baseUrl = 'https://shop.example/shop';

/** For each case: a shop without customers, and a browser in which nobody is signed in. */
const makeBackend: MakeBackend = () => {
  const shop = smallBackend();
  const network = testNetwork(shop.browser());
  const adapt = (timeout?: number) =>
    shopAdapter({ baseUrl, fetch: network.fetch, ...(timeout !== undefined && { timeout }) });
  let customers = 0;
  return {
    adapter: adapt(),
    levers: {
      async createUser() {
        const email = `customer${++customers}@example.com`;
        shop.addCustomer(email, 'correct-horse-battery');
        return { identifier: email, email, password: 'correct-horse-battery' };
      },
      network,
      now: shop.now,
      advance: shop.advance,
      reload: adapt,
      elsewhere: () => shopAdapter({ baseUrl, fetch: shop.browser() }),
      impatient: () => adapt(50),
      // The shop asks each time anyway.
      protect: () => undefined,
    },
  };
};

export default makeBackend;

/** What this shop cannot do, in the words of its author. */
export const skip = {
  E36: 'The shop leaves other sessions as they are when the password changes.',
};
