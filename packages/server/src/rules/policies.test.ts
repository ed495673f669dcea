import { describe, expect, it } from 'vitest';
import type { Challenge, EnrolRequirement, Factor, FactorType, Next } from '@selfsame/core';
import type { PasswordHasher } from '../ports.js';
import { factorTypes, tenantSettingsSchema, type TenantSettingsInput } from '../settings.js';
import { Authenticator } from '../testing/authenticator.js';
import {
  bench,
  origin,
  password,
  secret,
  type Answered,
  type Bench,
  type Browser,
} from '../testing/bench.js';
import type { NewAccount, NewFactor } from './new-account.js';

// Every policy, with every choice of methods, meets every kind of account. Whoever signs in ends signed in, or where the
// page says what has to be done first; nobody ends where nothing can be done.

type MethodInput = NonNullable<TenantSettingsInput['methods']>[number];

const { secondFactor, backup } = tenantSettingsSchema.shape;
const modes = [
  ...secondFactor.unwrap().options.map((mode) => ({ name: mode, secondFactor: mode, named: null })),
  { name: 'required for this person', secondFactor: 'optional' as const, named: 'requiredFor' as const },
  { name: 'off for this person', secondFactor: 'required' as const, named: 'offFor' as const },
];

/** None, each alone, every two, and all of them. */
const choices: readonly (readonly FactorType[])[] = [
  [],
  ...factorTypes.map((type) => [type]),
  ...factorTypes.flatMap((one, at) => factorTypes.slice(at + 1).map((other) => [one, other])),
  factorTypes,
];

/** What may differ beside it is spread over the combinations: each value meets each other one somewhere. */
function variant(turn: number): {
  readonly policy: Partial<TenantSettingsInput>;
  readonly method: (type: FactorType) => MethodInput;
} {
  const is = (every: number): boolean => Math.floor(turn / every) % 2 === 1;
  return {
    policy: {
      offerAtSignIn: is(1),
      autoSend: is(2),
      profilePhoneAsBackup: is(3),
      recovery: (['none', 'key', 'codes'] as const)[turn % 3] ?? 'none',
    },
    method: (type) => {
      const max = type === 'email' || is(5) ? 1 : 3;
      switch (type) {
        case 'push':
          return { type, max, pairing: is(2), automatic: is(3), mode: is(7) ? 'approve' : 'code' };
        case 'phone':
          return {
            type,
            max,
            replace: is(4),
            countries: ['NL'],
            channels: is(5) ? ['voice'] : ['sms', 'voice'],
          };
        case 'email':
          return { type, replace: is(4) };
        default:
          return { type, max, replace: is(4) };
      }
    },
  };
}

interface Person {
  readonly account: Omit<NewAccount, 'email' | 'password'>;
  /** Of the row, where an account cannot be created so. */
  readonly columns?: object;
}

const key = new Authenticator({ origin });
const app: NewFactor = { type: 'totp', secret };
const mobile = '+31621234529';

/** Accounts as they can be when their owner comes to sign in. */
async function people(): Promise<Readonly<Record<string, Person>>> {
  const passkey: NewFactor = { type: 'passkey', credentialId: key.id, publicKey: await key.publicKey() };
  const phone: NewFactor = { type: 'phone', number: mobile };
  return {
    nobody: { account: {} },
    unverified: { account: { emailVerified: false } },
    declined: { account: {}, columns: { declinedEnrolment: true } },
    'lost everything': { account: { apps: ['Old'] }, columns: { owesEnrolment: true } },
    'linked app': { account: { apps: ['Phone'] } },
    authenticator: { account: { factors: [app], recovery: ['AAAAA-BBBBB-CCCCC-DDDDD-EEEEE'] } },
    phone: { account: { factors: [phone] } },
    push: { account: { factors: [{ type: 'push', app: 'Phone' }] } },
    'automatic app': {
      account: { phone: { number: mobile }, factors: [{ type: 'push', app: 'Phone', origin: 'automatic' }] },
    },
    mail: { account: { factors: [{ type: 'email' }] } },
    passkey: { account: { factors: [passkey] } },
    'two of them': { account: { factors: [phone, app] } },
  };
}

