import { describe, expect, it } from 'vitest';
import type { AccountAdapter, ErrorCode } from '@selfsame/core';
import { isAccountError } from '@selfsame/core';
import type { Sandbox, SandboxOptions } from '@selfsame/server/sandbox';
import { createSandbox } from '@selfsame/server/sandbox';
import { httpAdapter } from './http-adapter.js';
import { memoryStorage } from './testing/memory-storage.js';
import { challengeOf, failure, otherThan, secretOf, valueOf } from './testing/outcomes.js';
import { ann, ben, password } from './testing/people.js';

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

async function signedIn(email: string, options?: SandboxOptions): Promise<Stage> {
  const made = stage(options);
  await made.sandbox.signIn(email);
  return made;
}

describe('the profile', () => {
  it('is patched, with a version against a newer one', async () => {
    const { adapter } = await signedIn(ann.email);
    const { version } = await adapter.profile.read();
    const { profile, appliesIn } = await adapter.profile.update({ locale: 'nl', ifVersion: version! });
    expect(profile).toMatchObject({ locale: 'nl', attributes: { name: 'Ann' } });
    expect(appliesIn).toBe(300);
    await failure('conflict', adapter.profile.update({ locale: 'de', ifVersion: version! }));
    await expect(adapter.profile.read()).resolves.toEqual(profile);
  });

  it('names the field that is wrong', async () => {
    const { adapter } = await signedIn(ann.email);
    const { fields } = await failure(
      'validation-failed',
      adapter.profile.update({ locale: 'x'.repeat(100) }),
    );
    expect(fields).toEqual([{ field: 'locale', code: expect.any(String) as string }]);
  });

  it('gets a new address by a mailed code', async () => {
    const { sandbox, adapter } = await signedIn(ann.email);
    const { id } = challengeOf(await adapter.profile.changeEmail!('ann@new.example'));
    expect(challengeOf(await adapter.profile.continueEmailChange!()).id).toBe(id);
    const { code } = sandbox.messages('ann@new.example')[0]!;
    await failure('invalid-code', adapter.profile.emailVerifier!.answer(id, { code: otherThan(code!) }));
    await expect(adapter.profile.read()).resolves.toMatchObject({ email: ann.email });
    const profile = valueOf(await adapter.profile.emailVerifier!.answer(id, { code: code! }));
    expect(profile).toMatchObject({ email: 'ann@new.example', emailVerified: true });
    await failure('challenge-gone', adapter.profile.continueEmailChange!());
  });

  it('answers the same for an address that is taken', async () => {
    const { adapter } = await signedIn(ann.email);
    const free = challengeOf(await adapter.profile.changeEmail!('ann@new.example'));
    const taken = challengeOf(await adapter.profile.changeEmail!(ben.email));
    expect(Object.keys(taken).sort()).toEqual(Object.keys(free).sort());
    await failure('validation-failed', adapter.profile.changeEmail!(ann.email));
    await failure('validation-failed', adapter.profile.changeEmail!('no address'));
  });

  it('mails another code, not before its time', async () => {
    const { sandbox, adapter } = await signedIn(ann.email);
    const first = challengeOf(await adapter.profile.changeEmail!('ann@new.example'));
    const { retryAfter } = await failure(
      'rate-limited',
      adapter.profile.emailVerifier!.resend!(first.id, undefined),
    );
    expect(retryAfter).toBeGreaterThan(0);
    sandbox.advance(first.resend!.in);
    const second = await adapter.profile.emailVerifier!.resend!(first.id, undefined);
    expect(second.id).toBe(first.id);
    const [newest, oldest] = sandbox.messages('ann@new.example');
    if (newest!.code !== oldest!.code) {
      await failure('invalid-code', adapter.profile.emailVerifier!.answer(first.id, { code: oldest!.code! }));
    }
    valueOf(await adapter.profile.emailVerifier!.answer(first.id, { code: newest!.code! }));
  });

  it('gets a new password, and the session goes on', async () => {
    const { adapter } = await signedIn(ann.email);
    const next = 'a-new-long-password';
    await failure('invalid-credentials', adapter.profile.changePassword!({ current: 'wrong-one', next }));
    const { passwordReasons } = await failure(
      'password-rejected',
      adapter.profile.changePassword!({ current: password, next: 'short' }),
    );
    expect(passwordReasons).toContain('too-short');
    await expect(adapter.profile.changePassword!({ current: password, next })).resolves.toEqual({
      kind: 'done',
      value: undefined,
    });
    await expect(adapter.profile.read()).resolves.toMatchObject({ email: ann.email });
    await adapter.signIn!.signOut();
    await failure('invalid-credentials', adapter.signIn!.start({ identifier: ann.email, password }));
    valueOf(await adapter.signIn!.start({ identifier: ann.email, password: next }));
  });
});

