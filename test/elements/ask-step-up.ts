import type { AccountAdapter, Json, Operation, StepUpGrant, StepUpRequirement } from '@selfsame/core';
import { expect, fixture, html } from '@open-wc/testing';
import '../../packages/elements/src/step-up/define.js';
import { StepUpHarness } from '../../packages/elements/src/step-up/step-up.harness.js';
import type { StepUpElement } from '../../packages/elements/src/step-up/step-up.js';
import { ann, openStage, type Stage, type StageOptions } from '../../stories/stage.js';

export interface Asked extends Stage {
  readonly element: StepUpElement;
  readonly harness: StepUpHarness;
  readonly invoker: HTMLButtonElement;
  readonly requirement: StepUpRequirement;
  readonly answer: Promise<StepUpGrant | null>;
  /** What the asker got, once it did. */
  readonly settled: () => StepUpGrant | null | undefined;
  readonly paths: () => string[];
}

export interface AskOptions extends StageOptions {
  readonly inline?: boolean;
  readonly change?: (requirement: StepUpRequirement) => StepUpRequirement;
  readonly operation?: Operation;
  readonly note?: Json;
  /** What the user has done while the sign-in was fresh; without it an hour has passed since. */
  readonly before?: (stage: Stage) => Promise<void>;
  /** Aborted when the asker is gone. */
  readonly signal?: AbortSignal;
}

/** What a protected call demands, as the server says it. */
export async function requirementOf(adapter: AccountAdapter): Promise<StepUpRequirement> {
  const error: unknown = await adapter.factors.enrol({ type: 'totp' }).catch((thrown: unknown) => thrown);
  return (error as { info: { stepUp: StepUpRequirement } }).info.stepUp;
}

/** A button on the page was pressed, and its element asks for a proof. */
export async function ask({
  inline = false,
  change,
  operation,
  note,
  signal,
  before,
  ...options
}: AskOptions = {}): Promise<Asked> {
  const stage = await openStage({ user: ann, ...(before === undefined ? { later: 3600 } : {}), ...options });
  await before?.(stage);
  const container = await fixture<HTMLDivElement>(html`<div><button>Remove</button></div>`);
  const invoker = container.querySelector('button') as HTMLButtonElement;
  const element = document.createElement('selfsame-step-up');
  element.adapter = stage.adapter;
  element.inline = inline;
  container.append(element);
  const demanded = await requirementOf(stage.adapter);
  const requirement = change?.(demanded) ?? demanded;
  invoker.focus();
  const answer = element.ask(requirement, operation ?? 'factor.remove', note ?? null, signal);
  let settled: StepUpGrant | null | undefined;
  void answer.then((grant) => (settled = grant));
  await element.updateComplete;
  const harness = new StepUpHarness(element);
  const paths = (): string[] => stage.sandbox.calls.map(({ method, path }) => `${method} ${path}`);
  return { ...stage, element, harness, invoker, requirement, answer, settled: () => settled, paths };
}

/** Once the dialog stands: while it fades in, its colours are not what they will be. */
export async function expectAccessible(element: StepUpElement): Promise<void> {
  const dialog = element.shadowRoot?.querySelector('dialog');
  await Promise.all(dialog?.getAnimations().map(({ finished }) => finished) ?? []);
  await expect(element).to.be.accessible();
}
