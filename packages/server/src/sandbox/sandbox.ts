import './no-eval.js';
import type { Carrier, Message, Slot } from '../ports.js';
import type { NewFactor } from '../rules/new-account.js';
import { totpCode } from '../rules/methods/totp-code.js';
import { createAccountServer, type AccountServer } from '../server.js';
import { parseTenantSettings, type TenantSettings, type TenantSettingsInput } from '../settings.js';
import { memoryStore } from '../store/memory.js';
import { faultMatches, faultResponse, type Fault } from './faults.js';
import { sandboxHasher } from './pbkdf2.js';
import { sandboxProvider } from './provider.js';
import { defaultPolicy, defaultUsers, sandboxPassword } from './seed.js';

/** A patch of the policy; `stepUp` and `password` are patched member by member. */
export type SandboxPolicy = Partial<Omit<TenantSettingsInput, 'stepUp' | 'password'>> & {
  readonly stepUp?: Partial<NonNullable<TenantSettingsInput['stepUp']>>;
  readonly password?: Partial<NonNullable<TenantSettingsInput['password']>>;
};

export interface SandboxUser {
  readonly email: string;
  /** `correct-horse-battery` unless told. */
  readonly password?: string;
  readonly locale?: string;
  readonly emailVerified?: boolean;
  readonly name?: string;
  /** The number in the operator's directory. */
  readonly phone?: { readonly number: string; readonly verified?: boolean };
  readonly factors?: readonly NewFactor[];
  /** Names of linked apps that are no factor. */
  readonly apps?: readonly string[];
  /** Recovery values that count, if the policy has recovery. */
  readonly recovery?: readonly string[];
}

export interface SandboxOptions {
  readonly policy?: SandboxPolicy;
  readonly users?: readonly SandboxUser[];
  /** Milliseconds that every answer takes. */
  readonly latency?: number;
}

export interface SandboxCall {
  readonly method: string;
  /** Below the base address, e.g. `/factors`. */
  readonly path: string;
}

export interface SandboxMessage extends Message {
  /** RFC 3339, on the sandbox's clock. */
  readonly sentAt: string;
}

export interface Sandbox {
  /** For `httpAdapter({ baseUrl, fetch })`. */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  /** Every request so far, oldest first. */
  readonly calls: readonly SandboxCall[];
  /** Puts a session of this user into the jar, as after a complete sign-in. */
  signIn(email: string): Promise<void>;
  /** The `fetch` of another browser, with a jar of its own that is empty. */
  elsewhere(): typeof globalThis.fetch;
  /** Empties the jar and ends its session. */
  signOut(): Promise<void>;
  advance(seconds: number): void;
  /** Milliseconds since 1970, on the sandbox's clock. */
  now(): number;
  /** Newest first. */
  messages(to?: string): readonly SandboxMessage[];
  /**
   * Links the suite's app, as a phone would: with the code that the page shows, or by signing in with the password of
   * all users. Rejects with an `AccountError`.
   */
  linkApp(owner: { readonly pairingCode: string } | { readonly email: string }, name?: string): Promise<void>;
  /**
   * Answers the latest push that is to be approved: with this number, or with a denial. Rejects with an `AccountError`
   * `challenge-gone` where there is none.
   */
  answerPush(number: string | 'deny'): Promise<void>;
  /**
   * Comes back from the provider that the last `{external}` led to, as the browser would: as the person with this
   * address, or because it was cancelled there, or did not work. Nothing is known then but by asking where the sign-in
   * stands. Rejects where nobody has left for one.
   */
  comeBack(as: string | 'denied' | 'failed'): Promise<void>;
  /** What an authenticator app shows now. */
  code(secret: string): Promise<string>;
  fail(fault: Fault): void;
  setPolicy(patch: SandboxPolicy): void;
  /** Everything as at the start: users, clock, policy, jar, messages, faults, calls. */
  reset(): Promise<void>;
}

const tenant = 'sandbox';