describe('factors', () => {
  it('are enrolled, renamed, ordered and removed', async () => {
    const { sandbox, adapter } = await signedIn(ben.email);
    const [first] = await adapter.factors.list();
    expect(first).toMatchObject({ type: 'totp', label: 'Work phone', primary: true, status: 'active' });

    const challenge = challengeOf(await adapter.factors.enrol({ type: 'totp' }));
    expect(challenge.setup).toMatchObject({ type: 'totp', issuer: 'Centrex', account: ben.email });
    expect((await adapter.factors.list()).map(({ status }) => status)).toEqual(['active', 'pending']);
    const code = await sandbox.code(secretOf(challenge));
    await failure(
      'invalid-code',
      adapter.factors.verifier.answer(challenge.id, { code: otherThan(code) }, { label: 'A' }),
    );
    const { fields } = await failure(
      'validation-failed',
      adapter.factors.verifier.answer(challenge.id, { code }),
    );
    expect(fields).toEqual([{ field: 'label', code: 'required' }]);
    const { factor } = valueOf(
      await adapter.factors.verifier.answer(challenge.id, { code }, { label: 'Tablet' }),
    );
    expect(factor).toMatchObject({ label: 'Tablet', status: 'active', primary: false });

    await expect(adapter.factors.rename!(factor!.id, '  Büro ☎️ ')).resolves.toMatchObject({
      label: 'Büro ☎️',
    });
    await failure('validation-failed', adapter.factors.rename!(factor!.id, ' '));
    await failure('factor-not-found', adapter.factors.rename!('nobody', 'x'));

    const ordered = await adapter.factors.setPrimary!(factor!.id);
    expect(ordered.filter(({ primary }) => primary).map(({ id }) => id)).toEqual([factor!.id]);

    const done = { kind: 'done', value: undefined };
    await expect(adapter.factors.remove!(factor!.id)).resolves.toEqual(done);
    await expect(adapter.factors.remove!(factor!.id)).resolves.toEqual(done);
    expect((await adapter.factors.list()).map(({ id, primary }) => [id, primary])).toEqual([
      [first!.id, true],
    ]);
    await expect(adapter.factors.disableAll!()).resolves.toEqual(done);
    await expect(adapter.factors.disableAll!()).resolves.toEqual(done);
    await expect(adapter.factors.list()).resolves.toEqual([]);
  });

  it('explain what is not allowed', async () => {
    const { adapter } = await signedIn(ben.email, {
      policy: { secondFactor: 'required', methods: [{ type: 'totp', max: 1 }] },
    });
    const { offers, disableAll } = await adapter.policy();
    expect(offers[0]).toMatchObject({ type: 'totp', enrolled: 1, max: 1, allow: 'limit' });
    expect(disableAll).toBe('policy');
    await failure('factor-limit', adapter.factors.enrol({ type: 'totp' }));
    await failure('forbidden', adapter.factors.disableAll!());
    const [only] = await adapter.factors.list();
    expect(only!.can.remove).toBe('last-factor');
    await failure('factor-in-use', adapter.factors.remove!(only!.id));
  });

  it('of an app start anew: the first secret is dead', async () => {
    const { sandbox, adapter } = await signedIn(ann.email);
    const first = challengeOf(await adapter.factors.enrol({ type: 'totp' }));
    const second = challengeOf(await adapter.factors.enrol({ type: 'totp' }));
    await failure(
      'challenge-gone',
      adapter.factors.verifier.answer(
        first.id,
        { code: await sandbox.code(secretOf(first)) },
        { label: 'x' },
      ),
    );
    const pending = (await adapter.factors.list()).find(({ status }) => status === 'pending');
    await failure('challenge-gone', adapter.factors.continue!(pending!.id));
    valueOf(
      await adapter.factors.verifier.answer(
        second.id,
        { code: await sandbox.code(secretOf(second)) },
        { label: 'x' },
      ),
    );
  });

  it('are not enrolled twice with one idempotency key', async () => {
    const { adapter } = await signedIn(ann.email);
    const options = { idempotencyKey: 'key-1' };
    const first = challengeOf(await adapter.factors.enrol({ type: 'totp' }, options));
    const again = challengeOf(await adapter.factors.enrol({ type: 'totp' }, options));
    expect(again.id).toBe(first.id);
    expect(await adapter.factors.list()).toHaveLength(1);
  });

  it('of an expired enrolment are gone', async () => {
    const { sandbox, adapter } = await signedIn(ann.email);
    const challenge = challengeOf(await adapter.factors.enrol({ type: 'totp' }));
    sandbox.advance(challenge.expiresIn! + 1);
    const error: unknown = await adapter.factors.verifier
      .answer(challenge.id, { code: await sandbox.code(secretOf(challenge)) }, { label: 'x' })
      .catch((thrown: unknown) => thrown);
    expect(isAccountError(error, 'challenge-gone', 'code-expired')).toBe(true);
  });
});

