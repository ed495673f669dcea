import { AccountError, type Challenge, loadModule } from '@selfsame/core';
import type { LitElement } from 'lit';
import { LazyPart } from '../controllers/lazy-part.js';
import type { passkeyStep } from './passkey-step.js';
import type { WaitStep } from './wait-step.js';

interface Loaded {
  readonly wait: WaitStep;
  readonly passkey: typeof passkeyStep;
}

/** What only some challenges need, loaded by the first one that does: passwords and codes are for everybody. */
export class AnswerParts {
  readonly #host: LitElement;
  #parts: LazyPart<Loaded> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  get wait(): WaitStep | undefined {
    return this.#parts?.value?.wait;
  }

  get passkey(): typeof passkeyStep | undefined {
    return this.#parts?.value?.passkey;
  }

  /** Call it before a challenge is shown, so that its screen comes whole. Rejects `network` where code did not arrive. */
  async need({ answers }: Challenge): Promise<void> {
    if (!answers.includes('wait') && !answers.includes('webauthn')) return;
    this.#parts ??= new LazyPart(this.#host, async () => {
      const { passkeyStep, WaitStep } = await loadModule(() => import('./answer-screens.js'));
      return { wait: new WaitStep(this.#host), passkey: passkeyStep };
    });
    if ((await this.#parts.need()) === undefined) throw new AccountError('network');
  }
}
