import { AccountError } from '@selfsame/core';
import type {
  AccountAdapter,
  CallOptions,
  Challenge,
  Enrolled,
  ErrorCode,
  Factor,
  Next,
  Profile,
  SignedIn,
  StepUpGrant,
} from '@selfsame/core';

export interface ShopAdapterOptions {
  readonly baseUrl: string;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds until a call gives up. */
  readonly timeout?: number;
}

interface Me {
  readonly id: string;
  readonly mail: string;
  readonly name: string;
  readonly lang: string;
  readonly version: number;
  readonly twoStep: boolean;
}

/** What the shop says, in the words of the contract. What is not here is `server-error`. */
const codes: Readonly<Record<string, ErrorCode>> = {
  login_needed: 'unauthenticated',
  code_needed: 'unauthenticated',
  bad_login: 'invalid-credentials',
  bad_password: 'invalid-credentials',
  weak_password: 'password-rejected',
  changed_meanwhile: 'conflict',
  wrong_code: 'invalid-code',
  too_many_codes: 'attempts-exhausted',
  no_login: 'challenge-gone',
  nothing_to_confirm: 'challenge-gone',
  two_step_is_on: 'factor-limit',
};

const password = { id: 'password', type: 'password' } as const;
const app = { id: 'app', type: 'totp', label: 'Authenticator app' } as const;
const digits = { length: 6, alphabet: 'digits' } as const;
const done = { kind: 'done', value: undefined } as const;

const asks = (challenge: Pick<Challenge, 'id' | 'method' | 'answers'> & Partial<Challenge>): Next<never> => ({
  kind: 'challenge',
  challenge: { others: [], ...challenge },
});
const login = asks({ id: 'login', method: app, answers: ['code'], code: digits });

