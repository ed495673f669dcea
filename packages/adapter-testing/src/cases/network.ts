import { isAccountError } from '@selfsame/core';
import type { CallOptions } from '@selfsame/core';
import { equal, rejects, that } from '../assert.js';
import { lever, page, type Case } from '../case.js';
import type { TestNetwork } from '../network.js';

/** How many requests went out meanwhile; those that change something, if told. */
async function sentBy(network: TestNetwork, work: () => Promise<unknown>, changing = false): Promise<number> {
  const before = network.sent.length;
  await work();
  return network.sent.slice(before).filter(({ method }) => !changing || method !== 'GET').length;
}

/** There is nothing to recover yet, which is no matter: what counts is how often it is asked. */
function withoutFactor(error: unknown): void {
  if (!isAccountError(error, 'prerequisite-missing')) throw error;
}

export const network: readonly Case[] = [
  {
    id: 'E10',
    title: 'a call that was given up before it began is aborted, and sends nothing',
    needs: [lever('network')],
    async run(stage) {
      await stage.signedIn();
      const signal = AbortSignal.abort();
      const sent = await sentBy(stage.lever('network'), async () => {
        await rejects('aborted', stage.adapter.factors.list({ signal }));
        await rejects('aborted', stage.adapter.factors.enrol({ type: 'totp' }, { signal }));
      });
      equal(sent, 0, 'requests');
    },
  },
  {
    id: 'E11',
    title: 'a call that is given up on its way is aborted at once',
    needs: [lever('network')],
    async run(stage) {
      await stage.signedIn();
      stage.lever('network').set('hangs');
      const user = new AbortController();
      const read = rejects('aborted', stage.adapter.factors.list({ signal: user.signal }));
      user.abort();
      await read;
    },
  },
  {
    id: 'E12',
    title: 'without a connection a call rejects network',
    needs: [lever('network')],
    async run(stage) {
      await stage.signedIn();
      stage.lever('network').set('offline');
      await rejects('network', stage.adapter.factors.list());
      await rejects('network', stage.adapter.profile.update({ locale: 'en' }));
    },
  },
  {
    id: 'E13',
    title: 'a backend that never answers ends as timeout',
    needs: [lever('network', 'impatient')],
    async run(stage) {
      await stage.signedIn();
      const adapter = stage.lever('impatient')();
      stage.lever('network').set('hangs');
      await rejects('timeout', adapter.factors.list());
    },
  },
  {
    id: 'E14',
    title: 'what may not happen twice is sent once, also when its answer is lost',
    needs: [lever('network'), page('factor.enrol.totp')],
    async run(stage) {
      const { adapter } = stage;
      const weather = stage.lever('network');
      await stage.signedIn();
      const { id } = await stage.beginApp();
      const { recovery, factors } = adapter;
      const { operations } = await adapter.capabilities();
      const { verifier } = factors;
      // Some ask for proof before they send anything.
      const add = (proof: CallOptions): Promise<unknown> => factors.enrol({ type: 'totp' }, proof);
      const adding = await stage.proofFor(add);
      const calls: Record<string, () => Promise<unknown>> = {
        enrol: () => add(adding),
        answer: () => verifier.answer(id, { code: '000000' }),
        ...(verifier.resend && { resend: async () => verifier.resend?.(id, undefined) }),
      };
      if (recovery && operations['recovery.generate'] === 'page') {
        const generating = await stage.proofFor((proof) => recovery.generate(proof).catch(withoutFactor));
        calls['generate'] = () => recovery.generate(generating);
      }
      weather.set('lost');
      for (const [name, call] of Object.entries(calls)) {
        const sent = await sentBy(weather, () => rejects('network', call()), true);
        equal(sent, 1, `how often ${name} is sent`);
      }
    },
  },
  {
    id: 'E15',
    title: 'a read is repeated at most once',
    needs: [lever('network')],
    async run(stage) {
      await stage.signedIn();
      const weather = stage.lever('network');
      weather.set('offline');
      const sent = await sentBy(weather, () => rejects('network', stage.adapter.profile.read()));
      that(sent <= 2, `${sent} requests`);
    },
  },
  {
    id: 'E16',
    title: 'an answer is read although it is labelled as plain text',
    needs: [lever('network')],
    async run(stage) {
      await stage.signedIn();
      const before = await stage.adapter.profile.read();
      stage.lever('network').set('mislabelled');
      equal(await stage.adapter.profile.read(), before, 'the profile');
    },
  },
  {
    id: 'E17',
    title: 'a page of a proxy instead of an answer is server-error',
    needs: [lever('network')],
    async run(stage) {
      await stage.signedIn();
      for (const status of [200, 404, 502]) {
        stage.lever('network').set({ status, body: '<!doctype html><h1>Bad gateway</h1>' });
        await rejects('server-error', stage.adapter.profile.read());
      }
    },
  },
  {
    id: 'E18',
    title: 'a token of no use is asked for anew, once; then nobody is signed in',
    needs: [lever('bearer', 'network')],
    async run(stage) {
      await stage.signedIn();
      const bearer = stage.lever('bearer');
      bearer.expire();
      // Across origins a refusal without CORS headers looks like a connection that failed.
      equal((await stage.adapter.profile.read()).id !== '', true, 'the profile is read with a new token');
      const before = bearer.forced;
      stage.lever('network').set({ status: 401, body: '' });
      await rejects('unauthenticated', stage.adapter.profile.read());
      equal(bearer.forced - before, 1, 'new tokens asked for');
    },
  },
];
