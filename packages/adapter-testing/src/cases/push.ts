import { NotHere, equal, present, rejects, that, valueOf } from '../assert.js';
import { lever, page, type Case } from '../case.js';
import type { Stage } from '../stage.js';

const needs = [page('factor.enrol.push'), lever('app')] as const;

const noApproval = (): NotHere => new NotHere('the app brings a code');

/** The question of the suite's app, which its owner has linked. */
async function asked(stage: Stage): ReturnType<Stage['enrol']> {
  const user = await stage.signedIn();
  await stage.lever('app').link(user);
  return stage.enrol({ type: 'push' });
}

function poll(stage: Stage, id: string): Promise<unknown> {
  return present(stage.adapter.factors.verifier.poll?.(id), 'factors.verifier.poll');
}

export const push: readonly Case[] = [
  {
    id: 'E50',
    title: 'the code of the app sets it up',
    needs: [...needs, lever('messages')],
    async run(stage) {
      const challenge = await asked(stage);
      if (!challenge.answers.includes('code')) throw new NotHere('the app is asked to approve');
      const { email } = await stage.adapter.profile.read();
      const code = (await stage.messages(email ?? ''))[0]?.code ?? '';
      valueOf(await stage.adapter.factors.verifier.answer(challenge.id, { code }, { label: 'Test' }));
      equal((await stage.newest('push')).status, 'active', 'the factor');
    },
  },
  {
    id: 'E51',
    title: 'polling resolves null until the app has approved, then what follows',
    needs,
    async run(stage) {
      const { id, answers, showCode, pollEvery } = await asked(stage);
      if (!answers.includes('wait')) throw noApproval();
      that((pollEvery ?? 0) > 0, 'the challenge says how often to ask');
      equal([await poll(stage, id), await poll(stage, id)], [null, null], 'before');
      await stage.lever('app').answer(showCode ?? '');
      const next = (await poll(stage, id)) as { readonly kind: string } | null;
      equal(next?.kind, 'done', 'after');
      equal((await stage.newest('push')).status, 'active', 'the factor');
    },
  },
  {
    id: 'E52',
    title: 'what was denied in the app is challenge-denied',
    needs,
    async run(stage) {
      const { id, answers } = await asked(stage);
      if (!answers.includes('wait')) throw noApproval();
      await stage.lever('app').answer('deny');
      await rejects('challenge-denied', poll(stage, id));
    },
  },
  {
    // The list had challenge-gone here. A question ends before its challenge does: another one can be asked for.
    id: 'E53',
    title: 'a question that nobody answered in time is code-expired or challenge-gone',
    needs: [...needs, lever('advance')],
    async run(stage) {
      const { id, answers, expiresIn = 600 } = await asked(stage);
      if (!answers.includes('wait')) throw noApproval();
      await stage.lever('advance')(expiresIn + 1);
      await rejects(['code-expired', 'challenge-gone'], poll(stage, id));
    },
  },
];
