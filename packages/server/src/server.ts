import { AccountError } from '@selfsame/core';
import { accountApp } from './http/app.js';
import { baseUrlOf } from './http/route.js';
import {
  secureRandom,
  systemClock,
  type Carrier,
  type Clock,
  type Deliver,
  type PasswordHasher,
  type Random,
  type RelyingParty,
} from './ports.js';
import { openSession } from './rules/admin.js';
import { answerPush, linkApp, type AppOwner, type LinkedApp, type PushAnswer } from './rules/apps.js';
import type { Call } from './rules/call.js';
import { createAccount, type NewAccount } from './rules/new-account.js';
import { sendOutbox } from './rules/outbox.js';
import type { ExternalSettings, TenantSettings } from './settings.js';
import { tableNames, type Store } from './store/store.js';

export interface AccountServerOptions {
  /** Asked on every request, so that a changed policy counts at once. Undefined: no such tenant. */
  readonly tenants: (name: string) => TenantSettings | undefined;
  readonly store: Store;
  readonly hasher: PasswordHasher;
  readonly deliver: Deliver;
  /** Needed where a policy names providers: `createRelyingParty()` of `@selfsame/server/node`. */
  readonly relyingParty?: RelyingParty;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Called with failures that no caller is told about. Nothing is written by default. */
  readonly report?: (problem: string, cause: unknown) => void;
}

/** For the operator: never reachable by HTTP. */
export interface Admin {
  createAccount(tenant: string, account: NewAccount): Promise<{ readonly id: string }>;
  /** A session token, to be carried in the `session` slot. Null: no such account. */
  openSession(tenant: string, email: string): Promise<string | null>;
  /** Removes the accounts of every tenant, and everything else in the store. */
  removeEverything(): Promise<void>;
}

interface OfTenant {
  readonly tenant: string;
  /** The network address of the app; wrong pairing codes are counted by it. */
  readonly address?: string;
}

/**
 * What the suite's app does, by way of the operator's own backend: never reachable by HTTP as it is. Each rejects with
 * an `AccountError`.
 */
export interface AppSide {
  /**
   * Rejects `invalid-code` (no such pairing is open), `invalid-credentials`, `rate-limited`, `account-locked`,
   * `unsupported` (no such tenant).
   */
  linkApp(link: OfTenant & AppOwner & { readonly name: string }): Promise<LinkedApp>;
  /** Rejects `challenge-gone`, `unsupported` (no such tenant). */
  answerPush(answer: OfTenant & PushAnswer): Promise<void>;
}

export interface AccountServer {
  /** Answers `/api/TENANT/account/v1/…`. Never rejects. */
  fetch(request: Request, carrier: Carrier): Promise<Response>;
  /** The contract as an OpenAPI 3.1 document. */
  openapi(): object;
  readonly admin: Admin;
  readonly app: AppSide;
}

/** The reference server of the HTTP contract. All of its state is in `store`: run as many of them as needed. */
export function createAccountServer(options: AccountServerOptions): AccountServer {
  const report = options.report ?? (() => undefined);
  const env = {
    store: options.store,
    hasher: options.hasher,
    deliver: options.deliver,
    clock: options.clock ?? systemClock,
    random: options.random ?? secureRandom,
    relyingParty: options.relyingParty ?? noRelyingParty(report),
    report,
  };
  const app = accountApp({ ...env, tenants: options.tenants });

  const operatorCall = (tenant: string, address?: string): Call => {
    const settings = options.tenants(tenant);
    if (settings === undefined) throw new Error(`There is no tenant "${tenant}".`);
    return {
      env,
      tenant,
      settings,
      session: undefined,
      signIn: undefined,
      grant: undefined,
      acceptLanguage: undefined,
      userAgent: undefined,
      address,
      origin: settings.origins[0] ?? 'https://localhost',
      baseUrl: baseUrlOf(settings.origins[0] ?? 'https://localhost', tenant),
      outbox: [],
      tokens: [],
    };
  };

  const fromApp = async <T>({ tenant, address }: OfTenant, work: (call: Call) => Promise<T>): Promise<T> => {
    // It comes from outside all the same.
    if (options.tenants(tenant) === undefined) throw new AccountError('unsupported');
    const call = operatorCall(tenant, address);
    const value = await work(call);
    await sendOutbox(call);
    return value;
  };

  return {
    fetch: async (request, carrier) => app.fetch(request, { carrier }),
    openapi: () =>
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: { title: 'Selfsame account contract', version: '1' },
      }),
    admin: {
      createAccount: async (tenant, account) => createAccount(operatorCall(tenant), account),
      openSession: async (tenant, email) => openSession(operatorCall(tenant), email),
      removeEverything: () =>
        env.store.transaction(async (tx) => {
          for (const name of tableNames) await tx[name].remove({});
        }),
    },
    app: {
      linkApp: (link) => fromApp(link, (call) => linkApp(call, link, link.name)),
      answerPush: (answer) => fromApp(answer, (call) => answerPush(call, answer)),
    },
  };
}

function noRelyingParty(report: (problem: string, cause: unknown) => void): RelyingParty {
  const refuse = ({ id }: ExternalSettings): Promise<never> => {
    report(`sign-in with ${id} failed`, new Error('createAccountServer was given no relyingParty.'));
    return Promise.reject(new AccountError('provider-failed'));
  };
  return { authorizationUrl: refuse, identify: refuse };
}
