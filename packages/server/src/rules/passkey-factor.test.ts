import { describe, expect, it } from 'vitest';
import type { Challenge, Factor } from '@selfsame/core';
import { Authenticator } from '../testing/authenticator.js';
import {
  ann,
  bench,
  challengeOf,
  origin,
  password,
  problemOf,
  requirementOf,
  secret,
  stores,
  valueOf,
  type Answered,
  type BenchOptions,
  type Browser,
} from '../testing/bench.js';
import type { NewAccount } from './new-account.js';

const policy = {
  methods: [{ type: 'passkey' }, { type: 'security-key' }, { type: 'totp' }],
} satisfies BenchOptions['policy'];

const zoe: NewAccount = { email: 'zoe@centrex.example', password, name: 'Zoe Okoye' };
const accounts = [ann, zoe];

const device = (verifies = true): Authenticator => new Authenticator({ origin, verifies });

function give(tab: Browser, { id }: Challenge, credential: unknown, label?: string): Promise<Answered> {
  return tab.post(`/challenges/${id}/answer`, { credential, label });
}

async function add(tab: Browser, key: Authenticator, type = 'passkey'): Promise<Factor> {
  const begun = challengeOf(await tab.post('/factors', { type }));
  return valueOf(await give(tab, begun, await key.create(begun.webauthn)))['factor'] as Factor;
}

