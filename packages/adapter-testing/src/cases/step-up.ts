import type { StepUpRequirement } from '@selfsame/core';
import { NotHere, challengeOf, equal, present, rejects, that } from '../assert.js';
import { lever, page, where, type Case } from '../case.js';
import type { Stage } from '../stage.js';

const inPage = page('stepup');

/** What setting up an app has to be proven with. */
async function required(stage: Stage): Promise<StepUpRequirement> {
  await stage.lever('protect')('factor.enrol.totp');
  const { info } = await rejects('step-up-required', stage.adapter.factors.enrol({ type: 'totp' }));
  return present(info.stepUp, 'a requirement');
}

export const stepUp: readonly Case[] = [
  {
    id: 'E62',
    title: 'a protected call without proof rejects step-up-required, and changes nothing',
    needs: [
      where(({ capabilities }) => capabilities.operations.stepup !== undefined, 'no step-up'),
      page('factor.disableAll', 'factor.enrol.totp'),
      lever('protect'),
    ],
    async run(stage) {
      await stage.signedIn();
      const { factor } = await stage.enrolApp();
      await stage.lever('protect')('factor.disableAll');
      const { factors } = stage.adapter;
      await rejects('step-up-required', present(factors.disableAll?.(), 'factors.disableAll'));
      equal(
        (await factors.list()).map(({ id }) => id),
        [factor.id],
        'the list',
      );
    },
  },
  {
    id: 'E63',
    title: 'the same call with the proof is carried out',
    needs: [inPage, page('factor.remove', 'factor.enrol.totp'), lever('protect')],
    async run(stage) {
      await stage.signedIn();
      const { factor } = await stage.enrolApp();
      await stage.lever('protect')('factor.remove');
      await stage.remove(factor.id);
      equal(await stage.adapter.factors.list(), [], 'the list');
    },
  },
  {
    id: 'E64',
    title: 'a wrong password at a step-up is invalid-credentials, and signs nobody out',
    needs: [inPage, lever('protect')],
    async run(stage) {
      const { password } = await stage.signedIn();
      const requirement = await required(stage);
      const method = requirement.methods.find(({ type }) => type === 'password');
      if (!method) throw new NotHere('a password proves nothing here');
      const { stepUp: operations } = stage.adapter;
      const { id } = challengeOf(await operations.begin(requirement, method.id));
      await rejects('invalid-credentials', operations.answer(id, { password: 'not-the-password-4711' }));
      that((await stage.adapter.profile.read()).id !== '', 'the session goes on');
      equal((await operations.answer(id, { password })).kind, 'done', 'the right password afterwards');
    },
  },
  {
    id: 'E65',
    title: 'a proof that has expired is asked for again',
    needs: [inPage, page('email.change'), lever('protect', 'advance')],
    async run(stage) {
      await stage.signedIn();
      await stage.lever('protect')('email.change');
      const { profile } = stage.adapter;
      const change = (...rest: Parameters<NonNullable<typeof profile.changeEmail>>): Promise<unknown> =>
        present(profile.changeEmail?.(...rest), 'profile.changeEmail');
      const { info } = await rejects('step-up-required', change('new@example.com'));
      const grant = await stage.prove(present(info.stepUp, 'a requirement'));
      if (grant.expiresIn === undefined) throw new NotHere('a proof does not say when it expires');
      await stage.lever('advance')(grant.expiresIn + 1);
      await rejects('step-up-required', change('new@example.com', { grant }));
    },
  },
  {
    id: 'E66',
    title: 'a proof for one use is refused at the second one',
    needs: [inPage, page('factor.enrol.totp'), lever('protect')],
    async run(stage) {
      await stage.signedIn();
      const grant = await stage.prove(await required(stage));
      if (!grant.singleUse) throw new NotHere('a proof is good for several uses');
      const { factors } = stage.adapter;
      challengeOf(await factors.enrol({ type: 'totp' }, { grant }));
      await rejects('step-up-required', factors.enrol({ type: 'totp' }, { grant }));
    },
  },
  {
    id: 'E68',
    title: 'who gives up a step-up stays signed in, and can begin it again',
    needs: [inPage, lever('protect')],
    async run(stage) {
      await stage.signedIn();
      const { stepUp: operations, profile } = stage.adapter;
      const { id } = challengeOf(await operations.begin(await required(stage)));
      await operations.cancel?.(id);
      await operations.cancel?.(id);
      that((await profile.read()).id !== '', 'the session goes on');
      challengeOf(await operations.begin(await required(stage)));
    },
  },
];
