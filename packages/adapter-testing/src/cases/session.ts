import { equal, otherThan, rejects, that, valueOf } from '../assert.js';
import { lever, page, part, where, type Case } from '../case.js';
import type { Stage } from '../stage.js';

const subscribes = part('subscribe', (adapter) => adapter.subscribe !== undefined);

const rotates = where(
  ({ capabilities: { operations } }) =>
    operations['factor.enrol.totp'] === 'page' || operations['password.change'] === 'page',
  'nothing in the page gives out a new session',
);

/** Confirms a factor and changes the password: after both, many backends hand out a new session. */
async function rotate(stage: Stage): Promise<void> {
  const { password: current } = await stage.signedIn();
  const { operations } = await stage.adapter.capabilities();
  if (operations['factor.enrol.totp'] === 'page') await stage.enrolApp();
  if (operations['password.change'] !== 'page') return;
  valueOf(await stage.changePassword({ current, next: 'another-long-password-4711' }));
}

export const session: readonly Case[] = [
  {
    id: 'E19',
    title: 'where nobody is signed in, reads reject unauthenticated',
    needs: [],
    async run({ adapter }) {
      await rejects('unauthenticated', adapter.profile.read());
      await rejects('unauthenticated', adapter.factors.list());
    },
  },
  {
    id: 'E21',
    title: 'a wrong code signs nobody out',
    needs: [page('factor.enrol.totp')],
    async run(stage) {
      await stage.signedIn();
      const challenge = await stage.beginApp();
      const code = otherThan(await stage.codeFor(challenge));
      const answer = stage.adapter.factors.verifier.answer(challenge.id, { code }, { label: 'Test' });
      await answer.catch(() => undefined);
      that((await stage.adapter.profile.read()).id !== '', 'the session goes on');
    },
  },
  {
    id: 'E22',
    title: 'the session goes on after a factor was confirmed and the password was changed',
    needs: [rotates],
    async run(stage) {
      await rotate(stage);
      that((await stage.adapter.profile.read()).id !== '', 'the profile is read');
    },
  },
  {
    id: 'E23',
    title: 'another tab hears of a sign-out, once',
    needs: [lever('reload'), page('signin.start'), subscribes],
    async run(stage) {
      await stage.signedIn();
      const heard: string[] = [];
      const end = stage.reload().adapter.subscribe?.(({ type }) => heard.push(type));
      try {
        valueOf(await stage.signIn.signOut());
        await until(() => heard.length > 0, 'the other tab heard of it');
        equal(heard, ['signed-out'], 'what it heard');
        // What is said once more, later, has arrived when the next one has.
        valueOf(await stage.signIn.signOut());
        await until(() => heard.length > 1, 'the other tab heard of the second one');
        equal(heard, ['signed-out', 'signed-out'], 'what it heard in the end');
      } finally {
        end?.();
      }
    },
  },
  {
    id: 'E24',
    title: 'changes go on after a factor was confirmed and the password was changed',
    needs: [page('profile.update'), rotates],
    async run(stage) {
      await rotate(stage);
      const [locale = 'en'] = (await stage.adapter.capabilities()).locales;
      await stage.proven((proof) => stage.adapter.profile.update({ locale }, proof));
    },
  },
  {
    id: 'E25',
    title: 'the id of a session is of no use as its token',
    needs: [page('session.list'), lever('withToken')],
    async run(stage) {
      await stage.signedIn();
      const { sessions } = stage.adapter;
      const { items = [] } = (await stage.proven(async (proof) => sessions?.list(undefined, proof))) ?? {};
      that(items.length > 0, 'there is a session');
      for (const { id } of items) {
        await rejects('unauthenticated', stage.lever('withToken')(id).profile.read());
      }
    },
  },
];

/** Looks again with each turn of the event loop, for 5 seconds. */
async function until(holds: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 5_000;
  while (!holds()) {
    that(Date.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