describe('recovery', () => {
  it('counts from the moment it is saved', async () => {
    const { adapter } = await signedIn(ben.email, { policy: { recovery: 'codes' } });
    await expect(adapter.recovery!.status()).resolves.toMatchObject({
      kind: 'codes',
      exists: true,
      total: 1,
    });
    const set = valueOf(await adapter.recovery!.generate());
    expect(set.values).toHaveLength(10);
    await expect(adapter.recovery!.status()).resolves.toMatchObject({ total: 1 });
    await failure('challenge-gone', adapter.recovery!.confirmSaved!('another-token'));
    await expect(adapter.recovery!.confirmSaved!(set.saveToken!)).resolves.toBeUndefined();
    await expect(adapter.recovery!.confirmSaved!(set.saveToken!)).resolves.toBeUndefined();
    await expect(adapter.recovery!.status()).resolves.toMatchObject({ total: 10, left: 10 });
  });
});

describe('sessions', () => {
  it('are listed, and ended', async () => {
    const { sandbox, adapter } = await signedIn(ann.email);
    await sandbox.signIn(ann.email);
    const { items } = await adapter.sessions!.list();
    expect(items).toHaveLength(2);
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    await expect(adapter.sessions!.revoke('unknown')).resolves.toBeUndefined();
    await expect(adapter.sessions!.revoke('others')).resolves.toBeUndefined();
    expect((await adapter.sessions!.list()).items.map(({ current }) => current)).toEqual([true]);
  });

  it('are walked page by page', async () => {
    const { sandbox, adapter } = stage();
    for (let session = 0; session < 55; session++) await sandbox.signIn(ann.email);
    const seen = new Set<string>();
    let pages = 0;
    let cursor: string | undefined;
    do {
      const page = await adapter.sessions!.list(cursor);
      for (const { id } of page.items) seen.add(id);
      cursor = page.next;
      pages++;
    } while (cursor !== undefined);
    expect(pages).toBeGreaterThan(1);
    expect(seen.size).toBe(55);
  });
});

describe('what goes wrong on the way', () => {
  it.each<[string, Parameters<Sandbox['fail']>[0], ErrorCode]>([
    ['a proxy without a backend', { path: '/profile', status: 503 }, 'server-error'],
    ['a page of a proxy instead of an answer', { path: '/profile', status: 200 }, 'server-error'],
    ['a lost connection, twice', { path: '/profile', network: true, times: 2 }, 'network'],
    [
      'a backend that has had enough',
      { path: '/profile', code: 'rate-limited', status: 429 },
      'rate-limited',
    ],
  ])('%s', async (_, fault, code) => {
    const { sandbox, adapter } = await signedIn(ann.email);
    sandbox.fail(fault);
    await failure(code, adapter.profile.read());
    await expect(adapter.profile.read()).resolves.toMatchObject({ email: ann.email });
  });

  it('a connection that is lost once is not noticed', async () => {
    const { sandbox, adapter } = await signedIn(ann.email);
    sandbox.fail({ path: '/profile', network: true });
    await expect(adapter.profile.read()).resolves.toMatchObject({ email: ann.email });
  });

  it('a hanging backend', async () => {
    const { sandbox } = await signedIn(ann.email);
    sandbox.fail({ path: '/profile', hang: true });
    const impatient = httpAdapter({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch, timeout: 20 });
    await failure('timeout', impatient.profile.read());
  });

  it('an impatient user', async () => {
    const { sandbox, adapter } = await signedIn(ann.email);
    sandbox.fail({ path: '/profile', hang: true });
    const controller = new AbortController();
    const read = failure('aborted', adapter.profile.read({ signal: controller.signal }));
    controller.abort();
    await read;
  });

  it('a session that ended elsewhere', async () => {
    const { sandbox, adapter } = await signedIn(ann.email);
    await sandbox.signOut();
    await failure('unauthenticated', adapter.profile.read());
  });
});
