import { isAccountError } from '@selfsame/core';
import { NotHere, challengeOf, equal, otherThan, present, rejects, that, valueOf } from '../assert.js';
import { lever, page, part, type Case } from '../case.js';
import type { Stage } from '../stage.js';

const second = page('signin.start', 'signin.challenge', 'factor.enrol.totp');
const byMail = page('factor.enrol.email');
const resends = part('factors.verifier.resend', ({ factors }) => factors.verifier.resend !== undefined);

function resend(stage: Stage, id: string): Promise<unknown> {
  return present(stage.adapter.factors.verifier.resend?.(id, undefined), 'factors.verifier.resend');
}

/** Wrong codes at sign-in, one after the other, until something else is said. */
async function guess(stage: Stage, id: string, code: string): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const error: unknown = await stage.signIn.answer(id, { code }).catch((thrown: unknown) => thrown);
    that(isAccountError(error), 'a wrong code is refused');
    if (error.code !== 'invalid-code') return error.code;
  }
  return 'invalid-code';
}

export const codes: readonly Case[] = [
  {
    id: 'E76',
    title: 'another method can be chosen at sign-in, and its code is sent once',
    needs: [
      second,
      byMail,
      lever('messages'),
      part('signIn.switchTo', ({ signIn }) => signIn?.switchTo !== undefined),
    ],
    async run(stage) {
      const user = await stage.signedIn();
      await stage.enrolApp();
      await stage.confirm(await stage.enrol({ type: 'email' }));
      valueOf(await stage.signIn.signOut());
      const { id, others } = challengeOf(await stage.start(user));
      const other = others.find(({ type }) => type === 'email');
      if (!other) throw new NotHere('no other method is offered at sign-in');
      const sent = async (): Promise<number> =>
        (await stage.messages(user.email)).filter(({ code }) => code !== undefined).length;
      const before = await sent();
      const now = challengeOf(await present(stage.signIn.switchTo?.(id, other.id), 'signIn.switchTo'));
      equal([now.method.type, now.sent !== false], ['email', true], 'the challenge');
      equal((await sent()) - before, 1, 'codes that were sent');
      valueOf(await stage.answer(now, stage.signIn));
    },
  },
  {
    id: 'E77',
    title: 'another code before its time is rate-limited, and says how long to wait',
    needs: [byMail, resends, lever('messages')],
    async run(stage) {
      await stage.signedIn();
      const challenge = await stage.enrol({ type: 'email' });
      if ((challenge.resend?.in ?? 0) <= 0) throw new NotHere('codes can be sent again at once');
      const { info } = await rejects('rate-limited', resend(stage, challenge.id));
      that((info.retryAfter ?? 0) > 0, 'it says how long to wait');
    },
  },
  {
    id: 'E78',
    title: 'a newer code takes the place of the one before, which is invalid-code then',
    needs: [byMail, resends, lever('messages', 'advance')],
    async run(stage) {
      await stage.signedIn();
      const challenge = await stage.enrol({ type: 'email' });
      const old = await stage.codeFor(challenge);
      await stage.lever('advance')(challenge.resend?.in ?? 0);
      await resend(stage, challenge.id);
      if ((await stage.codeFor(challenge)) !== old) {
        const { verifier } = stage.adapter.factors;
        await rejects('invalid-code', verifier.answer(challenge.id, { code: old }, { label: 'Test' }));
      }
      await stage.confirm(challenge);
    },
  },
  {
    id: 'E79',
    title: 'too many wrong codes are attempts-exhausted, and the challenge is gone after it',
    needs: [second],
    async run(stage) {
      const { user, app } = await stage.appOwner();
      const { id } = challengeOf(await stage.start(user));
      const code = otherThan(await app.code());
      equal(await guess(stage, id, code), 'attempts-exhausted', 'what ends it');
      await rejects('challenge-gone', stage.signIn.answer(id, { code }));
    },
  },
  {
    id: 'E80',
    title: 'a locked account is account-locked for its owner too, and says for how long',
    needs: [second, lever('advance')],
    async run(stage) {
      const { user, app } = await stage.appOwner();
      const code = otherThan(await app.code());
      let locked = false;
      for (let round = 0; round < 10 && !locked; round++) {
        try {
          const { id } = challengeOf(await stage.start(user));
          locked = (await guess(stage, id, code)) === 'account-locked';
        } catch {
          locked = true;
        }
      }
      if (!locked) throw new NotHere('wrong codes lock no account');
      const { info } = await rejects('account-locked', stage.start(user));
      const { retryAfter = 0 } = info;
      that(retryAfter > 0, 'it says for how long');
      await stage.lever('advance')(retryAfter);
      valueOf(await stage.complete(await stage.start(user), stage.signIn));
    },
  },
];
