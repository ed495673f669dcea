import type { Challenge } from '@selfsame/core';
import { NotHere, challengeOf, equal, rejects, show, that, valueOf } from '../assert.js';
import { lever, page, part, type Case } from '../case.js';

const byCode = part('code for a new address', ({ profile }) => profile.emailVerifier !== undefined);
const byLink = part('link for a new address', ({ profile }) => profile.emailVerifier === undefined);
const fresh = 'new-address@example.com';

/** What a caller could tell two answers apart by. */
function shapeOf(challenge: Challenge): unknown {
  const { method: asked, ...rest } = challenge;
  return { type: asked.type, members: Object.keys(rest), sent: rest.sent, answers: rest.answers };
}

export const profile: readonly Case[] = [
  {
    id: 'E26',
    title: 'the profile says who it is, whether the address is verified, and what may be changed',
    needs: [],
    async run(stage) {
      const user = await stage.signedIn();
      const { id, email, emailVerified, can } = await stage.adapter.profile.read();
      that(id !== '', 'it has an id');
      equal(email, user.email, 'the address');
      equal(emailVerified, true, 'the address is verified');
      equal(Object.keys(can).sort(), ['email', 'locale', 'password', 'username'], 'what it says of changes');
    },
  },
  {
    id: 'E27',
    title: 'a change of one thing leaves everything else as it was',
    needs: [page('profile.update')],
    async run(stage) {
      await stage.signedIn();
      const before = await stage.adapter.profile.read();
      const { locales } = await stage.adapter.capabilities();
      const locale = locales.find((other) => other !== before.locale) ?? 'en';
      await stage.proven((proof) => stage.adapter.profile.update({ locale }, proof));
      const { version: _, ...after } = await stage.adapter.profile.read();
      const { version: __, ...expected } = { ...before, locale };
      equal(after, expected, 'the profile');
    },
  },
  {
    id: 'E28',
    title: 'a change that was begun on an older version is a conflict',
    needs: [page('profile.update')],
    async run(stage) {
      await stage.signedIn();
      const { version, locale = 'en' } = await stage.adapter.profile.read();
      if (version === undefined) throw new NotHere('profiles have no version');
      const { profile } = stage.adapter;
      await stage.proven((proof) => profile.update({ locale, ifVersion: version }, proof));
      await rejects(
        'conflict',
        stage.proven((proof) => profile.update({ locale, ifVersion: version }, proof)),
      );
    },
  },
  {
    id: 'E29',
    title: 'each language of the capabilities can be chosen, and is read again as it was chosen',
    needs: [page('language.change')],
    async run(stage) {
      await stage.signedIn();
      for (const locale of (await stage.adapter.capabilities()).locales) {
        await stage.proven((proof) => stage.adapter.profile.update({ locale }, proof));
        equal((await stage.adapter.profile.read()).locale, locale, 'the language');
      }
    },
  },
  {
    // The own address may be verified in this way while it is not: see the HTTP contract. Here it is.
    id: 'E30',
    title: 'a change to the address that is there already is validation-failed',
    needs: [page('email.change')],
    async run(stage) {
      const { email } = await stage.signedIn();
      await rejects('validation-failed', stage.changeEmail(email));
    },
  },
  {
    id: 'E31',
    title: 'a taken address is answered as a free one',
    needs: [page('email.change')],
    async run(stage) {
      const { email: taken } = await stage.newUser();
      await stage.signedIn();
      const [free, other] = [await stage.changeEmail(fresh), await stage.changeEmail(taken)];
      equal(other.kind, free.kind, 'the kind of answer');
      if (free.kind !== 'challenge' || other.kind !== 'challenge') return;
      equal(shapeOf(other.challenge), shapeOf(free.challenge), 'the challenge');
    },
  },
  {
    id: 'E32',
    title: 'a new address counts once its code was entered, and not before',
    needs: [page('email.change'), byCode, lever('messages')],
    async run(stage) {
      const { email } = await stage.signedIn();
      const { id } = challengeOf(await stage.changeEmail(fresh));
      const waiting = await stage.adapter.profile.read();
      equal(waiting.email, email, 'the address before the code');
      that(waiting.pendingEmail !== undefined, 'the new address is shown as pending');
      that(waiting.pendingEmail !== fresh, 'the pending address is masked');
      const code = (await stage.messages(fresh))[0]?.code ?? '';
      valueOf((await stage.adapter.profile.emailVerifier?.answer(id, { code })) ?? null);
      const after = await stage.adapter.profile.read();
      equal([after.email, after.emailVerified], [fresh, true], 'the address after the code');
      equal(after.pendingEmail, undefined, 'the pending address after the code');
    },
  },
  {
    id: 'E33',
    title: 'a new address counts once its link was opened, and is shown as pending until then',
    needs: [page('email.change'), byLink, lever('messages', 'openLink')],
    async run(stage) {
      const { email } = await stage.signedIn();
      const next = await stage.changeEmail(fresh);
      equal(next.kind, 'sent', 'the answer');
      const waiting = await stage.adapter.profile.read();
      equal(waiting.email, email, 'the address before the link');
      that(waiting.pendingEmail !== undefined, 'the new address is shown as pending');
      await stage.lever('openLink')((await stage.messages(fresh))[0]?.url ?? '');
      equal((await stage.adapter.profile.read()).email, fresh, 'the address after the link');
    },
  },
  {
    id: 'E34',
    title: 'a wrong current password is invalid-credentials',
    needs: [page('password.change')],
    async run(stage) {
      await stage.signedIn();
      const change = { current: 'not-the-password-4711', next: 'another-long-password-4711' };
      await rejects('invalid-credentials', stage.changePassword(change));
    },
  },
  {
    id: 'E35',
    title: 'a bad new password is password-rejected, and says why',
    needs: [page('password.change')],
    async run(stage) {
      const { password: current } = await stage.signedIn();
      const { info } = await rejects('password-rejected', stage.changePassword({ current, next: 'x' }));
      that((info.passwordReasons?.length ?? 0) > 0, `there is a reason: ${show(info.passwordReasons)}`);
    },
  },
  {
    id: 'E36',
    title: 'a change of password can end the other sessions, and not this one',
    needs: [page('password.change', 'signin.start'), lever('elsewhere')],
    async run(stage) {
      const user = await stage.signedIn();
      const other = stage.elsewhere();
      await other.signedIn(user);
      const next = 'another-long-password-4711';
      valueOf(await stage.changePassword({ current: user.password, next, signOutOthers: true }));
      await rejects('unauthenticated', other.adapter.profile.read());
      that((await stage.adapter.profile.read()).id !== '', 'this session goes on');
    },
  },
];