describe.each(stores)('a passkey as a factor, on the $name store', ({ open }) => {
  it('is created by what the browser answers, and named', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(zoe.email);
    const key = device();
    const begun = challengeOf(await tab.post('/factors', { type: 'passkey' }));
    expect(begun).toMatchObject({
      method: { type: 'passkey' },
      answers: ['webauthn'],
      webauthn: {
        rp: { id: 'portal.example', name: 'Centrex' },
        user: {
          name: zoe.email,
          displayName: 'Zoe Okoye',
          id: expect.stringMatching(/^[\w-]{22}$/) as string,
        },
        challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
        excludeCredentials: [],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        attestation: 'none',
      },
    });
    expect(begun).not.toHaveProperty('sent');
    const done = await give(tab, begun, await key.create(begun.webauthn), 'Laptop');
    expect(valueOf(done)['factor']).toMatchObject({ type: 'passkey', label: 'Laptop', primary: true });
    const again = challengeOf(await tab.post('/factors', { type: 'passkey' }));
    expect(again.webauthn).toMatchObject({ excludeCredentials: [{ id: key.id, transports: ['internal'] }] });
    expect(again.webauthn).not.toMatchObject({
      challenge: (begun.webauthn as { challenge: string }).challenge,
    });
  });

  it('takes a security key that recognises nobody, and a passkey only of one that does', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(zoe.email);
    const begun = challengeOf(await tab.post('/factors', { type: 'security-key' }));
    expect(begun.webauthn).toMatchObject({
      authenticatorSelection: { authenticatorAttachment: 'cross-platform', residentKey: 'discouraged' },
    });
    const done = await give(tab, begun, await device(false).create(begun.webauthn));
    expect(valueOf(done)['factor']).toMatchObject({ type: 'security-key', label: 'Security key' });
    const strict = challengeOf(await tab.post('/factors', { type: 'passkey' }));
    expect(problemOf(await give(tab, strict, await device(false).create(strict.webauthn)))).toBe(
      'authenticator-failed',
    );
  });

  it('can be taken up again after a reload, and is refused when it is somebody’s already', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const key = device();
    await add(await made.signedIn(zoe.email), key);
    const tab = await made.signedIn(ann.email);
    const begun = challengeOf(await tab.post('/factors', { type: 'passkey' }));
    const again = challengeOf(await tab.post(`/factors/${begun.method.id}/continue`));
    expect(again).toMatchObject({ id: begun.id, webauthn: begun.webauthn as object });
    const twice = await give(tab, again, await key.create(again.webauthn));
    expect([twice.status, problemOf(twice)]).toEqual([409, 'factor-exists']);
    expect(valueOf(await give(tab, again, await device().create(again.webauthn)))).toMatchObject({});
  });

  it.each([
    [
      'another origin',
      async (key: Authenticator, options: unknown) => {
        key.options = { origin: 'https://evil.example' };
        return key.create(options);
      },
    ],
    [
      'another challenge',
      async (key: Authenticator, options: unknown) =>
        key.create({ ...(options as object), challenge: 'AAAA' }),
    ],
    [
      'another site',
      async (key: Authenticator, options: unknown) =>
        key.create({ ...(options as object), rp: { id: 'evil.example' } }),
    ],
    [
      'an answer of another kind',
      async (key: Authenticator, options: unknown) =>
        key.get({ ...(options as object), rpId: 'portal.example' }),
    ],
    ['a text', async () => 'credential'],
    ['a list', async () => [1, 2]],
    ['an empty object', async () => ({})],
    ['an object of the wrong types', async () => ({ id: 7, rawId: [], type: {}, response: null })],
    [
      'broken CBOR',
      async (key: Authenticator, options: unknown) => {
        const created = (await key.create(options)) as { response: object };
        return { ...created, response: { ...created.response, attestationObject: 'o2NmbXQ' } };
      },
    ],
  ])('is refused with %s, and five times at most', async (_name, answer) => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(zoe.email);
    const begun = challengeOf(await tab.post('/factors', { type: 'passkey' }));
    const refused = await give(tab, begun, await answer(device(), begun.webauthn));
    expect([refused.status, problemOf(refused), refused.body]).toMatchObject([
      422,
      'authenticator-failed',
      { attemptsLeft: 4 },
    ]);
    for (let turn = 0; turn < 3; turn += 1) await give(tab, begun, {});
    expect(problemOf(await give(tab, begun, {}))).toBe('attempts-exhausted');
    expect((await tab.get('/factors')).body).toEqual([]);
  });

  it('says that the answer is missing before it counts one', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(zoe.email);
    const begun = challengeOf(await tab.post('/factors', { type: 'passkey' }));
    for (const credential of [undefined, null, ''])
      expect((await give(tab, begun, credential)).body).toMatchObject({
        fields: [{ field: 'credential', code: 'required' }],
      });
    expect((await tab.get(`/challenges/${begun.id}`)).body).toMatchObject({ attemptsLeft: 5 });
  });

  it('is the second step of a sign-in, and proves a step-up', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const [key, spare] = [device(), device(false)];
    const setUp = await made.signedIn(zoe.email);
    await add(setUp, key);
    await add(setUp, spare, 'security-key');
    const tab = made.browser();
    const asked = challengeOf(await tab.signIn(zoe.email));
    expect(asked).toMatchObject({
      method: { type: 'passkey', primary: true },
      answers: ['webauthn'],
      webauthn: { rpId: 'portal.example', allowCredentials: [{ id: key.id }, { id: spare.id }] },
      others: [{ type: 'security-key' }],
    });
    expect(problemOf(await give(tab, asked, await device().get(asked.webauthn)))).toBe(
      'authenticator-failed',
    );
    const used = await key.get(asked.webauthn);
    expect((await give(tab, asked, used)).body).toMatchObject({ kind: 'done' });
    expect(problemOf(await give(tab, asked, used))).toBe('challenge-gone');
    expect((await tab.get('/factors')).body).toMatchObject([
      { lastUsedAt: expect.any(String) as string },
      {},
    ]);

    made.advance(301);
    const { id: requirementId } = requirementOf(await tab.post('/factors', { type: 'totp' }));
    const proof = challengeOf(await tab.post('/step-up', { requirementId }));
    expect(valueOf(await give(tab, proof, await key.get(proof.webauthn)))).toMatchObject({ singleUse: true });
  });

  it('tells which of the keys was used, whichever was asked for; a copy of a key is found out', async () => {
    const made = await bench({
      store: open(),
      policy: { methods: [{ type: 'passkey', userVerification: 'preferred' }, { type: 'security-key' }] },
      accounts,
    });
    const [key, spare] = [device(), device(false)];
    const setUp = await made.signedIn(zoe.email);
    await add(setUp, key);
    await add(setUp, spare, 'security-key');
    const tab = made.browser();
    const asked = challengeOf(await tab.signIn(zoe.email));
    spare.counter = 7;
    expect((await give(tab, asked, await spare.get(asked.webauthn))).body).toMatchObject({ kind: 'done' });
    const [first, second] = (await tab.get('/factors')).body as Factor[];
    expect([first?.lastUsedAt, second?.lastUsedAt]).toEqual([undefined, expect.any(String)]);
    const next = challengeOf(await made.browser().signIn(zoe.email));
    const thief = made.browser();
    const stolen = challengeOf(await thief.signIn(zoe.email));
    spare.counter = 3;
    expect(problemOf(await give(thief, stolen, await spare.get(stolen.webauthn)))).toBe(
      'authenticator-failed',
    );
    expect(next.id).not.toBe(stolen.id);
  });
});

