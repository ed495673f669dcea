import type { AccountAdapter, Capabilities, Channel, FactorType, Operation, Policy } from '@selfsame/core';
import type { Levers } from './backend.js';
import type { Stage } from './stage.js';

/** What is known of a backend before its cases run. */
export interface Facts {
  readonly adapter: AccountAdapter;
  readonly capabilities: Capabilities;
  /** Of a new user. */
  readonly policy: Policy;
  readonly levers: Levers;
}

/** Why a case is left out. */
export interface Omission {
  /** `backend`: it has nothing that the case is about. `lever`: it cannot be tried. `declared`: its author says so. */
  readonly because: 'backend' | 'lever' | 'declared';
  readonly reason: string;
}

/** Undefined where it is met. */
export type Condition = (facts: Facts) => Omission | undefined;

/** One promise of the contract. */
export interface Case {
  /** As in the list of cases: `E01` to `E88`. */
  readonly id: string;
  /** A sentence that is true of every adapter that passes. */
  readonly title: string;
  readonly needs: readonly Condition[];
  run(stage: Stage): Promise<void>;
}

const lacking = (reason: string): Omission => ({ because: 'backend', reason });

/** These happen in the page. */
export function page(...operations: readonly Operation[]): Condition {
  return ({ capabilities }) => {
    const missing = operations.find((operation) => capabilities.operations[operation] !== 'page');
    return missing && lacking(`${missing} is ${capabilities.operations[missing] ?? 'absent'}`);
  };
}

/** It happens by way of another page. */
export function redirects(operation: Operation): Condition {
  return ({ capabilities }) =>
    capabilities.operations[operation] === 'redirect' ? undefined : lacking(`${operation} is no redirect`);
}

/** The adapter has what the contract leaves to it. */
export function part(name: string, has: (adapter: AccountAdapter) => boolean): Condition {
  return ({ adapter }) => (has(adapter) ? undefined : lacking(`no ${name}`));
}

/** A new user may add such a factor. */
export function offers(type: FactorType, channel?: Channel): Condition {
  return ({ policy }) => {
    const offer = policy.offers.find((candidate) => candidate.type === type);
    if (offer === undefined) return lacking(`the policy offers no ${type}`);
    const sent = channel === undefined || offer.channels?.includes(channel) === true;
    return sent ? undefined : lacking(`the policy offers no ${channel}`);
  };
}

/** Whatever else can be read beforehand. */
export function where(holds: (facts: Facts) => boolean, reason: string): Condition {
  return (facts) => (holds(facts) ? undefined : lacking(reason));
}

/** The test backend can be moved in these ways. */
export function lever(...names: readonly (keyof Levers)[]): Condition {
  return ({ levers }) => {
    const missing = names.find((name) => levers[name] === undefined);
    return missing && { because: 'lever', reason: `the test backend has no lever ${missing}` };
  };
}
