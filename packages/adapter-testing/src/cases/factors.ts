import type { Factor } from '@selfsame/core';
import { equal, rejects, that, valueOf } from '../assert.js';
import { lever, page, where, type Case } from '../case.js';
import type { Stage } from '../stage.js';

const severalApps = where(
  ({ policy }) => (policy.offers.find(({ type }) => type === 'totp')?.max ?? 2) > 1,
  'one authenticator app at most',
);

const types: readonly string[] = ['totp', 'phone', 'push', 'email', 'passkey', 'security-key'];

function primaries(factors: readonly Factor[]): readonly string[] {
  return factors.filter(({ primary }) => primary).map(({ id }) => id);
}

async function remove(stage: Stage, id: string): Promise<void> {
  valueOf(await stage.remove(id));
}

export const factors: readonly Case[] = [
  {
    id: 'E38',
    title: 'the list says of each factor what it is and what may be done, and never where it leads',
    needs: [page('factor.list', 'factor.enrol.totp')],
    async run(stage) {
      const { email } = await stage.signedIn();
      await stage.enrolApp('Work phone');
      const numbers = stage.levers.phones ?? [];
      const { operations } = await stage.adapter.capabilities();
      if (operations['factor.enrol.phone'] === 'page' && numbers[0] !== undefined && stage.levers.messages) {
        await stage.confirm(await stage.enrol({ type: 'phone', destination: numbers[0] }));
      }
      const list = await stage.adapter.factors.list();
      const named = list.some(({ label }) => label === 'Work phone') || !(await stage.namesApps());
      that(named, 'the name that was given is the label');
      for (const { id, type, label, hint, can, status, createdAt } of list) {
        that(id !== '' && label !== '', 'it has an id and a label');
        that(types.includes(type), `${type} is a type of the contract`);
        that(['active', 'pending', 'locked'].includes(status), `${status} is a status of the contract`);
        equal(Object.keys(can).sort(), ['primary', 'remove', 'rename'], 'what it says of changes');
        that(![email, ...numbers].some((full) => hint?.includes(full)), 'the hint is masked');
        that(createdAt === undefined || !Number.isNaN(Date.parse(createdAt)), 'its date can be read');
      }
    },
  },
  {
    id: 'E39',
    title: 'a factor that was not confirmed is never shown as active',
    needs: [page('factor.list', 'factor.enrol.totp')],
    async run(stage) {
      await stage.signedIn();
      await stage.beginApp();
      const active = (await stage.adapter.factors.list()).filter(({ status }) => status === 'active');
      equal(active, [], 'active factors');
    },
  },
  {
    id: 'E40',
    title: 'at most one factor is primary',
    needs: [page('factor.list', 'factor.enrol.totp'), severalApps],
    async run(stage) {
      await stage.signedIn();
      await stage.enrolApp('One');
      await stage.enrolApp('Two');
      that(primaries(await stage.adapter.factors.list()).length <= 1, 'no more than one is primary');
    },
  },
  {
    id: 'E46',
    title: 'where no more may be added, the offer says limit and adding rejects factor-limit',
    needs: [
      page('factor.enrol.totp'),
      where(({ policy }) => {
        const offer = policy.offers.find(({ type }) => type === 'totp');
        return offer?.replaces !== true && (offer?.max ?? 99) <= 5;
      }, 'as many authenticator apps as one likes'),
    ],
    async run(stage) {
      await stage.signedIn();
      const offered = async (): Promise<unknown> =>
        (await stage.adapter.policy()).offers.find(({ type }) => type === 'totp')?.allow;
      for (let app = 0; app < 5 && (await offered()) === true; app++) await stage.enrolApp(`App ${app}`);
      equal(await offered(), 'limit', 'the offer');
      await rejects('factor-limit', stage.beginApp());
    },
  },
  {
    id: 'E57',
    title: 'a new name is trimmed and keeps its letters; an empty one and a strange factor are refused',
    needs: [page('factor.rename', 'factor.enrol.totp')],
    async run(stage) {
      await stage.signedIn();
      const { factor } = await stage.enrolApp();
      equal((await stage.rename(factor.id, '  Büro ☎️ 日本 ')).label, 'Büro ☎️ 日本', 'the new name');
      await rejects('validation-failed', stage.rename(factor.id, '   '));
      await rejects('factor-not-found', stage.rename('nobodys-factor', 'Name'));
    },
  },
  {
    id: 'E58',
    title: 'another factor becomes the primary one, and the one before is not any more',
    needs: [page('factor.primary', 'factor.enrol.totp'), severalApps],
    async run(stage) {
      await stage.signedIn();
      await stage.enrolApp('One');
      const { factor } = await stage.enrolApp('Two');
      const { factors } = stage.adapter;
      const list = await stage.proven(async (proof) => factors.setPrimary?.(factor.id, proof));
      equal(primaries(list ?? []), [factor.id], 'primary in the answer');
      equal(primaries(await stage.adapter.factors.list()), [factor.id], 'primary in the list');
    },
  },
  {
    id: 'E59',
    title:
      'the last factor cannot be removed where one is required: the list says so, and it is factor-in-use',
    needs: [page('factor.remove', 'factor.enrol.totp'), lever('requireFactor')],
    async run(stage) {
      await stage.signedIn();
      const { factor } = await stage.enrolApp();
      await stage.lever('requireFactor')();
      const listed = (await stage.adapter.factors.list()).find(({ id }) => id === factor.id);
      that(listed?.can.remove !== true, 'the list says why it cannot be removed');
      await rejects('factor-in-use', stage.remove(factor.id));
    },
  },
  {
    id: 'E60',
    title: 'a factor is gone when it was removed, and removing it again is success',
    needs: [page('factor.remove', 'factor.enrol.totp')],
    async run(stage) {
      await stage.signedIn();
      const { factor } = await stage.enrolApp();
      await remove(stage, factor.id);
      equal(await stage.adapter.factors.list(), [], 'the list');
      await remove(stage, factor.id);
    },
  },
  {
    id: 'E61',
    title: 'all second factors are turned off together, recovery with them, and twice is success',
    needs: [page('factor.disableAll', 'factor.enrol.totp')],
    async run(stage) {
      await stage.signedIn();
      await stage.enrolApp();
      const { recovery, factors: operations } = stage.adapter;
      const can = (await stage.adapter.capabilities()).operations;
      if (recovery && can['recovery.generate'] === 'page') await stage.generate();
      const off = (): Promise<unknown> => stage.proven(async (proof) => operations.disableAll?.(proof));
      await off();
      equal(await operations.list(), [], 'the list');
      if (recovery && can['recovery.status'] === 'page') {
        equal((await recovery.status()).exists, false, 'recovery');
      }
      await off();
    },
  },
];
