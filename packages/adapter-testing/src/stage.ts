import { isAccountError } from '@selfsame/core';
import type {
  AccountAdapter,
  CallOptions,
  Challenge,
  Enrolled,
  Factor,
  Json,
  Next,
  Profile,
  ProfileOperations,
  RecoverySet,
  StepUpGrant,
  StepUpRequirement,
  TotpSetup,
  Verifier,
} from '@selfsame/core';
import { Broken, challengeOf, present, that, valueOf } from './assert.js';
import type { Levers, TestMessage, TestUser } from './backend.js';
import { totpCode } from './totp.js';

type PasswordChange = Parameters<NonNullable<ProfileOperations['changePassword']>>[0];

/** An authenticator app that has been set up by the case. */
export interface App {
  readonly factor: Factor;
  readonly setup: TotpSetup;
  /** A code that has not been used yet. */
  code(): Promise<string>;
}

/** What the people of one case have with them, in whichever browser they are. */
interface Pockets {
  readonly apps: App[];
  /** The last step of each secret that was shown. */
  readonly shown: Map<string, number>;
  /** Where codes by text message or call arrive. */
  phone?: string;
  person?: TestUser;
}

/** One browser in which a case plays. */
export class Stage {
  readonly adapter: AccountAdapter;
  readonly levers: Levers;
  readonly #pockets: Pockets;
  /** Whether this is the browser that the lever `signIn` is for. */
  readonly #first: boolean;

  constructor(adapter: AccountAdapter, levers: Levers, pockets?: Pockets, first = true) {
    this.adapter = adapter;
    this.levers = levers;
    this.#pockets = pockets ?? { apps: [], shown: new Map() };
    this.#first = first;
  }

  /** A lever that the case has named among its needs. */
  lever<K extends keyof Levers>(name: K): NonNullable<Levers[K]> {
    const found = this.levers[name];
    if (found == null) throw new Broken(`the case needs the lever ${name} and does not say so`);
    return found;
  }