/**
 * The reference server in memory, called in process: the real rules and the real contract, for demos and tests.
 *
 * It keeps the session in a jar of its own, because scripts cannot see cookies. Never for real accounts.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const origin = pageOrigin();
  const baseUrl = `${origin}/api/${tenant}/account/v1`;
  const jar = new Map<Slot, string>();
  const calls: SandboxCall[] = [];
  const inbox: SandboxMessage[] = [];
  let faults: { readonly fault: Fault; left: number }[] = [];
  let ahead = 0;
  let settings: TenantSettings = withPolicy(withPolicy(defaultPolicy, {}), options.policy ?? {});

  const company = sandboxProvider();
  const clock = { now: () => Date.now() + ahead };
  const carrierOf = (tokens: Map<Slot, string>): Carrier => ({
    origin,
    get: (slot) => tokens.get(slot) ?? null,
    set: (slot, token) => {
      if (token === null) tokens.delete(slot);
      else tokens.set(slot, token);
    },
  });
  const carrier = carrierOf(jar);
  const server = createAccountServer({
    tenants: (name) => (name === tenant ? settings : undefined),
    store: memoryStore(),
    clock,
    hasher: sandboxHasher,
    relyingParty: company.party,
    deliver: (message) => void inbox.unshift({ ...message, sentAt: new Date(clock.now()).toISOString() }),
    report: (problem, cause) => {
      console.warn(`sandbox: ${problem}`, cause);
    },
  });
  let ready = seed(server, options.users ?? defaultUsers);

  const respond = async (request: Request, from: Carrier): Promise<Response> => {
    await ready;
    const path = new URL(request.url).pathname.slice(new URL(baseUrl).pathname.length);
    calls.push({ method: request.method, path });
    const fault = takeFault(request.method, path);
    const delay = (options.latency ?? 0) + (fault?.delay ?? 0);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (fault?.hang === true) return new Promise<never>(() => undefined);
    if (fault?.network === true) throw new TypeError('Failed to fetch');
    // An aborted request never reaches a server that was still being waited for.
    request.signal.throwIfAborted();
    return (fault === undefined ? undefined : faultResponse(fault)) ?? server.fetch(request, from);
  };

  const takeFault = (method: string, path: string): Fault | undefined => {
    const entry = faults.find(({ fault }) => faultMatches(fault, method, path));
    if (entry === undefined) return undefined;
    entry.left -= 1;
    faults = faults.filter(({ left }) => left > 0);
    return entry.fault;
  };

  const browser =
    (from: Carrier): typeof globalThis.fetch =>
    (input, init) => {
      const request = new Request(input, init);
      return abortable(request.signal, () => respond(request, from));
    };

  return {
    baseUrl,
    fetch: browser(carrier),
    elsewhere: () => browser(carrierOf(new Map())),
    calls,
    signIn: async (email) => {
      await ready;
      const token = await server.admin.openSession(tenant, email);
      if (token === null) throw new Error(`The sandbox has no user ${email}.`);
      jar.clear();
      jar.set('session', token);
    },
    signOut: async () => {
      await ready;
      const headers = { 'X-Account-CSRF': '1' };
      await server.fetch(new Request(`${baseUrl}/sign-out`, { method: 'POST', headers }), carrier);
    },
    advance: (seconds) => {
      ahead += seconds * 1000;
    },
    now: () => clock.now(),
    messages: (to) => inbox.filter((message) => to === undefined || message.to === to),
    linkApp: async (owner, name = 'Phone') => {
      await ready;
      const link = 'email' in owner ? { identifier: owner.email, password: sandboxPassword } : owner;
      await server.app.linkApp({ tenant, name, ...link });
    },
    answerPush: async (number) => {
      await ready;
      const requestId = inbox.find((message) => message.requestId !== undefined)?.requestId ?? '';
      const approve = number !== 'deny';
      await server.app.answerPush({ tenant, requestId, approve, ...(approve && { number }) });
    },
    comeBack: async (as) => {
      await ready;
      const answer = company.answer(as);
      if (answer === undefined) throw new Error('Nobody has left for a provider.');
      await server.fetch(new Request(`${baseUrl}/sign-in/external/callback?${answer}`), carrier);
    },
    code: (secret) => Promise.resolve(totpCode(secret, clock.now())),
    fail: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    setPolicy: (patch) => {
      settings = withPolicy(settings, patch);
    },
    reset: async () => {
      await ready;
      faults = [];
      ahead = 0;
      calls.length = 0;
      inbox.length = 0;
      jar.clear();
      settings = withPolicy(withPolicy(defaultPolicy, {}), options.policy ?? {});
      ready = server.admin.removeEverything().then(() => seed(server, options.users ?? defaultUsers));
      await ready;
    },
  };
}

async function seed(server: AccountServer, users: readonly SandboxUser[]): Promise<void> {
  for (const user of users) await server.admin.createAccount(tenant, { password: sandboxPassword, ...user });
}

function withPolicy(base: TenantSettingsInput, patch: SandboxPolicy): TenantSettings {
  return parseTenantSettings({
    ...base,
    ...patch,
    stepUp: { ...base.stepUp, ...patch.stepUp },
    password: { ...base.password, ...patch.password },
  });
}

/** Rejects as `fetch` does when the caller gives up, although the work may go on. */
function abortable(signal: AbortSignal, work: () => Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => {
        signal.removeEventListener('abort', abort);
      });
  });
}

/** The page's own origin, so that addresses to come back to are trusted; outside a page an address of nobody. */
function pageOrigin(): string {
  const { location } = globalThis as { location?: { readonly origin: string } };
  return location?.origin.startsWith('http') === true ? location.origin : 'https://sandbox.example';
}
