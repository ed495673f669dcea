import { describe, expect, it } from 'vitest';
import type { AccountAdapter, ErrorCode } from '@selfsame/core';
import { isAccountError } from '@selfsame/core';
import type { Sandbox, SandboxOptions } from '@selfsame/server/sandbox';
import { createSandbox } from '@selfsame/server/sandbox';
import { httpAdapter } from './http-adapter.js';
import { memoryStorage } from './testing/memory-storage.js';
import { challengeOf, failure, otherThan, secretOf, valueOf } from './testing/outcomes.js';
import { ann, ben, password, secret } from './testing/people.js';

// The adapter against the reference server in memory: what one of them says, the other has to understand.

interface Stage {
  readonly sandbox: Sandbox;
  readonly adapter: AccountAdapter;
}

function stage(options: SandboxOptions = {}): Stage {
  const sandbox = createSandbox({ users: [ann, ben], ...options });
  const adapter = httpAdapter({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch, storage: memoryStorage() });
  return { sandbox, adapter };
}

describe('without a session', () => {
  const { adapter } = stage();

  it('capabilities are known, and each has its method', async () => {
    const { operations, locales } = await adapter.capabilities();
    expect(locales).toContain('nl');
    expect(operations).toMatchObject({ 'profile.read': 'page', 'factor.enrol.totp': 'page', stepup: 'page' });
    expect(await adapter.capabilities()).toEqual({
      operations,
      locales,
      passwordReset: 'keeps-factors',
      password: { minLength: 8, maxLength: 128 },
    });
  });

  it.each<[string, (a: AccountAdapter) => Promise<unknown>]>([
    ['policy', (a) => a.policy()],
    ['profile.read', (a) => a.profile.read()],
    ['profile.update', (a) => a.profile.update({ locale: 'nl' })],
    [
      'profile.changePassword',
      (a) => a.profile.changePassword!({ current: password, next: 'new-password-1' }),
    ],
    ['factors.list', (a) => a.factors.list()],
    ['factors.enrol', (a) => a.factors.enrol({ type: 'totp' })],
    ['factors.remove', (a) => a.factors.remove!('x')],
    ['recovery.status', (a) => a.recovery!.status()],
    ['recovery.generate', (a) => a.recovery!.generate()],
    ['sessions.list', (a) => a.sessions!.list()],
    ['sessions.revoke', (a) => a.sessions!.revoke('others')],
    ['stepUp.begin', (a) => a.stepUp.begin({ id: 'r', where: 'page', methods: [] })],
  ])('%s says so', async (_, run) => {
    await failure('unauthenticated', run(adapter));
  });

  it('signing out is success', async () => {
    await expect(adapter.signIn!.signOut()).resolves.toEqual({ kind: 'done', value: undefined });
  });
});