const plain: PasswordHasher = {
  hash: (text) => Promise.resolve(text),
  verify: (stored, typed) => Promise.resolve(stored === typed),
};

/** Somebody at a browser, with phone, mailbox, app and key at hand. */
class Visitor {
  readonly secrets = new Map<string, string>();
  steps: string[] = [];
  readonly made: Bench;
  readonly email: string;
  #number = 0;

  constructor(made: Bench, email: string) {
    this.made = made;
    this.email = email;
  }

  /** Signs in as far as it goes: "signed in", or why it does not go on. */
  async signIn(): Promise<{ readonly end: string; readonly tab: Browser }> {
    const tab = this.made.browser();
    tab.address = this.email;
    let next = this.#body(await tab.signIn(this.email));
    for (let turn = 0; turn < 12; turn += 1) {
      this.steps.push(next.kind === 'challenge' ? next.challenge.method.type : next.kind);
      if (next.kind === 'done') return { end: 'signed in', tab };
      if (next.kind === 'challenge') next = await this.#prove(tab, next.challenge);
      else if (next.kind === 'enrol') {
        const after = await this.#enrol(tab, next.requirement);
        if (typeof after === 'string') return { end: after, tab };
        next = after;
      } else throw new Error(next.kind);
    }
    return { end: 'round in circles', tab };
  }

  async #enrol(tab: Browser, { types, skippable }: EnrolRequirement): Promise<Next<unknown> | string> {
    if (types.length === 0) return 'nothing to choose';
    const { offers } = (await tab.get('/policy')).body as { offers: { type: string; allow: unknown }[] };
    const [type] = types;
    const offer = offers.find((candidate) => candidate.type === type);
    if (offer?.allow !== true) return skippable ? 'offered in vain' : `told: ${String(offer?.allow)}`;
    this.#number += 1;
    const destination = type === 'phone' ? { destination: `+3162123459${this.#number}` } : {};
    const begun = this.#body(await tab.post('/factors', { type, ...destination }));
    if (begun.kind !== 'challenge') throw new Error(begun.kind);
    const enrolled = await this.#prove(tab, begun.challenge);
    if (enrolled.kind !== 'done') throw new Error(`${String(type)} was not set up`);
    return this.#body(await tab.post('/sign-in/continue', {}));
  }

  async #prove(tab: Browser, challenge: Challenge): Promise<Next<unknown>> {
    const path = `/challenges/${challenge.id}`;
    if (challenge.setup?.type === 'push')
      return this.#pair(tab, challenge, challenge.setup.pairingCode ?? '');
    const sent =
      challenge.sent === false ? ((await tab.post(`${path}/resend`)).body as Challenge) : challenge;
    if (sent.showCode !== undefined) {
      const requestId = this.#message((message) => message.requestId);
      await this.made.server.app.answerPush({
        tenant: 'centrex',
        requestId,
        approve: true,
        number: sent.showCode,
      });
      return this.#body(await tab.post(`${path}/poll`));
    }
    return this.#body(await tab.post(`${path}/answer`, await this.#answer(sent)));
  }

  async #answer(challenge: Challenge): Promise<object> {
    switch (challenge.method.type) {
      case 'totp': {
        const shown = challenge.setup?.type === 'totp' ? challenge.setup.secret : undefined;
        if (shown !== undefined) this.secrets.set(challenge.method.id, shown);
        // A code is taken once.
        this.made.advance(30);
        return { code: this.made.code(this.secrets.get(challenge.method.id) ?? secret) };
      }
      case 'passkey':
      case 'security-key': {
        const creates = JSON.stringify(challenge.webauthn).includes('pubKeyCredParams');
        const device = creates ? new Authenticator({ origin }) : (this.#device ?? key);
        if (creates) this.#device ??= device;
        return {
          credential: await (creates ? device.create(challenge.webauthn) : device.get(challenge.webauthn)),
        };
      }
      default:
        return { code: this.#message((message) => message.code) };
    }
  }
  #device: Authenticator | undefined;

  async #pair(tab: Browser, challenge: Challenge, pairingCode: string): Promise<Next<unknown>> {
    await this.made.server.app.linkApp({ tenant: 'centrex', pairingCode, name: 'Phone' });
    const next = this.#body(await tab.post(`/challenges/${challenge.id}/poll`));
    return next.kind === 'challenge' ? this.#prove(tab, next.challenge) : next;
  }

  #message(read: (message: Bench['mails'][number]) => string | undefined): string {
    for (const message of this.made.mails) {
      const value = read(message);
      if (value !== undefined) return value;
    }
    throw new Error('Nothing was sent');
  }

  #body(answered: Answered): Next<unknown> {
    if (answered.status >= 300) throw new Error(JSON.stringify(answered.body));
    return answered.body as Next<unknown>;
  }
}