describe.each(stores)('a sign-in that begins with a passkey, on the $name store', ({ open }) => {
  const start = (tab: Browser) => tab.post('/sign-in', { passkey: true });

  it('is told of by the capabilities, asks nobody in particular, and signs in whole', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const key = device();
    const setUp = await made.signedIn(zoe.email);
    await add(setUp, key);
    const begun = await setUp.post('/factors', { type: 'totp' });
    const { setup } = challengeOf(begun);
    const code = made.code(setup?.type === 'totp' ? setup.secret : '');
    await setUp.post(`/challenges/${challengeOf(begun).id}/answer`, { code });

    const tab = made.browser();
    expect((await tab.get('/capabilities')).body).toMatchObject({ operations: { 'signin.passkey': 'page' } });
    const asked = challengeOf(await start(tab));
    expect(asked).toMatchObject({
      method: { id: 'passkey', type: 'passkey' },
      answers: ['webauthn'],
      webauthn: { allowCredentials: [], userVerification: 'required', rpId: 'portal.example' },
      others: [],
    });
    expect((await tab.get(`/challenges/${asked.id}`)).body).toMatchObject({
      webauthn: asked.webauthn as object,
    });
    const done = valueOf(await give(tab, asked, await key.get(asked.webauthn)));
    expect((await tab.get('/profile')).body).toMatchObject({ id: done['profileId'], email: zoe.email });
    expect(tab.jar.has('challenge')).toBe(false);
  });

  it('takes no open sign-in away, and is none that a reload comes back to', async () => {
    const made = await bench({
      store: open(),
      policy,
      accounts: [{ ...zoe, factors: [{ type: 'totp', secret }] }],
    });
    const tab = made.browser();
    await start(tab);
    expect((await tab.get('/sign-in')).status).toBe(204);
    const asked = challengeOf(await tab.signIn(zoe.email));
    await start(tab);
    await start(tab);
    expect(challengeOf(await tab.get('/sign-in')).id).toBe(asked.id);
    const done = await tab.post(`/challenges/${asked.id}/answer`, { code: made.code(secret) });
    expect(done.body).toMatchObject({ kind: 'done' });
    // Who is signed in stays it while the page of another asks.
    await start(tab);
    expect((await tab.get('/sign-in')).body).toMatchObject({ kind: 'done' });
  });

  it('owes a backup like every other sign-in, and ends that of somebody else in this browser', async () => {
    const made = await bench({
      store: open(),
      policy: { ...policy, backup: 'required', requiredFor: [ann.email] },
      accounts,
    });
    const key = device();
    await add(await made.signedIn(zoe.email), key);
    const tab = made.browser();
    expect((await tab.signIn(ann.email)).body).toMatchObject({ kind: 'enrol' });
    const asked = challengeOf(await start(tab));
    const next = await give(tab, asked, await key.get(asked.webauthn));
    expect(next.body).toMatchObject({ kind: 'enrol', requirement: { reason: 'backup' } });
    expect((await tab.get('/factors')).body).toMatchObject([{ type: 'passkey' }]);
  });

  it('refuses what proves too little, all in the same words', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const [key, roaming] = [device(), device()];
    const setUp = await made.signedIn(zoe.email);
    await add(setUp, key);
    await add(setUp, roaming, 'security-key');
    const answers: ((options: unknown) => Promise<unknown>)[] = [
      (options) => device().get(options),
      (options) => roaming.get(options),
      (options) => {
        key.options = { origin, verifies: false };
        return key.get(options);
      },
      () => Promise.resolve({ id: ['x'] }),
    ];
    for (const answer of answers) {
      const tab = made.browser();
      const asked = challengeOf(await start(tab));
      const refused = await give(tab, asked, await answer(asked.webauthn));
      expect([problemOf(refused), refused.body]).toMatchObject(['authenticator-failed', { attemptsLeft: 4 }]);
      for (let turn = 0; turn < 4; turn += 1) await give(tab, asked, { id: 'x' });
      expect(problemOf(await give(tab, asked, { id: 'x' }))).toBe('challenge-gone');
    }
  });

  it('is not there where the policy has no passkeys, nor in another tenant', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const key = device();
    await add(await made.signedIn(zoe.email), key);
    const elsewhere = made.browser();
    elsewhere.tenant = 'other';
    const asked = challengeOf(await start(elsewhere));
    expect(problemOf(await give(elsewhere, asked, await key.get(asked.webauthn)))).toBe(
      'authenticator-failed',
    );
    made.setPolicy({ methods: [{ type: 'totp' }] });
    expect(problemOf(await start(made.browser()))).toBe('unsupported');
    expect((await made.browser().get('/capabilities')).body).not.toMatchObject({
      operations: { 'signin.passkey': 'page' },
    });
  });

  it('is locked with the account', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const key = device();
    await add(await made.signedIn(zoe.email), key);
    for (let turn = 0; turn < 10; turn += 1) await made.browser().signIn(zoe.email, 'wrong');
    const tab = made.browser();
    const asked = challengeOf(await start(tab));
    expect(problemOf(await give(tab, asked, await key.get(asked.webauthn)))).toBe('account-locked');
  });
});
