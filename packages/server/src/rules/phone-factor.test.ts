import { describe, expect, it } from 'vitest';
import type { Factor } from '@selfsame/core';
import {
  bench,
  challengeOf,
  password,
  problemOf,
  secret,
  stores,
  valueOf,
  type Answered,
  type Bench,
  type BenchOptions,
  type Browser,
} from '../testing/bench.js';
import type { NewAccount } from './new-account.js';

const mobile = '+31621234529';
const landline = '+31201234567';

const piet: NewAccount = { email: 'piet@centrex.example', password };
const marieke: NewAccount = {
  email: 'marieke@centrex.example',
  password,
  locale: 'nl',
  factors: [
    { type: 'phone', number: mobile, channel: 'sms', primary: true },
    { type: 'totp', secret },
  ],
};
const accounts = [piet, marieke];

const phone = {
  type: 'phone' as const,
  max: 8,
  countries: ['NL', 'BE', 'US'],
  ownNumbers: ['+3225805'],
};
const policy = {
  methods: [{ ...phone, extensions: true }, { type: 'totp' }],
} satisfies BenchOptions['policy'];

function sentTo({ mails }: Bench, number: string): Bench['mails'] {
  return mails.filter(({ to }) => to === number);
}

function enrol(tab: Browser, destination: string, channel?: string, label?: string): Promise<Answered> {
  return tab.post('/factors', { type: 'phone', destination, channel, label });
}

async function add(made: Bench, tab: Browser, number: string, label?: string): Promise<Answered> {
  const { id } = challengeOf(await enrol(tab, number, undefined, label));
  return tab.post(`/challenges/${id}/answer`, { code: sentTo(made, number)[0]?.code });
}

/** The field and its problem, of a refusal. */
function complaint(answered: Answered): string {
  const { fields = [] } = answered.body as { fields?: { field: string; code: string }[] };
  return fields.map(({ field, code }) => `${field}: ${code}`).join();
}

