import { httpAdapter, type HttpAdapterOptions } from '@selfsame/adapter-http';
import { createSandbox, type Sandbox, type SandboxPolicy } from '@selfsame/server/sandbox';
import type { AccountAdapter, Operation } from '@selfsame/core';
import type { Levers, TestBackend, TestUser } from '../backend.js';
import { testNetwork } from '../network.js';

export const password = 'correct-horse-battery';
export const phones = ['+31621234520', '+31621234521', '+31621234522'] as const;

/** A deployment that has all there is. */
export const everything = {
  secondFactor: 'optional',
  recovery: 'codes',
  methods: [
    { type: 'totp', max: 2, label: 'required' },
    { type: 'phone', max: 2, channels: ['sms', 'voice'], countries: ['NL'] },
    { type: 'push', mode: 'approve' },
    { type: 'email' },
    { type: 'passkey' },
  ],
  attributes: ['name', 'department'],
  stepUp: { freshFor: 3600 },
} satisfies SandboxPolicy;

/** Somebody new in each sandbox, and each time. */
const someone = (count: number): TestUser => ({
  identifier: `user${count}@centrex.example`,
  email: `user${count}@centrex.example`,
  password,
});

/** More than any case asks for. */
const users = Array.from({ length: 4 }, (_, at) => ({
  ...someone(at),
  emailVerified: true,
  name: `User ${at}`,
}));

/** Per-tab storage as a map that a case can look into. */
function memory(): Required<HttpAdapterOptions>['storage'] & {
  readonly entries: ReadonlyMap<string, string>;
} {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

type Fetch = NonNullable<HttpAdapterOptions['fetch']>;

export interface Variation {
  readonly policy?: SandboxPolicy;
  /** Beside what the adapter is made of. */
  readonly options?: Partial<HttpAdapterOptions>;
  /** What stands between the adapter and the network. */
  readonly through?: (fetch: Fetch) => Fetch;
}

/** The reference server in memory, behind the adapter for its contract. */
export function sandboxBackend({
  policy,
  options,
  through = (fetch) => fetch,
}: Variation = {}): TestBackend & { readonly sandbox: Sandbox } {
  const sandbox = createSandbox({ policy: { ...everything, ...policy }, users });
  const network = testNetwork(sandbox.fetch);
  const storage = memory();
  const adapt = (more: Partial<HttpAdapterOptions> = {}): AccountAdapter =>
    httpAdapter({ baseUrl: sandbox.baseUrl, fetch: through(network.fetch), storage, ...options, ...more });
  const protect: Partial<Record<Operation, 'always'>> = {};
  let made = 0;
  const levers: Levers = {
    createUser: () => Promise.resolve(someone(made++)),
    signIn: ({ email }) => sandbox.signIn(email),
    reload: () => adapt(),
    elsewhere: () => adapt({ fetch: sandbox.elsewhere(), storage: memory() }),
    messages: (to) => sandbox.messages(to),
    advance: (seconds) => sandbox.advance(seconds),
    now: () => sandbox.now(),
    network,
    impatient: () => adapt({ timeout: 50 }),
    protect: (operation) => {
      protect[operation] = 'always';
      sandbox.setPolicy({ stepUp: { protect: { ...protect } } });
    },
    requireFactor: () => sandbox.setPolicy({ secondFactor: 'required' }),
    offerFactor: () => sandbox.setPolicy({ offerAtSignIn: true }),
    app: { link: ({ email }) => sandbox.linkApp({ email }), answer: (number) => sandbox.answerPush(number) },
    origin: new URL(sandbox.baseUrl).origin,
    phones,
  };
  return { adapter: adapt(), levers, sandbox };
}