describe('signing in', () => {
  it('with a password', async () => {
    const { adapter } = stage();
    await expect(adapter.signIn!.current()).resolves.toBeNull();
    const { profileId } = valueOf(await adapter.signIn!.start({ identifier: ann.email, password }));
    await expect(adapter.signIn!.current()).resolves.toEqual({ kind: 'done', value: { profileId } });
    await expect(adapter.profile.read()).resolves.toMatchObject({ id: profileId, email: ann.email });
    await adapter.signIn!.signOut();
    await expect(adapter.signIn!.current()).resolves.toBeNull();
    await failure('unauthenticated', adapter.profile.read());
  });

  it('with a provider: there, back, and where it stands then', async () => {
    const external = [{ id: 'company', label: 'The Company', issuer: 'https://id.example', clientId: 'x' }];
    const { adapter, sandbox } = stage({ policy: { external } });
    const { signIn } = adapter;
    await expect(adapter.capabilities()).resolves.toMatchObject({
      external: [{ id: 'company', label: 'The Company' }],
    });
    const onRedirect = { returnTo: 'https://sandbox.example/?return=here', note: null };
    await expect(signIn!.start({ external: 'company' }, { onRedirect })).resolves.toMatchObject({
      kind: 'redirect',
      url: expect.stringMatching(/^https:\/\/id\.example\/\?state=/) as string,
    });
    await expect(signIn!.current()).resolves.toBeNull();
    await sandbox.comeBack('denied');
    await failure('provider-denied', signIn!.current());
    await expect(signIn!.current()).resolves.toBeNull();
    for (const [as, code] of [
      ['failed', 'provider-failed'],
      ['nobody@example.com', 'account-not-found'],
    ] as const) {
      await signIn!.start({ external: 'company' });
      await sandbox.comeBack(as);
      await failure(code, signIn!.current());
    }
    await signIn!.start({ external: 'company' });
    await sandbox.comeBack(ann.email);
    await expect(signIn!.current()).resolves.toMatchObject({ kind: 'done' });
    await expect(adapter.profile.read()).resolves.toMatchObject({ email: ann.email });
  });

  it('says the same for an unknown user and a wrong password', async () => {
    const { adapter } = stage();
    const unknown = await failure(
      'invalid-credentials',
      adapter.signIn!.start({ identifier: 'nobody@example.com', password }),
    );
    const mistaken = await failure(
      'invalid-credentials',
      adapter.signIn!.start({ identifier: ann.email, password: 'wrong-password' }),
    );
    expect(Object.keys(unknown).sort()).toEqual(Object.keys(mistaken).sort());
  });

  it('with a second factor, which a reload finds again', async () => {
    const { sandbox, adapter } = stage();
    const challenge = challengeOf(await adapter.signIn!.start({ identifier: ben.email, password }));
    expect(challenge).toMatchObject({ method: { type: 'totp', label: 'Work phone' }, answers: ['code'] });
    await failure('unauthenticated', adapter.profile.read());
    const code = await sandbox.code(secret);
    const { attemptsLeft } = await failure(
      'invalid-code',
      adapter.signIn!.answer(challenge.id, { code: otherThan(code) }),
    );
    expect(attemptsLeft).toBeGreaterThan(0);

    const reloaded = httpAdapter({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch });
    const again = challengeOf(await reloaded.signIn!.current());
    expect(again.method).toEqual(challenge.method);
    valueOf(await reloaded.signIn!.answer(again.id, { code }));
    await expect(reloaded.profile.read()).resolves.toMatchObject({ email: ben.email });
  });

  it('refuses a code that was used already', async () => {
    const { sandbox, adapter } = stage();
    const code = await sandbox.code(secret);
    for (const expected of ['done', 'code-reused'] as const) {
      await adapter.signIn!.signOut();
      const { id } = challengeOf(await adapter.signIn!.start({ identifier: ben.email, password }));
      const answer = adapter.signIn!.answer(id, { code });
      if (expected === 'done') valueOf(await answer);
      else await failure('code-reused', answer);
    }
  });

  it('with a recovery value, once', async () => {
    const { adapter } = stage({ policy: { recovery: 'codes' } });
    for (const expected of ['done', 'gone'] as const) {
      await adapter.signIn!.signOut();
      const first = challengeOf(await adapter.signIn!.start({ identifier: ben.email, password }));
      const other = first.others.find(({ type }) => type === 'recovery');
      if (expected === 'gone' && other === undefined) return;
      const challenge = challengeOf(await adapter.signIn!.switchTo!(first.id, other!.id));
      const answer = adapter.signIn!.answer(challenge.id, { code: 'abcde fghjk mnpqr' });
      if (expected === 'done') expect(valueOf(await answer).recovery?.values).toHaveLength(10);
      else await failure('invalid-code', answer);
    }
  });

  it('ends after too many mistakes, and then locks the account for a while', async () => {
    const { sandbox, adapter } = stage();
    const code = await sandbox.code(secret);
    const codes: (ErrorCode | undefined)[] = [];
    let retryAfter = 0;
    for (let attempt = 0; attempt < 25 && retryAfter === 0; attempt++) {
      try {
        const open = await adapter.signIn!.current();
        const { id } = challengeOf(
          open ?? (await adapter.signIn!.start({ identifier: ben.email, password })),
        );
        await adapter.signIn!.answer(id, { code: otherThan(code) });
      } catch (error) {
        codes.push(isAccountError(error) ? error.code : undefined);
        if (isAccountError(error, 'account-locked')) retryAfter = error.info.retryAfter ?? 0;
      }
    }
    expect([...new Set(codes)]).toEqual(['invalid-code', 'attempts-exhausted', 'account-locked']);
    expect(retryAfter).toBeGreaterThan(60);
    await failure('account-locked', adapter.signIn!.start({ identifier: ben.email, password }));
    sandbox.advance(retryAfter);
    const { id } = challengeOf(await adapter.signIn!.start({ identifier: ben.email, password }));
    valueOf(await adapter.signIn!.answer(id, { code: await sandbox.code(secret) }));
  });

  it('is given up by cancelling, twice without complaint', async () => {
    const { adapter } = stage();
    const { id } = challengeOf(await adapter.signIn!.start({ identifier: ben.email, password }));
    await expect(adapter.signIn!.cancel!(id)).resolves.toBeUndefined();
    await expect(adapter.signIn!.cancel!(id)).resolves.toBeUndefined();
    await failure('challenge-gone', adapter.signIn!.answer(id, { code: '123456' }));
  });

  it('leads to an owed factor, and nowhere else before', async () => {
    const { sandbox, adapter } = stage({ policy: { secondFactor: 'required', recovery: 'key' } });
    const next = await adapter.signIn!.start({ identifier: ann.email, password });
    expect(next).toMatchObject({
      kind: 'enrol',
      requirement: { reason: 'first-factor', types: ['totp'], skippable: false },
    });
    await expect(adapter.signIn!.current()).resolves.toEqual(next);
    await failure('unauthenticated', adapter.profile.read());
    await expect(adapter.policy()).resolves.toMatchObject({ secondFactor: 'required' });
    await failure('forbidden', adapter.signIn!.afterEnrol!(true));
    const challenge = challengeOf(await adapter.factors.enrol({ type: 'totp' }));
    const enrolled = valueOf(
      await adapter.factors.verifier.answer(
        challenge.id,
        { code: await sandbox.code(secretOf(challenge)) },
        { label: 'Phone' },
      ),
    );
    expect(enrolled.factor).toMatchObject({ label: 'Phone', status: 'active', primary: true });
    await adapter.recovery!.confirmSaved!(enrolled.recovery!.saveToken!);
    valueOf(await adapter.signIn!.afterEnrol!(false));
    await expect(adapter.profile.read()).resolves.toMatchObject({ email: ann.email });
  });

  it('offers a factor that may be skipped', async () => {
    const { adapter } = stage({ policy: { offerAtSignIn: true } });
    const next = await adapter.signIn!.start({ identifier: ann.email, password });
    expect(next).toMatchObject({ kind: 'enrol', requirement: { skippable: true } });
    valueOf(await adapter.signIn!.afterEnrol!(true));
  });
});

describe('a forgotten password', () => {
  it('is asked for without telling whether there is such a user', async () => {
    const { adapter } = stage();
    const known = await adapter.signIn!.requestPasswordReset!(ann.email);
    await expect(adapter.signIn!.requestPasswordReset!('nobody@example.com')).resolves.toEqual(known);
    expect(known).toMatchObject({ kind: 'sent' });
  });

  it('is replaced by the mailed link, once, and the second factor stays', async () => {
    const { sandbox, adapter } = stage();
    await adapter.signIn!.requestPasswordReset!(ben.email);
    const token = new URL(sandbox.messages(ben.email)[0]!.url!).searchParams.get('selfsame_reset')!;
    const { passwordReasons } = await failure(
      'password-rejected',
      adapter.signIn!.completePasswordReset!(token, 'short'),
    );
    expect(passwordReasons).toContain('too-short');
    const next = await adapter.signIn!.completePasswordReset!(token, 'a-new-long-password');
    const { id } = challengeOf(next);
    valueOf(await adapter.signIn!.answer(id, { code: await sandbox.code(secret) }));
    await failure('code-expired', adapter.signIn!.completePasswordReset!(token, 'another-long-password'));
  });
});
