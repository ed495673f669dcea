import { inspect } from 'node:util';
import type { Challenge, Next, StepUpRequirement } from '@selfsame/core';
import { routes } from '../http/app.js';
import * as schemas from '../http/schemas.js';
import { openSqliteStore } from '../node/sqlite.js';
import type { Carrier, Message, PasswordHasher, Random, RelyingParty, Slot } from '../ports.js';
import type { NewAccount } from '../rules/new-account.js';
import { totpCode } from '../rules/methods/totp-code.js';
import { sandboxHasher } from '../sandbox/pbkdf2.js';
import { createAccountServer, type AccountServer } from '../server.js';
import { parseTenantSettings, type TenantSettings, type TenantSettingsInput } from '../settings.js';
import { memoryStore } from '../store/memory.js';
import type { Store } from '../store/store.js';

export const origin = 'https://portal.example';
export const password = 'correct-horse-battery';
export const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Every test of the rules runs on both. */
export const stores: readonly { readonly name: string; readonly open: () => Store }[] = [
  { name: 'memory', open: memoryStore },
  { name: 'sqlite', open: () => openSqliteStore(':memory:') },
];

export const ann: NewAccount = { email: 'ann@centrex.example', password, locale: 'en' };
export const ben: NewAccount = {
  email: 'ben@centrex.example',
  password,
  factors: [{ type: 'totp', label: 'Work phone', secret }],
};

export interface Bench {
  readonly server: AccountServer;
  readonly store: Store;
  readonly mails: Message[];
  /** What the operator is told, word for word. */
  readonly reports: string[];
  now(): number;
  advance(seconds: number): void;
  setPolicy(patch: Partial<TenantSettingsInput>): void;
  /** What an authenticator app shows now. */
  code(secret: string): string;
  browser(): Browser;
  /** A browser in which this person has signed in. */
  signedIn(email: string): Promise<Browser>;
}

export interface BenchOptions {
  readonly policy?: Partial<TenantSettingsInput>;
  readonly accounts?: readonly NewAccount[];
  readonly store?: Store;
  readonly hasher?: PasswordHasher;
  readonly deliver?: (message: Message) => void;
  readonly random?: Random;
  readonly relyingParty?: (report: (problem: string, cause: unknown) => void) => RelyingParty;
}

/** The server with a clock that stands still until it is moved. */
export async function bench(options: BenchOptions = {}): Promise<Bench> {
  const store = options.store ?? memoryStore();
  const mails: Message[] = [];
  const reports: string[] = [];
  const report = (problem: string, cause: unknown): void => {
    reports.push(`${problem}: ${inspect(cause, { depth: 9 })}`);
  };
  let time = Date.parse('2026-11-22T10:00:00Z');
  let policy: Partial<TenantSettingsInput> = options.policy ?? {};
  const settings = (): TenantSettings =>
    parseTenantSettings({
      name: 'Centrex',
      issuer: 'Centrex',
      locales: ['en', 'de'],
      stepUp: { protect: {}, returnTo: ['/portal/'] },
      ...policy,
    });
  const server = createAccountServer({
    tenants: (name) => (name === 'centrex' || name === 'other' ? settings() : undefined),
    store,
    hasher: options.hasher ?? sandboxHasher,
    ...(options.random !== undefined && { random: options.random }),
    ...(options.relyingParty !== undefined && { relyingParty: options.relyingParty(report) }),
    report,
    clock: { now: () => time },
    deliver:
      options.deliver ??
      ((message) => {
        mails.unshift(message);
      }),
  });
  for (const account of options.accounts ?? [ann, ben]) await server.admin.createAccount('centrex', account);
  const made: Bench = {
    server,
    store,
    mails,
    reports,
    now: () => time,
    advance: (seconds) => {
      time += seconds * 1000;
    },
    setPolicy: (patch) => {
      policy = { ...policy, ...patch };
    },
    code: (from) => totpCode(from, time),
    browser: () => new Browser(server),
    signedIn: async (email) => {
      const browser = new Browser(server);
      browser.jar.set('session', (await server.admin.openSession('centrex', email)) ?? '');
      return browser;
    },
  };
  return made;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Held against the schema of its route already. */
  readonly body: unknown;
}

