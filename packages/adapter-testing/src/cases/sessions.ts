import type { Session } from '@selfsame/core';
import { equal, present, that } from '../assert.js';
import { page, type Case } from '../case.js';
import type { Stage } from '../stage.js';

async function all(stage: Stage): Promise<readonly Session[]> {
  const found: Session[] = [];
  let cursor: string | undefined;
  for (let pages = 0; ; pages++) {
    that(pages < 50, 'the pages come to an end');
    const { sessions } = stage.adapter;
    const page = await stage.proven((proof) => present(sessions?.list(cursor, proof), 'sessions'));
    found.push(...page.items);
    if (page.next === undefined) return found;
    cursor = page.next;
  }
}

export const sessions: readonly Case[] = [
  {
    id: 'E88',
    title:
      'of the sessions exactly one is current, each is listed once, and ending an unknown one is success',
    needs: [page('session.list', 'session.revoke')],
    async run(stage) {
      const user = await stage.signedIn();
      const { operations } = await stage.adapter.capabilities();
      const others = stage.levers.elsewhere && operations['signin.start'] === 'page' ? 24 : 0;
      for (let other = 0; other < others; other++) await stage.elsewhere().signedIn(user);
      const list = await all(stage);
      equal(list.length, others + 1, 'how many there are');
      equal(new Set(list.map(({ id }) => id)).size, list.length, 'how many ids there are');
      equal(list.filter(({ current }) => current).length, 1, 'how many are current');
      const { sessions: operationsOf } = stage.adapter;
      await stage.proven((proof) => present(operationsOf?.revoke('no-such-session', proof), 'sessions'));
      equal((await all(stage)).length, list.length, 'how many there are then');
    },
  },
];