describe.each(stores)('a phone as a factor, on the $name store', ({ open }) => {
  it('is set up by a code in a text message, and shown masked everywhere', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(piet.email);
    expect((await tab.get('/policy')).body).toMatchObject({
      offers: [
        { type: 'phone', channels: ['sms', 'voice'], extensions: true, max: 8, enrolled: 0, allow: true },
        {},
      ],
    });
    const begun = await enrol(tab, '06 - 21 23 45 29');
    expect(challengeOf(begun)).toMatchObject({
      method: { type: 'phone', channel: 'sms', hint: '062*****29' },
      sent: true,
      expiresIn: 600,
      resend: { in: 30, left: 5, channels: ['sms', 'voice'] },
    });
    const [message] = sentTo(made, mobile);
    expect(message).toMatchObject({ channel: 'sms', code: expect.stringMatching(/^\d{6}$/) as string });
    // The last line is for the browser alone.
    expect(message?.text).toMatch(/^\d{6} is your code for Centrex\. .+\n@portal\.example #\d{6}$/);
    const path = `/challenges/${challengeOf(begun).id}/answer`;
    const { factor } = valueOf(await tab.post(path, { code: message?.code, label: 'Mine' }));
    expect(factor).toMatchObject({
      label: 'Mine',
      channel: 'sms',
      hint: '062*****29',
      origin: 'user',
      primary: true,
    });
    const answers = [
      begun,
      await tab.get('/factors'),
      await tab.get('/policy'),
      await made.browser().signIn(piet.email),
    ];
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toMatch(/621234529|212345/);
    expect(
      made.mails
        .filter(({ to }) => to === piet.email)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('2345');
  });

  it('is set up by a call, which speaks the code digit by digit, twice, on a landline with extension too', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(piet.email);
    const begun = challengeOf(await enrol(tab, `${landline};ext=202`));
    expect(begun).toMatchObject({ method: { channel: 'voice', hint: '020*****67 #**2' } });
    expect(begun.resend).not.toHaveProperty('channels');
    const [call] = sentTo(made, `${landline};ext=202`);
    const digits = [...(call?.code ?? '')].join(', ');
    expect(call?.text.split(digits)).toHaveLength(3);
    expect(call?.channel).toBe('voice');
    expect((await tab.post(`/challenges/${begun.id}/answer`, { code: call?.code })).body).toMatchObject({
      kind: 'done',
    });
  });

  it('shows a number of another country with its code', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(piet.email);
    const hint = async (number: string) => challengeOf(await enrol(tab, number)).method.hint;
    expect(await hint('+32470123456')).toBe('+32 4******56');
    expect(await hint('+1 650 253 0000')).toBe('+1 65******00');
  });

  it.each([
    ['', 'destination: required'],
    ['abc', 'destination: invalid'],
    ['112', 'destination: invalid'],
    ['+31 6 1234', 'destination: invalid'],
    ['+31612345678<script>', 'destination: invalid'],
    [`+31612345678;ext=${'9'.repeat(20)}`, 'destination: invalid'],
    ['+4915112345678', 'destination: not-allowed'],
    ['+80012345678', 'destination: not-allowed'],
    ['+31909123456', 'destination: not-allowed'],
    ['+319001234', 'destination: not-allowed'],
    ['+31800123456', 'destination: not-allowed'],
    ['+3225805000', 'destination: own-system'],
  ])('is refused for %j: %s', async (number, problem) => {
    const made = await bench({ store: open(), policy, accounts });
    const refused = await enrol(await made.signedIn(piet.email), number);
    expect([problemOf(refused), complaint(refused)]).toEqual(['validation-failed', problem]);
    expect(made.mails).toEqual([]);
  });

  it('takes no text message on a landline, no extension where the policy has none, no channel that it lacks', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(piet.email);
    expect(complaint(await enrol(tab, landline, 'sms'))).toBe('channel: not-allowed');
    expect(complaint(await enrol(tab, `${mobile};ext=1`, 'sms'))).toBe('channel: not-allowed');
    expect(complaint(await enrol(tab, mobile, 'whatsapp'))).toBe('channel: not-allowed');
    made.setPolicy({ methods: [{ ...phone, channels: ['voice'] }] });
    expect(complaint(await enrol(tab, mobile, 'sms'))).toBe('channel: not-allowed');
    expect(complaint(await enrol(tab, `${landline};ext=202`))).toBe('destination: not-allowed');
    expect(challengeOf(await enrol(tab, mobile)).method.channel).toBe('voice');
    made.setPolicy({ methods: [{ ...phone, channels: ['sms'] }] });
    expect(complaint(await enrol(tab, landline))).toBe('channel: not-allowed');
  });

  it('is there once, and eight times at most, each with a name for whoever shares the login (S2.8)', async () => {
    const made = await bench({ store: open(), policy: { ...policy, messageLimit: {} }, accounts });
    const tab = await made.signedIn(piet.email);
    for (let at = 1; at <= 8; at += 1)
      expect((await add(made, tab, `+3162123452${at}`, `Person ${at}`)).body).toMatchObject({ kind: 'done' });
    expect(problemOf(await enrol(tab, '+31621234521'))).toBe('factor-limit');
    expect((await tab.get('/policy')).body).toMatchObject({
      offers: [{ enrolled: 8, max: 8, allow: 'limit' }, {}],
    });
    const [first, ...others] = (await tab.get('/factors')).body as Factor[];
    expect([first?.label, others.at(-1)?.label]).toEqual(['Person 1', 'Person 8']);
    await tab.send('DELETE', `/factors/${others[0]?.id ?? ''}`);
    expect(problemOf(await enrol(tab, '06 21 23 45 21'))).toBe('factor-exists');
    const { others: refs } = challengeOf(await made.browser().signIn(piet.email));
    expect(refs).toMatchObject([{ label: 'Person 3', hint: '062*****23' }, {}, {}, {}, {}, {}]);
  });

  it('loses the last place to another tab only when it is confirmed', async () => {
    const methods = [{ ...phone, max: 1 }];
    const made = await bench({ store: open(), policy: { methods }, accounts });
    const [one, two] = [await made.signedIn(piet.email), await made.signedIn(piet.email)];
    const first = challengeOf(await enrol(one, mobile));
    const code = sentTo(made, mobile)[0]?.code;
    made.setPolicy({ methods: [{ ...phone, max: 2 }] });
    // The pending one of another tab is dead, as with every new beginning.
    await add(made, two, '+31621234528');
    expect(problemOf(await one.post(`/challenges/${first.id}/answer`, { code }))).toBe('challenge-gone');
    const again = challengeOf(await enrol(one, mobile));
    made.setPolicy({ methods });
    const late = await one.post(`/challenges/${again.id}/answer`, { code: sentTo(made, mobile)[0]?.code });
    expect(problemOf(late)).toBe('factor-limit');
    expect((await one.get('/factors')).body).toHaveLength(1);
  });

  it('takes the place of the oldest where the policy says so, in one go', async () => {
    const made = await bench({
      store: open(),
      policy: { methods: [{ ...phone, max: 1, replace: true }] },
      accounts,
    });
    const tab = await made.signedIn(piet.email);
    await add(made, tab, mobile);
    expect((await tab.get('/policy')).body).toMatchObject({
      offers: [{ allow: true, enrolled: 1, replaces: true }],
    });
    const { id } = challengeOf(await enrol(tab, '+31621234528'));
    expect((await tab.get('/factors')).body).toMatchObject([{ hint: '062*****29' }, { status: 'pending' }]);
    const code = sentTo(made, '+31621234528')[0]?.code;
    const { factor } = valueOf(await tab.post(`/challenges/${id}/answer`, { code }));
    expect(factor).toMatchObject({ hint: '062*****28', primary: true });
    expect((await tab.get('/factors')).body).toEqual([factor]);
    expect(made.mails.filter(({ to }) => to === piet.email)).toHaveLength(3);
  });
});

