import type { StepUpRequirement } from '@selfsame/core';
import { challengeOf, equal, present, rejects, that } from '../assert.js';
import { lever, redirects, type Case } from '../case.js';
import type { Stage } from '../stage.js';

const needs = [redirects('stepup'), lever('protect', 'redirect')] as const;
const note = { doing: 'factor.enrol.totp', step: 2 } as const;

async function required(stage: Stage): Promise<StepUpRequirement> {
  await stage.lever('protect')('factor.enrol.totp');
  const { info } = await rejects('step-up-required', stage.adapter.factors.enrol({ type: 'totp' }));
  const requirement = present(info.stepUp, 'a requirement');
  equal(requirement.where, 'redirect', 'where it is proven');
  return requirement;
}

export const redirect: readonly Case[] = [
  {
    id: 'E37',
    title: 'nobody is sent back to an address that is not trusted',
    needs,
    async run(stage) {
      await stage.signedIn();
      const requirement = await required(stage);
      const onRedirect = { returnTo: 'https://elsewhere.example/', note };
      await rejects('forbidden', stage.adapter.stepUp.begin(requirement, undefined, { onRedirect }));
    },
  },
  {
    id: 'E69',
    title: 'a step-up by redirect resolves the address to go to, and goes nowhere itself',
    needs,
    async run(stage) {
      await stage.signedIn();
      const { returnTo } = stage.lever('redirect');
      const requirement = await required(stage);
      const onRedirect = { returnTo, note };
      const next = await stage.adapter.stepUp.begin(requirement, undefined, { onRedirect });
      that(next.kind === 'redirect', `it is a redirect, and not ${next.kind}`);
      that(/^https?:$/.test(new URL(next.url, returnTo).protocol), 'it is the address of a page');
    },
  },
  {
    id: 'E70',
    title: 'coming back brings the note, a clean address and the proof, once',
    needs,
    async run(stage) {
      await stage.signedIn();
      const href = await stage.leave(await required(stage), note);
      // Another page now: what is in memory is lost on the way.
      const { adapter } = stage.levers.reload ? stage.reload() : stage;
      const resumption = present((await adapter.resume(href)) ?? undefined, 'a resumption');
      equal(resumption.outcome, 'returned', 'the outcome');
      equal(resumption.note, note, 'the note');
      equal(resumption.cleanUrl, stage.lever('redirect').returnTo, 'the clean address');
      const grant = present(resumption.grant, 'the proof');
      challengeOf(await adapter.factors.enrol({ type: 'totp' }, { grant }));
      equal(await adapter.resume(href), null, 'the second time');
    },
  },
  {
    id: 'E71',
    title: 'when another user comes back, the outcome is failed by identity-mismatch',
    needs: [...needs, lever('signIn')],
    async run(stage) {
      await stage.signedIn();
      await stage.adapter.profile.read();
      const href = await stage.leave(await required(stage), note);
      await stage.signedIn();
      const resumption = await stage.adapter.resume(href);
      equal([resumption?.outcome, resumption?.error?.code], ['failed', 'identity-mismatch'], 'the outcome');
      equal(resumption?.grant, undefined, 'the proof');
    },
  },
];
