import { equal, rejects, that } from '../assert.js';
import { lever, offers, page, where, type Case } from '../case.js';

const phone = page('factor.enrol.phone');

export const phones: readonly Case[] = [
  {
    id: 'E47',
    title: 'a text that is no number is validation-failed, and names the destination',
    needs: [phone],
    async run(stage) {
      await stage.signedIn();
      const { info } = await rejects('validation-failed', stage.enrol({ type: 'phone', destination: '12' }));
      equal(
        info.fields?.map(({ field }) => field),
        ['destination'],
        'the fields',
      );
    },
  },
  {
    id: 'E48',
    title: 'who asks for a call is called, and the challenge says so',
    needs: [phone, offers('phone', 'voice'), lever('phones', 'messages')],
    async run(stage) {
      await stage.signedIn();
      const destination = stage.lever('phones')[0] ?? '';
      const { method } = await stage.enrol({ type: 'phone', destination, channel: 'voice' });
      equal(method.channel, 'voice', 'the channel of the challenge');
      equal((await stage.messages(destination))[0]?.channel, 'voice', 'the channel of the message');
      that(method.hint?.includes(destination) !== true, 'the hint is masked');
    },
  },
  {
    id: 'E49',
    title: 'one phone more than there may be is factor-limit',
    needs: [
      phone,
      lever('phones', 'messages'),
      where(({ policy, levers: { phones: numbers = [] } }) => {
        const max = policy.offers.find(({ type }) => type === 'phone')?.max;
        return max !== undefined && max < numbers.length;
      }, 'as many phones as one likes, or more than the test backend has numbers'),
    ],
    async run(stage) {
      await stage.signedIn();
      const max = (await stage.adapter.policy()).offers.find(({ type }) => type === 'phone')?.max ?? 0;
      const numbers = stage.lever('phones');
      for (const destination of numbers.slice(0, max)) {
        await stage.confirm(await stage.enrol({ type: 'phone', destination }));
      }
      await rejects('factor-limit', stage.enrol({ type: 'phone', destination: numbers[max] ?? '' }));
    },
  },
];
