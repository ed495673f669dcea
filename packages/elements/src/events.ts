import type {
  AccountError,
  ErrorCode,
  FactorType,
  Json,
  Operation,
  StepUpGrant,
  StepUpRequirement,
} from '@selfsame/core';

// Every public event. Facts say what happened (past participles); questions are answered by the page. All bubble and
// cross shadow roots, which means "everyone": none carries a secret, an address or a number (SEC-021).

/** What a fact tells, at most. */
export interface FactDetail {
  readonly operation: Operation;
  readonly outcome: 'done' | 'sent' | 'failed';
  readonly factorType?: FactorType;
  readonly factorId?: string;
  readonly errorCode?: ErrorCode;
}

class Fact extends CustomEvent<FactDetail> {
  constructor(type: string, detail: FactDetail) {
    super(type, { detail, bubbles: true, composed: true });
  }
}

class Question extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true, cancelable: true });
  }
}

/** The user name was changed, or a message to the new address was sent (`outcome`). */
export class UsernameChangedEvent extends Fact {
  static readonly type = 'selfsame-username-changed';
  constructor(outcome: 'done' | 'sent') {
    super(UsernameChangedEvent.type, { operation: 'email.change', outcome });
  }
}

/** The password was changed. */
export class PasswordChangedEvent extends Fact {
  static readonly type = 'selfsame-password-changed';
  constructor() {
    super(PasswordChangedEvent.type, { operation: 'password.change', outcome: 'done' });
  }
}

/** The language was saved. `locale` is what was saved; a page's own texts can follow it. */
export class LanguageChangedEvent extends Fact {
  static readonly type = 'selfsame-language-changed';
  constructor(
    /** BCP 47. */
    readonly locale: string,
  ) {
    super(LanguageChangedEvent.type, { operation: 'language.change', outcome: 'done' });
  }
}

/** A factor was added and confirmed. */
export class FactorAddedEvent extends Fact {
  static readonly type = 'selfsame-factor-added';
  constructor(factorType: FactorType, factorId?: string) {
    super(FactorAddedEvent.type, {
      operation: `factor.enrol.${factorType}`,
      outcome: 'done',
      factorType,
      ...(factorId === undefined ? {} : { factorId }),
    });
  }
}

/** A factor was removed. */
export class FactorRemovedEvent extends Fact {
  static readonly type = 'selfsame-factor-removed';
  constructor(factorType: FactorType, factorId: string) {
    super(FactorRemovedEvent.type, { operation: 'factor.remove', outcome: 'done', factorType, factorId });
  }
}

/** Another factor is asked for first from now on. */
export class PrimaryFactorChangedEvent extends Fact {
  static readonly type = 'selfsame-primary-factor-changed';
  constructor(factorType: FactorType, factorId: string) {
    super(PrimaryFactorChangedEvent.type, {
      operation: 'factor.primary',
      outcome: 'done',
      factorType,
      factorId,
    });
  }
}

/** A recovery key, or a set of recovery codes, was made and saved. */
export class RecoveryCreatedEvent extends Fact {
  static readonly type = 'selfsame-recovery-created';
  constructor() {
    super(RecoveryCreatedEvent.type, { operation: 'recovery.generate', outcome: 'done' });
  }
}

/** The user is signed in. The page decides where to go. */
export class SignedInEvent extends Fact {
  static readonly type = 'selfsame-signed-in';
  constructor() {
    super(SignedInEvent.type, { operation: 'signin.start', outcome: 'done' });
  }
}

/** The user has signed out. */
export class SignedOutEvent extends Fact {
  static readonly type = 'selfsame-signed-out';
  constructor() {
    super(SignedOutEvent.type, { operation: 'session.revoke', outcome: 'done' });
  }
}

/** The user is done with the wizard, or gave up. Whether a factor was added is told by `selfsame-factor-added`. */
export class AddFactorClosedEvent extends Event {
  static readonly type = 'selfsame-add-factor-closed';
  constructor() {
    super(AddFactorClosedEvent.type, { bubbles: true, composed: true });
  }
}