describe.each(stores)('signing in with a phone, on the $name store', ({ open }) => {
  it('sends to the primary one at once, in the language of its owner (S2.7)', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const asked = challengeOf(await made.browser().signIn(marieke.email));
    expect(asked).toMatchObject({
      method: { type: 'phone', channel: 'sms', hint: '062*****29', primary: true },
      sent: true,
      others: [{ type: 'totp' }],
    });
    expect(sentTo(made, mobile)).toMatchObject([
      { locale: 'nl', text: expect.stringContaining('je code') as string },
    ]);
  });

  it('calls instead of texting when asked to, on the same budget, and the older code is dead', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = made.browser();
    const { id } = challengeOf(await tab.signIn(marieke.email));
    expect(problemOf(await tab.post(`/challenges/${id}/resend`, { channel: 'voice' }))).toBe('rate-limited');
    made.advance(30);
    expect(complaint(await tab.post(`/challenges/${id}/resend`, { channel: 'email' }))).toBe(
      'channel: not-allowed',
    );
    const called = await tab.post(`/challenges/${id}/resend`, { channel: 'voice' });
    expect(called.body).toMatchObject({ method: { channel: 'voice' }, resend: { left: 4 } });
    const [call, text] = sentTo(made, mobile);
    expect([call?.channel, text?.channel]).toEqual(['voice', 'sms']);
    expect(challengeOf(await tab.get('/sign-in')).method.channel).toBe('voice');
    made.advance(30);
    // Without a word it goes on as it went last.
    expect((await tab.post(`/challenges/${id}/resend`)).body).toMatchObject({ method: { channel: 'voice' } });
    expect(problemOf(await tab.post(`/challenges/${id}/answer`, { code: text?.code }))).toBe('invalid-code');
    const { code } = sentTo(made, mobile)[0] ?? {};
    expect((await tab.post(`/challenges/${id}/answer`, { code })).body).toMatchObject({ kind: 'done' });
    const [factor] = (await tab.get('/factors')).body as Factor[];
    expect(factor).toMatchObject({ channel: 'sms', lastUsedAt: expect.any(String) as string });
  });

  it('switches to another way and sends there; what may be sent in all does not start anew', async () => {
    const two: NewAccount = {
      ...marieke,
      factors: [
        { type: 'phone', number: mobile, primary: true },
        { type: 'phone', number: '+32470123456', label: 'Spare' },
      ],
    };
    const made = await bench({ store: open(), policy, accounts: [two] });
    const tab = made.browser();
    const { id, method, others } = challengeOf(await tab.signIn(two.email));
    const turn = (methodId: string | undefined) => tab.post(`/challenges/${id}/switch`, { methodId });
    const spare = challengeOf(await turn(others[0]?.id));
    expect(spare).toMatchObject({
      method: { label: 'Spare', hint: '+32 4******56' },
      sent: true,
      resend: { left: 4 },
    });
    expect(sentTo(made, '+32470123456')).toHaveLength(1);
    for (const methodId of [method.id, others[0]?.id, method.id, others[0]?.id])
      expect(challengeOf(await turn(methodId)).sent).toBe(true);
    expect(problemOf(await turn(method.id))).toBe('rate-limited');
    expect(challengeOf(await tab.get('/sign-in'))).toMatchObject({
      method: { label: 'Spare' },
      resend: { left: 0 },
    });
    const { code } = sentTo(made, '+32470123456')[0] ?? {};
    expect((await tab.post(`/challenges/${id}/answer`, { code })).body).toMatchObject({ kind: 'done' });
  });

  it('reveals nothing before the password is right', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const refused = [
      await made.browser().signIn(marieke.email, 'wrong'),
      await made.browser().get('/sign-in'),
    ];
    expect(JSON.stringify(refused.map(({ body }) => body))).not.toMatch(/phone|062|\*/);
    expect(made.mails).toEqual([]);
  });
});

describe.each(stores)('what messages cost, on the $name store', ({ open }) => {
  it('is limited for each number, whoever asks: nobody is called all day, and nobody earns by it', async () => {
    const limited = { ...policy, messageLimit: { perNumber: 3 } };
    const more = [1, 2, 3, 4].map((at): NewAccount => ({ email: `x${at}@centrex.example`, password }));
    const made = await bench({ store: open(), policy: limited, accounts: more });
    const results: string[] = [];
    for (const { email } of more) results.push(problemOf(await enrol(await made.signedIn(email), landline)));
    expect(results).toEqual(['201', '201', '201', 'rate-limited']);
    // The switchboard is one subscriber, whatever extension is asked for.
    const tab = await made.signedIn('x4@centrex.example');
    expect(problemOf(await enrol(tab, `${landline};ext=5`))).toBe('rate-limited');
    expect((await enrol(tab, mobile)).status).toBe(201);
    const rows = await made.store.transaction((tx) => tx.attempts.find({}));
    expect(JSON.stringify(rows)).not.toContain('1234567');
  });
});
