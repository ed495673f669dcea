import { AccountError, type FactorType, loadModule } from '@selfsame/core';
import type { AccountController } from '../controllers/account-controller.js';
import { LazyPart } from '../controllers/lazy-part.js';
import type { MethodStep } from './method-step.js';
import type { StepName } from './progress.js';
import type { StepsHost } from './steps-host.js';

/** A kind of factor whose set-up this wizard can lead through. */
export interface Method {
  /** What its pages are called, in their order, by the step of the flow that they show. */
  readonly pages: Readonly<Partial<Record<'preparing' | 'reviewing' | 'scanning' | 'asked', StepName>>>;
  /** Its own code, a file for each kind: nobody loads what other kinds need. Missing: it has nothing of its own. */
  readonly load?: (host: StepsHost, account: AccountController) => Promise<MethodStep>;
}

export type MethodTable = Readonly<Partial<Record<FactorType, Method>>>;

const plain: Method = { pages: { asked: 'code' } };

export const methodTable: MethodTable = {
  totp: {
    pages: { scanning: 'scan', asked: 'code' },
    load: async (host) => {
      const { TotpStep } = await loadModule(() => import('./totp-step.js'));
      return new TotpStep(host);
    },
  },
  phone: {
    pages: { preparing: 'number', reviewing: 'review', asked: 'code' },
    load: async (host) => {
      const { PhoneStep } = await loadModule(() => import('./phone-step.js'));
      return new PhoneStep(host);
    },
  },
  email: {
    pages: { preparing: 'address', asked: 'code' },
    load: async (host, account) => {
      const { EmailStep } = await loadModule(() => import('./email-step.js'));
      return new EmailStep(host, account);
    },
  },
  push: {
    pages: { scanning: 'link', asked: 'code' },
    load: async (host) => {
      const { PushStep } = await loadModule(() => import('./push-step.js'));
      return new PushStep(host);
    },
  },
  passkey: { pages: { asked: 'passkey' }, load: loadPasskey },
  'security-key': { pages: { asked: 'security-key' }, load: loadPasskey },
};

/** Both kinds are the same to a browser. */
async function loadPasskey(host: StepsHost, account: AccountController): Promise<MethodStep> {
  const { PasskeyStep } = await loadModule(() => import('./passkey-step.js'));
  return new PasskeyStep(host, account);
}

/** The kinds that an element leads through, each with its own code once it is wanted. */
export class Methods {
  readonly #host: StepsHost;
  readonly #account: AccountController;
  readonly #table: MethodTable;
  readonly #steps = new Map<FactorType, LazyPart<MethodStep>>();

  constructor(host: StepsHost, account: AccountController, table: MethodTable) {
    this.#host = host;
    this.#account = account;
    this.#table = table;
  }

  pages(type: FactorType | undefined): Method['pages'] {
    return this.#method(type).pages;
  }

  /** Its code as far as it is here; it is fetched when pointer or focus come near. */
  step(type: FactorType): MethodStep | undefined {
    const { load } = this.#method(type);
    if (load === undefined) return {};
    return this.#lazy(type, load).value;
  }

  /** Its code. Rejects `network` where it did not arrive. */
  async need(type: FactorType): Promise<MethodStep> {
    const { load } = this.#method(type);
    if (load === undefined) return {};
    const step = await this.#lazy(type, load).need();
    if (step === undefined) throw new AccountError('network');
    return step;
  }

  /** The set-up is over: what was typed for it goes. */
  forget(): void {
    for (const step of this.#steps.values()) step.value?.forget?.();
  }

  #lazy(type: FactorType, load: NonNullable<Method['load']>): LazyPart<MethodStep> {
    const step = this.#steps.get(type) ?? new LazyPart(this.#host, () => load(this.#host, this.#account));
    this.#steps.set(type, step);
    return step;
  }

  /** A factor that another page began can be of any kind. */
  #method(type: FactorType | undefined): Method {
    return type !== undefined && Object.hasOwn(this.#table, type) ? (this.#table[type] ?? plain) : plain;
  }
}