/** An operation failed; for the page's own telemetry. */
export class FailedEvent extends Fact {
  static readonly type = 'selfsame-failed';
  constructor(operation: Operation, errorCode: ErrorCode) {
    super(FailedEvent.type, { operation, outcome: 'failed', errorCode });
  }
}

/** "There is no session (any more): let the user sign in." By default nothing happens; the element shows a notice. */
export class SignInRequiredEvent extends Question {
  static readonly type = 'selfsame-sign-in-required';
  constructor() {
    super(SignInRequiredEvent.type);
  }
}

/** "Please speak this language." Answered by `@selfsame/elements/localize.js` where a page imports it. */
export class LocaleEvent extends Question {
  static readonly type = 'selfsame-locale';
  constructor(
    /** BCP 47. */
    readonly locale: string,
  ) {
    super(LocaleEvent.type);
  }
}

/** "Another tab of the profile, please." `preventDefault()` keeps the present one. */
export class TabChangeEvent extends Question {
  static readonly type = 'selfsame-tab-change';
  constructor(readonly tab: 'user-data' | 'factors' | 'recovery') {
    super(TabChangeEvent.type);
  }
}

/** The sign-in shows another view: a page can give it a place in its history, and lead there by `view`. */
export class ViewChangedEvent extends Event {
  static readonly type = 'selfsame-view-changed';
  constructor(readonly view: 'sign-in' | 'forgot-password') {
    super(ViewChangedEvent.type, { bubbles: true, composed: true });
  }
}

/** "Prove that it is you." By default the provider opens `<selfsame-step-up>`, or leaves for the login page. */
export class StepUpEvent extends Question {
  static readonly type = 'selfsame-step-up';
  #answer: Promise<StepUpGrant | null> | undefined;

  constructor(
    readonly requirement: StepUpRequirement,
    readonly operation: Operation,
    /** What to remember if proving leaves the page: an intent, never a secret. */
    readonly note: Json,
    /** Aborted when nobody waits for the answer any more: whoever asks the user stops asking. */
    readonly signal?: AbortSignal,
  ) {
    super(StepUpEvent.type);
  }

  /** Take the question over, as `FetchEvent.respondWith` does. Null: the user declined. */
  respondWith(answer: Promise<StepUpGrant | null>): void {
    this.preventDefault();
    this.stopPropagation();
    this.#answer = answer;
  }

  /** Undefined while nobody has answered. */
  get answer(): Promise<StepUpGrant | null> | undefined {
    return this.#answer;
  }
}

/** "Go there." By default the provider navigates, to allowed origins only; `preventDefault()` keeps the page. */
export class RedirectEvent extends Question {
  static readonly type = 'selfsame-redirect';
  /** Set by whoever refuses to navigate: the target is not allowed. */
  refused: AccountError | undefined;

  constructor(
    readonly url: string,
    readonly operation: Operation,
  ) {
    super(RedirectEvent.type);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'selfsame-username-changed': UsernameChangedEvent;
    'selfsame-password-changed': PasswordChangedEvent;
    'selfsame-language-changed': LanguageChangedEvent;
    'selfsame-factor-added': FactorAddedEvent;
    'selfsame-factor-removed': FactorRemovedEvent;
    'selfsame-primary-factor-changed': PrimaryFactorChangedEvent;
    'selfsame-recovery-created': RecoveryCreatedEvent;
    'selfsame-signed-in': SignedInEvent;
    'selfsame-signed-out': SignedOutEvent;
    'selfsame-add-factor-closed': AddFactorClosedEvent;
    'selfsame-failed': FailedEvent;
    'selfsame-sign-in-required': SignInRequiredEvent;
    'selfsame-locale': LocaleEvent;
    'selfsame-tab-change': TabChangeEvent;
    'selfsame-view-changed': ViewChangedEvent;
    'selfsame-step-up': StepUpEvent;
    'selfsame-redirect': RedirectEvent;
  }
}
