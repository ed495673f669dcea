import type { AccountError, AddFactor, ChallengeState, Enrolment, FactorOffer } from '@selfsame/core';
import type { nothing, TemplateResult } from 'lit';
import type { Answering } from '../parts/answering.js';
import type { WaitActions } from '../parts/wait-step.js';

/** What the set-up of one kind of factor has of its own. What is missing here is done as for every kind. */
export interface MethodStep {
  /** Asks what the backend has to know first, e.g. a number, and shows it for review. Missing: nothing is asked. */
  prepare?(state: PreparingState, actions: PrepareActions): TemplateResult;
  /** Shows the device what it needs to know, as a QR code does. What is waited for goes on by itself. */
  show?(state: ShowingState, actions: ShowActions): TemplateResult | typeof nothing;
  /** Draws how it is proven that it works: around the form for a code, or in its place. Missing: that form alone. */
  prove?(state: ChallengeState, actions: ProveActions): TemplateResult;
  /** The set-up is over: what was typed for it goes. */
  forget?(): void;
}

/** While `starting`, the page from which it was started stays. */
export type PreparingState = Extract<AddFactor, { step: 'preparing' | 'reviewing' | 'starting' }>;

export interface PrepareActions {
  /** What the backend says of the kind. */
  readonly offer: FactorOffer | undefined;
  readonly review: (enrolment: Enrolment) => void;
  readonly start: (enrolment: Enrolment) => void;
  /** Back from the review to what was asked. */
  readonly edit: () => void;
  /** On to the challenge that is open already: nothing is sent again. */
  readonly forth: () => void;
  /** Says what went wrong, where the kind has no words of its own for it. */
  readonly problem: (error: AccountError | undefined) => TemplateResult | typeof nothing;
  /** What was typed cannot be right. */
  readonly refuse: (error: AccountError) => void;
  /** The buttons that lead away; they begin the row of buttons. */
  readonly before: TemplateResult;
}

export type ShowingState = Extract<AddFactor, { step: 'scanning' }>;

export interface ShowActions extends WaitActions {
  /** The buttons that lead away. */
  readonly before: TemplateResult;
}

export interface ProveActions extends ShowActions {
  /** What the backend says of the kind. */
  readonly offer: FactorOffer | undefined;
  readonly codeForm: () => TemplateResult;
  /** Answers what it was refused for, if it was. */
  readonly answer: (answer: Answering, label?: string) => Promise<AccountError | undefined>;
  /** What was typed cannot be right; `focus`: where it was typed. */
  readonly refuse: (error: AccountError, focus: string) => void;
  /** Says what went wrong, where the kind has no words of its own for it. */
  readonly problem: (error: AccountError | undefined) => TemplateResult | typeof nothing;
  /** Back to what was asked first, to change it; undefined where nothing was. */
  readonly change: (() => void) | undefined;
}
