import { errorCodes, isAccountError } from '@selfsame/core';
import type { AccountAdapter, Operation } from '@selfsame/core';
import { equal, otherThan, rejects, show, that } from '../assert.js';
import { lever, page, type Case } from '../case.js';
import type { Stage } from '../stage.js';
import { performs } from './operations.js';

const operations = Object.keys(performs) as readonly Operation[];

export const contract: readonly Case[] = [
  {
    id: 'E01',
    title: 'the capabilities need no session, and are the same when asked again',
    needs: [],
    async run({ adapter }) {
      equal(await adapter.capabilities(), await adapter.capabilities(), 'asked twice');
    },
  },
  {
    id: 'E02',
    title: 'each operation that the capabilities promise has its method',
    needs: [],
    async run({ adapter }) {
      const promised = (await adapter.capabilities()).operations;
      const missing = operations.filter(
        (operation) =>
          ['page', 'redirect'].includes(promised[operation] ?? 'absent') && !performs[operation].has(adapter),
      );
      equal(missing, [], 'promised and missing');
    },
  },
  {
    // An adapter for many deployments learns from the capabilities what this one lacks: its method is there then.
    id: 'E03',
    title: 'an operation that is absent has no method, or one that rejects unsupported',
    needs: [],
    async run(stage) {
      await stage.signedIn();
      const promised = (await stage.adapter.capabilities()).operations;
      for (const operation of operations) {
        if ((promised[operation] ?? 'absent') !== 'absent') continue;
        const attempt = performs[operation].attempt(stage.adapter);
        if (attempt) await rejects('unsupported', attempt);
      }
    },
  },
  {
    id: 'E04',
    title: 'the capabilities name only operations of the contract, and only page, redirect or absent',
    needs: [],
    async run({ adapter }) {
      const promised = Object.entries((await adapter.capabilities()).operations);
      const unknown = promised.filter(
        ([operation, where]) =>
          !(operations as readonly string[]).includes(operation) ||
          !['page', 'redirect', 'absent'].includes(where),
      );
      equal(unknown, [], 'unknown');
    },
  },
  {
    id: 'E05',
    title: 'every rejection is an AccountError with a code of the list',
    needs: [],
    async run(stage) {
      await stage.signedIn();
      for (const attempt of mistakes(stage.adapter)) {
        const error: unknown = await attempt().then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error === undefined) continue;
        that(isAccountError(error), `a rejection is ${show(error)}`);
        that(errorCodes.includes(error.code), `there is no code ${error.code}`);
      }
    },
  },
  {
    id: 'E06',
    title: 'step-up-required says what to prove: at least one method, or that it goes by redirect',
    needs: [lever('protect')],
    async run(stage) {
      await stage.signedIn();
      await stage.lever('protect')('factor.enrol.totp');
      const { info } = await rejects('step-up-required', stage.adapter.factors.enrol({ type: 'totp' }));
      that(info.stepUp !== undefined, 'it has a requirement');
      const { id, where, methods } = info.stepUp;
      that(id !== '', 'the requirement has an id');
      that(where === 'redirect' || methods.length > 0, 'there is a method to prove it with');
    },
  },
  {
    id: 'E07',
    title: 'an error that nobody knows is server-error; what the backend said stays in the cause',
    needs: [lever('network')],
    async run(stage) {
      await stage.signedIn();
      const said = 'Xyzzy: nothing happens';
      const body = JSON.stringify({ message: said, title: said, code: 'NEW_TODAY', type: 'about:new' });
      stage.lever('network').set({ status: 418, body, type: 'application/json' });
      const error = await rejects('server-error', stage.adapter.profile.read());
      that(error.info.cause !== undefined, 'the cause is kept, for logs');
      that(!error.message.includes(said), 'the message of the error repeats nothing of it');
    },
  },
  {
    id: 'E08',
    title: 'no error and no event contains a password, a code or a secret',
    needs: [page('factor.enrol.totp')],
    async run(stage) {
      const { adapter } = stage;
      const heard: unknown[] = [];
      const end = adapter.subscribe?.((event) => heard.push(event));
      try {
        const secrets = await mistypeSecrets(stage, heard);
        const text = heard.map(everythingIn).join('\n');
        secrets.forEach((secret, at) => that(!text.includes(secret), `secret ${at} is in an error or event`));
      } finally {
        end?.();
      }
    },
  },
  {
    id: 'E09',
    title: 'what calls resolve is plain data: it can be cloned, and nothing is lost',
    needs: [],
    async run(stage) {
      const { adapter } = stage;
      await stage.signedIn();
      const { operations: promised } = await adapter.capabilities();
      const read = [adapter.capabilities(), adapter.policy(), adapter.profile.read(), adapter.factors.list()];
      for (const data of await Promise.all<unknown>(read)) {
        equal(structuredClone(data), data, 'a clone');
        that(!(data instanceof Promise) && functionsIn(data) === 0, 'there is no function in it');
      }
      if (promised['factor.enrol.totp'] === 'page') structuredClone(await stage.beginApp());
    },
  },
];

/** Calls that go wrong, whatever the backend can do. */
function mistakes({ profile, factors, signIn }: AccountAdapter): readonly (() => Promise<unknown>)[] {
  return [
    () => factors.verifier.answer('no-such-challenge', { code: '000000' }),
    async () => factors.rename?.('no-such-factor', 'Name'),
    async () => profile.changePassword?.({ current: 'wrong', next: 'x' }),
    async () => signIn?.start({ identifier: 'nobody@example.com', password: 'wrong' }),
  ];
}

/** Types secrets wherever they can be wrong, and answers which ones. */
async function mistypeSecrets(stage: Stage, heard: unknown[]): Promise<readonly string[]> {
  const { profile, factors } = stage.adapter;
  const wrong = 'wrong-password-4711';
  const mistake = (work: Promise<unknown>): Promise<unknown> =>
    work.catch((error: unknown) => heard.push(error));
  const user = await stage.signedIn();
  const secrets = [wrong, user.password];
  if (profile.changePassword) {
    await mistake(profile.changePassword({ current: wrong, next: 'next-password-4712' }));
    await mistake(profile.changePassword({ current: user.password, next: 'k4713' }));
    secrets.push('next-password-4712', 'k4713');
  }
  const challenge = await stage.beginApp();
  const code = otherThan(await stage.codeFor(challenge));
  await mistake(factors.verifier.answer(challenge.id, { code }, { label: 'Test' }));
  if (challenge.setup?.type === 'totp') secrets.push(challenge.setup.secret);
  if (stage.adapter.signIn) {
    await mistake(stage.signIn.start({ identifier: user.identifier, password: wrong }));
  }
  return [...secrets, code];
}

/** Whatever a log could write of it. */
function everythingIn(value: unknown): string {
  if (!(value instanceof Error)) return JSON.stringify(value);
  const { info } = value as { readonly info?: object };
  return [value.message, value.stack, JSON.stringify(info), everythingIn(value.cause ?? null)].join('\n');
}

function functionsIn(value: unknown): number {
  if (typeof value === 'function') return 1;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, member) => sum + functionsIn(member), 0);
}