/** The challenge of an answer `{"kind":"challenge"}`. */
export function challengeOf(answered: Answered): Challenge {
  const body = answered.body as Next<unknown>;
  if (body.kind !== 'challenge') throw new Error(`No challenge: ${JSON.stringify(body)}`);
  return body.challenge;
}

/** The secret that an enrolment shows. */
export function secretOf(answered: Answered): string {
  const { setup } = challengeOf(answered);
  if (setup?.type !== 'totp') throw new Error('No set-up of an authenticator app');
  return setup.secret;
}

/** The value of an answer `{"kind":"done"}`. The caller knows of which type. */
export function valueOf(answered: Answered): Readonly<Record<string, unknown>> {
  const body = answered.body as Next<Readonly<Record<string, unknown>>>;
  if (body.kind !== 'done') throw new Error(`Not done: ${JSON.stringify(body)}`);
  return body.value;
}

/** The slug of a problem, or its status where there is none. */
export function problemOf(answered: Answered): string {
  const { type } = (answered.body ?? {}) as { readonly type?: string };
  return type?.split('/').at(-1) ?? String(answered.status);
}

/** What a protected call asked for. */
export function requirementOf(answered: Answered): StepUpRequirement {
  const { stepUp } = answered.body as { readonly stepUp?: StepUpRequirement };
  if (stepUp === undefined) throw new Error(`No step-up: ${JSON.stringify(answered.body)}`);
  return stepUp;
}

/** A browser as far as this server can tell: it keeps two tokens and names its origin. */
export class Browser {
  readonly jar = new Map<Slot, string>();
  origin: string | null = origin;
  tenant = 'centrex';
  address = '192.0.2.7';

  readonly #server: AccountServer;

  constructor(server: AccountServer) {
    this.#server = server;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answered> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered> {
    return this.send('POST', path, body, headers);
  }

  /** Sends, and holds the answer against the contract: every answer of every test. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answered> {
    const changes = method !== 'GET';
    const response = await this.raw(path, {
      method,
      headers: {
        ...(changes && { 'X-Account-CSRF': '1' }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json: unknown = text === '' ? undefined : JSON.parse(text);
    holdToContract(method, path.split('?')[0] ?? '', response, json);
    return { status: response.status, headers: response.headers, body: json };
  }

  raw(path: string, init: RequestInit): Promise<Response> {
    const carrier: Carrier = {
      origin: this.origin,
      address: this.address,
      get: (slot) => this.jar.get(slot) ?? null,
      set: (slot, token) => {
        if (token === null) this.jar.delete(slot);
        else this.jar.set(slot, token);
      },
    };
    return this.#server.fetch(new Request(`${origin}/api/${this.tenant}/account/v1${path}`, init), carrier);
  }

  signIn(email: string, typed = password): Promise<Answered> {
    return this.post('/sign-in', { identifier: email, password: typed });
  }
}

function holdToContract(method: string, path: string, response: Response, json: unknown): void {
  const expect = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`${method} ${path} → ${response.status}: ${what}\n${JSON.stringify(json)}`);
  };
  expect(response.headers.get('Cache-Control') === 'no-store', 'is cacheable');
  expect(response.headers.get('X-Request-Id') !== null, 'has no reference');
  if (!response.ok) {
    expect(response.headers.get('Content-Type') === 'application/problem+json', 'is no problem document');
    const problem = schemas.problem.parse(json);
    expect(problem.status === response.status, 'says another status than it has');
    expect(problem.reference === response.headers.get('X-Request-Id'), 'has two references');
    const waits = response.status === 429 || response.status === 503;
    expect(!waits || Number(response.headers.get('Retry-After')) >= 1, 'does not say how long to wait');
    return;
  }
  const route = routes.find(
    (candidate) =>
      candidate.method === method.toLowerCase() &&
      new RegExp(`^${candidate.path.replace('{id}', '[^/]+')}$`).test(path),
  );
  expect(route !== undefined, 'is not in the list of routes');
  expect(response.status === route?.status || response.status === 204, 'has an unexpected status');
  if (response.status !== 204) route?.answer?.parse(json);
}