const cases = modes.flatMap((mode) => backup.unwrap().options.map((backups) => ({ mode, backups })));

describe.each(choices.map((types) => ({ types, name: types.join(' and ') || 'no method' })))(
  'where the policy has $name',
  ({ types }) => {
    it('everybody ends signed in, or is told what has to be done first', async () => {
      const made = await bench({ accounts: [], hasher: plain });
      const everybody = Object.entries(await people());
      const offset = choices.findIndex((choice) => choice === types);
      let turn = offset * 7;
      for (const { mode, backups } of cases)
        for (const [state, person] of everybody) {
          turn += 1;
          const email = `x${turn}@centrex.example`;
          const { policy, method } = variant(turn);
          made.mails.length = 0;
          made.setPolicy({
            ...policy,
            messageLimit: { perAccount: 99, perNumber: 9999, perAddress: 9999 },
            // Nothing to require is refused when the policy is read.
            secondFactor:
              types.length === 0 && mode.secondFactor === 'required' ? 'optional' : mode.secondFactor,
            requiredFor: mode.named === 'requiredFor' ? [email] : [],
            offFor: mode.named === 'offFor' ? [email] : [],
            backup: backups,
            methods: types.map(method),
          });
          const { id } = await made.server.admin.createAccount('centrex', {
            ...person.account,
            email,
            password,
          });
          await made.store.transaction((tx) => tx.accounts.update(id, person.columns ?? {}));

          const visitor = new Visitor(made, email);
          const where = `${mode.name}, backup ${backups}, ${state}, turn ${turn}`;
          const first = await visitor
            .signIn()
            .catch((error: unknown) => ({ end: String(error), tab: made.browser() }));
          expect([where, visitor.steps, first.end]).toEqual([
            where,
            visitor.steps,
            expect.stringMatching(/^(signed in|told: linked-app)$/),
          ]);
          if (first.end !== 'signed in') continue;

          const factors = (await first.tab.get('/factors')).body as readonly Factor[];
          const off = mode.name === 'off' || mode.named === 'offFor';
          const required =
            !off && types.length > 0 && (mode.named === 'requiredFor' || mode.name === 'required');
          if (off) expect([where, visitor.steps]).toEqual([where, ['done']]);
          if (required) expect([where, factors.length]).not.toEqual([where, 0]);
          expect([where, factors.filter(({ primary }) => primary).length]).toEqual([
            where,
            Math.min(1, factors.length),
          ]);
          // What is there now is enough the next time too, and asks for nothing more.
          visitor.steps = [];
          const again = await visitor.signIn();
          const asked = visitor.steps.filter((step) => step === 'enrol');
          expect([where, again.end, asked]).toEqual([where, 'signed in', []]);
        }
    });
  },
);
