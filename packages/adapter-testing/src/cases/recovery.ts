import type { Next, RecoverySet, SignedIn } from '@selfsame/core';
import { NotHere, challengeOf, equal, present, rejects, that, valueOf } from '../assert.js';
import type { TestUser } from '../backend.js';
import { page, part, where, type Case } from '../case.js';
import type { Stage } from '../stage.js';

const needs = [
  page('signin.start', 'signin.challenge', 'factor.enrol.totp', 'recovery.generate'),
  part('signIn.switchTo', ({ signIn }) => signIn?.switchTo !== undefined),
] as const;

const several = where(({ policy }) => policy.recovery.kind === 'codes', 'recovery is no set of codes');

/** Somebody with an app, and with sets of recovery codes of which the last one counts; signed out. */
async function owner(stage: Stage, sets = 1): Promise<{ user: TestUser; made: readonly RecoverySet[] }> {
  const user = await stage.signedIn();
  await stage.enrolApp();
  const made: RecoverySet[] = [];
  for (let set = 0; set < sets; set++) made.push(await stage.generate());
  valueOf(await stage.signIn.signOut());
  return { user, made };
}

/** Signs in with a recovery value instead of the app. */
async function recover(stage: Stage, user: TestUser, code: string): Promise<Next<SignedIn>> {
  const { id, others } = challengeOf(await stage.start(user));
  const other = others.find(({ type }) => type === 'recovery');
  if (!other) throw new NotHere('recovery is not offered at sign-in');
  const now = challengeOf(await present(stage.signIn.switchTo?.(id, other.id), 'signIn.switchTo'));
  return stage.signIn.answer(now.id, { code });
}

const valueAt = (set: RecoverySet | undefined, at = 0): string => set?.values[at] ?? '';

export const recovery: readonly Case[] = [
  {
    id: 'E81',
    title: 'a recovery code signs in, and there is one less of them',
    needs: [...needs, several, page('recovery.status')],
    async run(stage) {
      const { user, made } = await owner(stage);
      valueOf(await recover(stage, user, valueAt(made[0])));
      const {
        exists,
        left,
        total = made[0]?.values.length ?? 0,
      } = (await stage.adapter.recovery?.status()) ?? {};
      equal(exists, true, 'that there are codes');
      if (left !== undefined) equal(left, total - 1, 'how many are left');
    },
  },
  {
    id: 'E82',
    title: 'a recovery code that was used is refused',
    needs: [...needs, several],
    async run(stage) {
      const { user, made } = await owner(stage);
      valueOf(await recover(stage, user, valueAt(made[0])));
      valueOf(await stage.signIn.signOut());
      await rejects(['invalid-code', 'code-reused'], recover(stage, user, valueAt(made[0])));
    },
  },
  {
    id: 'E83',
    title: 'codes of a set that was replaced are refused, those of the new one are not',
    needs: [...needs, several],
    async run(stage) {
      const { user, made } = await owner(stage, 2);
      await rejects('invalid-code', recover(stage, user, valueAt(made[0])));
      valueOf(await stage.signIn.signOut());
      valueOf(await recover(stage, user, valueAt(made[1])));
    },
  },
  {
    id: 'E84',
    title: 'who has used the recovery key gets a new one, or is told that there is none',
    needs: [...needs, where(({ policy }) => policy.recovery.kind === 'key', 'recovery is no key')],
    async run(stage) {
      const { user, made } = await owner(stage);
      const { recovery: fresh } = valueOf(await recover(stage, user, valueAt(made[0])));
      if (fresh === undefined) {
        equal((await stage.adapter.recovery?.status())?.exists, false, 'that there is a key');
        return;
      }
      that(valueAt(fresh) !== '' && valueAt(fresh) !== valueAt(made[0]), 'the key is a new one');
    },
  },
];