export function shopAdapter(options: ShopAdapterOptions): AccountAdapter {
  const { baseUrl, timeout = 20_000 } = options;
  const fetch = options.fetch ?? ((url: string, init: RequestInit) => globalThis.fetch(url, init));
  /** The shop wants the password in the call itself: it waits here, and nowhere else, until it is used. */
  const grants = new WeakMap<StepUpGrant, string>();

  async function call<T = undefined>(
    verb: string,
    path: string,
    body?: object,
    { signal }: CallOptions = {},
  ): Promise<T> {
    if (signal?.aborted) throw new AccountError('aborted');
    const late = AbortSignal.timeout(timeout);
    let status: number;
    let text: string;
    try {
      const response = await fetch(baseUrl + path, {
        method: verb,
        credentials: 'include',
        cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, late]) : late,
        ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      });
      status = response.status;
      text = await response.text();
    } catch (cause) {
      if (signal?.aborted) throw new AccountError('aborted');
      throw new AccountError(late.aborted ? 'timeout' : 'network', { cause });
    }
    const answer = parse(text);
    if (status < 300 && (answer || text === '')) return answer as T;
    const { error = '', triesLeft } = (answer ?? {}) as { error?: string; triesLeft?: number };
    const code = codes[error] ?? 'server-error';
    throw new AccountError(code, {
      // Numbers and codes only. What was typed is in no error.
      cause: { status, error },
      ...(triesLeft !== undefined && { attemptsLeft: triesLeft }),
      ...(code === 'password-rejected' && { passwordReasons: ['too-short'] }),
    });
  }

  /** The password of a step-up, once; or the demand for it, before anything is sent. */
  function proof({ grant, signal }: CallOptions = {}): string {
    if (signal?.aborted) throw new AccountError('aborted');
    const proven = grant && grants.get(grant);
    if (grant && proven !== undefined) {
      grants.delete(grant);
      return proven;
    }
    throw new AccountError('step-up-required', {
      stepUp: { id: 'password', where: 'page', methods: [password] },
    });
  }

  const me = (o?: CallOptions): Promise<Me> => call<Me>('GET', '/me', undefined, o);

  async function factors(o?: CallOptions): Promise<readonly Factor[]> {
    return (await me(o)).twoStep ? [appFactor] : [];
  }

  async function signedIn(work: Promise<{ id: string; step: string }>): Promise<Next<SignedIn>> {
    const { id, step } = await work;
    return step === 'code' ? login : { kind: 'done', value: { profileId: id } };
  }

  return {
    name: 'shop',
    contract: 1,
    capabilities: async () => ({
      locales: ['en', 'nl'],
      operations: {
        'profile.read': 'page',
        'profile.update': 'page',
        'language.change': 'page',
        'password.change': 'page',
        'factor.list': 'page',
        'factor.enrol.totp': 'page',
        'factor.remove': 'page',
        stepup: 'page',
        'signin.start': 'page',
        'signin.challenge': 'page',
      },
      password: { minLength: 10 },
    }),
    async policy(o) {
      const { twoStep } = await me(o);
      return {
        secondFactor: 'optional',
        backup: 'none',
        offers: [
          { type: 'totp', enrolled: twoStep ? 1 : 0, max: 1, allow: twoStep ? 'limit' : true, label: 'none' },
        ],
        disableAll: 'unsupported',
        recovery: { kind: 'none', allow: 'unsupported' },
      };
    },
    // Nothing here leaves the page, so nothing comes back.
    resume: async () => null,

    profile: {
      read: async (o) => profileOf(await me(o)),
      async update({ locale, attributes, ifVersion, username }, o) {
        if (username !== undefined) {
          throw new AccountError('validation-failed', { fields: [{ field: 'username', code: 'read-only' }] });
        }
        const change = { lang: locale, name: attributes?.['name'], version: ifVersion };
        return { profile: profileOf(await call<Me>('PUT', '/me', change, o)) };
      },
      async changePassword({ current, next }, o) {
        await call('PUT', '/me/password', { old: current, new: next }, o);
        return done;
      },
    },

    factors: {
      list: factors,
      async enrol({ type }, o) {
        if (type !== 'totp') throw new AccountError('unsupported');
        const [{ mail }, { secret }] = [
          await me(o),
          await call<{ secret: string }>('POST', '/two-step', { password: proof(o) }, o),
        ];
        return asks({
          id: 'two-step',
          method: app,
          answers: ['code'],
          code: digits,
          setup: {
            type: 'totp',
            issuer: 'Shop',
            account: mail,
            secret,
            algorithm: 'SHA1',
            digits: 6,
            period: 30,
          },
        });
      },
      verifier: {
        async answer(id, given, o): Promise<Next<Enrolled>> {
          if (id !== 'two-step' || !('code' in given)) throw new AccountError('challenge-gone');
          await call('POST', '/two-step/confirm', { code: bare(given.code) }, o);
          return { kind: 'done', value: { factor: appFactor } };
        },
      },
      async remove(_, o) {
        await call('DELETE', '/two-step', { password: proof(o) }, o);
        return done;
      },
    },

    stepUp: {
      begin: async () => asks({ id: 'step-up', method: password, answers: ['password'] }),
      async answer(id, given, o) {
        if (id !== 'step-up' || !('password' in given)) throw new AccountError('challenge-gone');
        await call('POST', '/check', { password: given.password }, o);
        const grant = { singleUse: true };
        grants.set(grant, given.password);
        return { kind: 'done', value: grant };
      },
    },

    signIn: {
      async start({ identifier, password: typed }, o) {
        // The capabilities promise neither passkeys nor other providers: whoever asks all the same hears it.
        if (typed === undefined) throw new AccountError('unsupported');
        return signedIn(call('POST', '/login', { mail: identifier, password: typed }, o));
      },
      async answer(id, given, o) {
        if (id !== 'login' || !('code' in given)) throw new AccountError('challenge-gone');
        return signedIn(call('POST', '/login/code', { code: bare(given.code) }, o));
      },
      async current(o) {
        try {
          return { kind: 'done', value: { profileId: (await me(o)).id } };
        } catch (error) {
          if (!(error instanceof AccountError) || error.code !== 'unauthenticated') throw error;
          const { cause } = error.info as { cause?: { error?: string } };
          return cause?.error === 'code_needed' ? login : null;
        }
      },
      async signOut(o) {
        await call('POST', '/logout', {}, o);
        return done;
      },
    },
  };
}

const appFactor: Factor = {
  ...app,
  status: 'active',
  primary: true,
  origin: 'user',
  can: { rename: 'unsupported', remove: true, primary: 'unsupported' },
};

function profileOf({ id, mail, name, lang, version }: Me): Profile {
  return {
    id,
    version: String(version),
    username: mail,
    email: mail,
    emailVerified: true,
    locale: lang,
    attributes: { name },
    can: { email: 'unsupported', username: 'unsupported', password: true, locale: true },
  };
}

const bare = (code: string): string => code.replaceAll(/[\s-]/g, '');

function parse(text: string): object | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : undefined;
  } catch {
    // The parser's error would quote the body.
    return undefined;
  }
}
