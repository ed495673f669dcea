import type { AccountAdapter, Factor, FactorOffer, Policy } from '@selfsame/core';

// Factors that the sandbox does not make, for an adapter that only shows them.

const can = { rename: true, remove: true, primary: true } as const;

/** A factor with what most of them have. */
export const factor = (id: string, differs: Partial<Factor> = {}): Factor => ({
  id,
  type: 'totp',
  label: 'Work phone',
  status: 'active',
  primary: false,
  origin: 'user',
  createdAt: '2026-03-03T09:00:00Z',
  can,
  ...differs,
});

/** A backend whose list is this one. */
export const showing =
  (...factors: readonly Factor[]) =>
  (adapter: AccountAdapter): AccountAdapter => ({
    ...adapter,
    factors: { ...adapter.factors, list: () => Promise.resolve(factors) },
  });

/** A backend that offers these kinds. */
export const offering =
  (...offers: readonly Partial<FactorOffer>[]) =>
  (adapter: AccountAdapter): AccountAdapter => ({
    ...adapter,
    policy: async (options): Promise<Policy> => ({
      ...(await adapter.policy(options)),
      offers: offers.map((offer) => ({
        type: 'totp',
        enrolled: 0,
        allow: true,
        label: 'optional',
        ...offer,
      })),
    }),
    capabilities: async (options) => {
      const capabilities = await adapter.capabilities(options);
      const enrolled = offers.map(({ type = 'totp' }) => [`factor.enrol.${type}`, 'page'] as const);
      return {
        ...capabilities,
        operations: { ...capabilities.operations, ...Object.fromEntries(enrolled) },
      };
    },
  });