  /** The same browser after a reload. */
  reload(): Stage {
    return new Stage(this.lever('reload')(), this.levers, this.#pockets);
  }

  /** Another browser of the same person. */
  elsewhere(): Stage {
    return new Stage(this.lever('elsewhere')(), this.levers, this.#pockets, false);
  }

  /** Somebody with an authenticator app, who is not signed in. */
  async appOwner(): Promise<{ readonly user: TestUser; readonly app: App }> {
    const user = await this.signedIn();
    const app = await this.enrolApp();
    valueOf(await this.signIn.signOut());
    return { user, app };
  }

  /** Somebody with a password; whoever is asked to prove something from now on is this person. */
  async newUser(): Promise<TestUser> {
    return (this.#pockets.person = await this.levers.createUser());
  }

  async signedIn(user?: TestUser): Promise<TestUser> {
    const person = user ?? (await this.newUser());
    this.#pockets.person = person;
    if (this.#first && this.levers.signIn) await this.levers.signIn(person);
    else valueOf(await this.complete(await this.start(person), this.signIn));
    return person;
  }

  get signIn(): NonNullable<AccountAdapter['signIn']> {
    const { signIn } = this.adapter;
    that(signIn !== undefined, 'the adapter signs nobody in, and the test backend has no lever signIn');
    return signIn;
  }

  start({ identifier, password }: TestUser): ReturnType<NonNullable<AccountAdapter['signIn']>['start']> {
    return this.signIn.start({ identifier, password });
  }

  /** Makes a call, and proves what it asks for. */
  async proven<T>(call: (options: CallOptions) => Promise<T>): Promise<T> {
    try {
      return await call({});
    } catch (error) {
      if (!isAccountError(error, 'step-up-required')) throw error;
      const { stepUp } = error.info;
      that(stepUp !== undefined, 'step-up-required says what to prove');
      return call({ grant: await this.prove(stepUp) });
    }
  }

  /** What this call has to be proven with, so that it can be made once more and go through. */
  async proofFor(call: (options: CallOptions) => Promise<unknown>): Promise<CallOptions> {
    try {
      await call({});
      return {};
    } catch (error) {
      if (!isAccountError(error, 'step-up-required')) throw error;
      return { grant: await this.prove(present(error.info.stepUp, 'what to prove')) };
    }
  }

  /** Whether people give names to their authenticator apps. */
  async namesApps(): Promise<boolean> {
    const offer = (await this.adapter.policy()).offers.find(({ type }) => type === 'totp');
    return offer?.label !== 'none';
  }

  async prove(requirement: StepUpRequirement): Promise<StepUpGrant> {
    const { stepUp } = this.adapter;
    const method =
      requirement.methods.find(({ type }) => type === 'password') ??
      requirement.methods.find(({ type }) => type === 'totp');
    if (requirement.where === 'redirect') return this.#proveElsewhere(requirement);
    return valueOf(await this.complete(await stepUp.begin(requirement, method?.id), stepUp));
  }

  async #proveElsewhere(requirement: StepUpRequirement): Promise<StepUpGrant> {
    const resumption = await this.adapter.resume(await this.leave(requirement, null));
    that(resumption?.grant !== undefined, 'coming back brings the proof');
    return resumption.grant;
  }

  /** Goes to the login page with a note, proves there, and resolves the address that it sends back to. */
  async leave(requirement: StepUpRequirement, note: Json): Promise<string> {
    const suite = this.lever('redirect');
    const { returnTo } = suite;
    const next = await this.adapter.stepUp.begin(requirement, undefined, { onRedirect: { returnTo, note } });
    that(next.kind === 'redirect', `it goes by redirect, and not by ${next.kind}`);
    return suite.login(next.url, this.person);
  }

  get person(): TestUser {
    return present(this.#pockets.person, 'somebody');
  }

  /** Answers challenges as their owner would, until something else comes. */
  async complete<T>(next: Next<T>, verifier: Verifier<T>): Promise<Next<T>> {
    let now = next;
    for (let step = 0; now.kind === 'challenge'; step++) {
      that(step < 5, 'challenges come to an end');
      now = await this.answer(now.challenge, verifier);
    }
    return now;
  }

  async answer<T>(challenge: Challenge, verifier: Verifier<T>): Promise<Next<T>> {
    const password = this.#pockets.person?.password ?? '';
    if (challenge.answers.includes('password')) return verifier.answer(challenge.id, { password });
    return verifier.answer(challenge.id, { code: await this.codeFor(challenge) }, { label: 'Test' });
  }

  /** The code that the owner of the account would type now. */
  async codeFor({ method, setup }: Challenge): Promise<string> {
    if (setup?.type === 'totp') return this.#unused(setup);
    if (method.type === 'totp') {
      const app = this.#pockets.apps.findLast(({ factor }) => factor.label === method.label);
      return (app ?? this.#pockets.apps.at(-1) ?? noApp()).code();
    }
    const to = method.type === 'phone' ? this.#pockets.phone : this.#pockets.person?.email;
    const code = (await this.messages(to ?? '')).find((message) => message.code !== undefined)?.code;
    that(code !== undefined, `a code was sent to ${to ?? 'nobody'}`);
    return code;
  }

  async messages(to: string): Promise<readonly TestMessage[]> {
    return this.lever('messages')(to);
  }

  changeEmail(email: string): Promise<Next<Profile>> {
    const { profile } = this.adapter;
    return this.proven((proof) => present(profile.changeEmail?.(email, proof), 'profile.changeEmail'));
  }

  changePassword(change: PasswordChange): Promise<Next<void>> {
    const { profile } = this.adapter;
    return this.proven((proof) => present(profile.changePassword?.(change, proof), 'profile.changePassword'));
  }

  rename(id: string, label: string): Promise<Factor> {
    const { factors } = this.adapter;
    return this.proven((proof) => present(factors.rename?.(id, label, proof), 'factors.rename'));
  }

  remove(id: string): Promise<Next<void>> {
    const { factors } = this.adapter;
    return this.proven((proof) => present(factors.remove?.(id, proof), 'factors.remove'));
  }

  /** A new recovery set, which counts. */
  async generate(): Promise<RecoverySet> {
    const recovery = present(this.adapter.recovery, 'recovery');
    const set = valueOf(await this.proven((proof) => recovery.generate(proof)));
    if (set.saveToken !== undefined) await recovery.confirmSaved?.(set.saveToken);
    return set;
  }

  /** Sets up an authenticator app. */
  async enrolApp(label = 'Test'): Promise<App> {
    const { verifier } = this.adapter.factors;
    const challenge = await this.beginApp();
    const setup = totpOf(challenge);
    const code = await this.#unused(setup);
    const { factor, recovery } = valueOf(await verifier.answer(challenge.id, { code }, { label }));
    if (recovery?.saveToken !== undefined) await this.adapter.recovery?.confirmSaved?.(recovery.saveToken);
    return this.keep(setup, factor ?? (await this.newest('totp')));
  }

  beginApp(): Promise<Challenge> {
    return this.enrol({ type: 'totp' });
  }

  async enrol(
    enrolment: Parameters<AccountAdapter['factors']['enrol']>[0],
    options: CallOptions = {},
  ): Promise<Challenge> {
    if (enrolment.type === 'phone' && enrolment.destination !== undefined) {
      this.#pockets.phone = enrolment.destination;
    }
    const { factors } = this.adapter;
    return challengeOf(await this.proven((proof) => factors.enrol(enrolment, { ...options, ...proof })));
  }

  /** Confirms an enrolment as its owner would. */
  async confirm(challenge: Challenge, label = 'Test'): Promise<Enrolled> {
    const code = await this.codeFor(challenge);
    return valueOf(await this.adapter.factors.verifier.answer(challenge.id, { code }, { label }));
  }

  /** Puts the secret of an app into the pocket. */
  keep(setup: TotpSetup, factor: Factor): App {
    const app = { setup, factor, code: () => this.#unused(setup) };
    this.#pockets.apps.push(app);
    return app;
  }

  /** Where a backend does not say what was added. */
  async newest(type: Factor['type']): Promise<Factor> {
    const found = (await this.adapter.factors.list()).findLast((factor) => factor.type === type);
    that(found !== undefined, `a ${type} is in the list`);
    return found;
  }

  /** Codes count once: the next one is shown when this one is used up. */
  async #unused(setup: TotpSetup): Promise<string> {
    const now = (): number => Math.floor((this.levers.now?.() ?? Date.now()) / 1000 / setup.period);
    const last = this.#pockets.shown.get(setup.secret) ?? 0;
    if (last >= now()) await this.levers.advance?.(setup.period);
    // Without a lever for the clock: backends take the code of the next period too.
    const step = Math.max(now(), last + 1);
    this.#pockets.shown.set(setup.secret, step);
    return totpCode(setup, step);
  }
}

export function totpOf({ setup }: Challenge): TotpSetup {
  that(setup?.type === 'totp', 'setting up an authenticator app shows its secret');
  return setup;
}

function noApp(): never {
  throw new Broken('a code of an authenticator app is asked for, and none was set up');
}
