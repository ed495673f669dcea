import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../packages/elements/src/sign-in/define.js';
import { SignInHarness } from '../../packages/elements/src/sign-in/sign-in.harness.js';
import type { SignInElement } from '../../packages/elements/src/sign-in/sign-in.js';
import { ben, openStage, type Stage, type StageOptions } from '../../stories/stage.js';

export interface SignInStage extends Stage {
  readonly element: SignInElement;
  readonly harness: SignInHarness;
  /** The names of the events that the page has heard, in order. */
  readonly events: string[];
  /** How many times a path was called, e.g. `POST /sign-in`. */
  readonly count: (call: string) => number;
}

export interface SignInOptions extends StageOptions {
  readonly autofocus?: boolean;
}

const heard = ['selfsame-signed-in', 'selfsame-failed', 'selfsame-redirect', 'selfsame-password-changed'];

/** `<selfsame-sign-in>` on the server in memory: Ben has an authenticator app, and nobody is signed in. */
export async function openSignIn(options: SignInOptions = {}): Promise<SignInStage> {
  const stage = await openStage({ user: ben, signedOut: true, ...options });
  const container = await fixture<HTMLDivElement>(html`<div></div>`);
  const events: string[] = [];
  for (const type of heard)
    container.addEventListener(type, (event) => {
      const { errorCode } = (event as CustomEvent<{ errorCode?: string } | undefined>).detail ?? {};
      events.push(errorCode === undefined ? type : `${type} ${errorCode}`);
    });
  const element = document.createElement('selfsame-sign-in');
  element.adapter = stage.adapter;
  element.autofocus = options.autofocus ?? false;
  container.append(element);
  const harness = new SignInHarness(element);
  await element.updateComplete;
  const count = (call: string): number =>
    stage.sandbox.calls.filter(({ method, path }) => `${method} ${path}` === call).length;
  return { ...stage, element, harness, events, count };
}

/** The first form is there. */
export async function openCredentials(options: SignInOptions = {}): Promise<SignInStage> {
  const opened = await openSignIn(options);
  await waitUntil(() => opened.harness.is('ready'), 'the form is there');
  return opened;
}

/** The password was right, and a code is asked for. */
export async function openChallenge(options: SignInOptions = {}): Promise<SignInStage> {
  const opened = await openCredentials(options);
  await opened.harness.signIn(opened.user.email, 'correct-horse-battery');
  await waitUntil(() => opened.harness.title === 'Enter your code', 'a code is asked for');
  expect(opened.events, 'nobody was told anything yet').to.deep.equal([]);
  return opened;
}
