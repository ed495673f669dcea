import { challengeOf, equal, present, rejects, that, valueOf } from '../assert.js';
import { lever, page, part, type Case } from '../case.js';

const starts = page('signin.start');
const second = page('signin.start', 'signin.challenge', 'factor.enrol.totp');
const continues = part('signIn.afterEnrol', ({ signIn }) => signIn?.afterEnrol !== undefined);

export const signIn: readonly Case[] = [
  {
    id: 'E73',
    title: 'an unknown user and a wrong password are the same error',
    needs: [starts],
    async run(stage) {
      const { identifier } = await stage.newUser();
      const attempt = (who: string): Promise<unknown> =>
        stage.signIn.start({ identifier: who, password: 'not-the-password-4711' });
      const wrong = await rejects('invalid-credentials', attempt(identifier));
      const unknown = await rejects('invalid-credentials', attempt('nobody-4711@example.com'));
      equal(Object.keys(unknown.info).sort(), Object.keys(wrong.info).sort(), 'what is told');
    },
  },
  {
    id: 'E74',
    title: 'current() says where a sign-in is: not begun, at a challenge, done',
    needs: [second],
    async run(stage) {
      const { user } = await stage.appOwner();
      equal(await stage.signIn.current(), null, 'before');
      const { id, method } = challengeOf(await stage.start(user));
      const open = challengeOf(await stage.signIn.current());
      equal([open.id, open.method], [id, method], 'in between');
      await rejects('unauthenticated', stage.adapter.profile.read());
      const { profileId } = valueOf(await stage.answer(open, stage.signIn));
      equal(await stage.signIn.current(), { kind: 'done', value: { profileId } }, 'after');
      equal((await stage.adapter.profile.read()).id, profileId, 'who is signed in');
    },
  },
  {
    id: 'E75',
    title: 'a reload in the middle finds the challenge again, with its method and the others',
    needs: [second, lever('reload')],
    async run(stage) {
      const user = await stage.signedIn();
      await stage.enrolApp();
      const { operations } = await stage.adapter.capabilities();
      if (operations['recovery.generate'] === 'page') await stage.generate();
      valueOf(await stage.signIn.signOut());
      const { method, others } = challengeOf(await stage.start(user));
      const reloaded = stage.reload();
      const open = challengeOf(await reloaded.signIn.current());
      equal([open.method, open.others], [method, others], 'what the page shows');
      valueOf(await reloaded.answer(open, reloaded.signIn));
    },
  },
  {
    id: 'E85',
    title: 'a code that is sent twice signs in once, and the second answer is no other failure',
    needs: [second],
    async run(stage) {
      const { user, app } = await stage.appOwner();
      const { id } = challengeOf(await stage.start(user));
      const code = await app.code();
      const answers = [stage.signIn.answer(id, { code }), stage.signIn.answer(id, { code })];
      const settled = await Promise.allSettled(answers);
      that(
        settled.some(({ status }) => status === 'fulfilled'),
        'one of them is done',
      );
      for (const answer of settled) {
        if (answer.status === 'rejected') {
          await rejects(['challenge-gone', 'code-reused'], Promise.reject(answer.reason as Error));
        }
      }
      equal((await stage.signIn.current())?.kind, 'done', 'where the sign-in is');
      const { items = [] } =
        (await stage.proven(async (proof) => stage.adapter.sessions?.list(undefined, proof))) ?? {};
      that(items.length <= 1, 'there is one session');
    },
  },
  {
    id: 'E86',
    title: 'who owes a factor can set one up and do nothing else, and is signed in after it',
    needs: [second, continues, lever('requireFactor')],
    async run(stage) {
      const user = await stage.newUser();
      await stage.lever('requireFactor')();
      const next = await stage.start(user);
      that(next.kind === 'enrol', `a factor is owed: ${next.kind}`);
      equal(
        [next.requirement.reason, next.requirement.skippable],
        ['first-factor', false],
        'the requirement',
      );
      that(next.requirement.types.includes('totp'), 'an authenticator app would do');
      await rejects('unauthenticated', stage.adapter.profile.read());
      const after = (skip: boolean): ReturnType<NonNullable<typeof stage.signIn.afterEnrol>> =>
        present(stage.signIn.afterEnrol?.(skip), 'signIn.afterEnrol');
      await rejects('forbidden', after(true));
      await stage.enrolApp();
      valueOf(await after(false));
      equal((await stage.adapter.profile.read()).email, user.email, 'who is signed in');
    },
  },
  {
    id: 'E87',
    title: 'a trusted device is not asked for a second factor, until the password changes',
    needs: [second, page('device.list', 'password.change')],
    async run(stage) {
      const { user } = await stage.appOwner();
      const challenge = challengeOf(await stage.start(user));
      const code = await stage.codeFor(challenge);
      valueOf(await stage.signIn.answer(challenge.id, { code }, { trustDevice: true }));
      equal((await stage.adapter.devices?.list())?.items.length, 1, 'trusted devices');
      valueOf(await stage.signIn.signOut());
      valueOf(await stage.start(user));
      const next = 'another-long-password-4711';
      valueOf(await stage.changePassword({ current: user.password, next }));
      valueOf(await stage.signIn.signOut());
      challengeOf(await stage.start({ ...user, password: next }));
    },
  },
  {
    // Added while building.
    id: 'E89',
    title: 'a factor that is only offered at sign-in can be declined',
    needs: [starts, continues, lever('offerFactor')],
    async run(stage) {
      const user = await stage.newUser();
      await stage.lever('offerFactor')();
      const next = await stage.start(user);
      that(next.kind === 'enrol' && next.requirement.skippable, 'a factor is offered');
      valueOf(await present(stage.signIn.afterEnrol?.(true), 'signIn.afterEnrol'));
      equal((await stage.adapter.profile.read()).email, user.email, 'who is signed in');
    },
  },
];
