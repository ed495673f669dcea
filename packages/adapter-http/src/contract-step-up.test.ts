import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountAdapter, StepUpGrant } from '@selfsame/core';
import type { Sandbox, SandboxOptions, SandboxPolicy } from '@selfsame/server/sandbox';
import { createSandbox } from '@selfsame/server/sandbox';
import { httpAdapter } from './http-adapter.js';
import { memoryStorage } from './testing/memory-storage.js';
import { challengeOf, failure, otherThan, requirementOf, valueOf } from './testing/outcomes.js';
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

async function signedIn(email: string, options?: SandboxOptions): Promise<Stage> {
  const made = stage(options);
  await made.sandbox.signIn(email);
  return made;
}

describe('step-up in the page', () => {
  async function stale(email: string) {
    const made = await signedIn(email, { policy: { recovery: 'key' } });
    made.sandbox.advance(3600);
    return made;
  }

  it('is asked for, proven, and good for one repetition of the same call', async () => {
    const { sandbox, adapter } = await stale(ben.email);
    const requirement = await requirementOf(adapter.recovery!.generate());
    expect(requirement.where).toBe('page');
    expect(requirement.methods[0]).toMatchObject({ type: 'totp', label: 'Work phone' });
    const { id } = challengeOf(await adapter.stepUp.begin(requirement, requirement.methods[0]!.id));
    const code = await sandbox.code(secret);
    await failure('invalid-code', adapter.stepUp.answer(id, { code: otherThan(code) }));
    await expect(adapter.profile.read()).resolves.toMatchObject({ email: ben.email });
    const grant = valueOf(await adapter.stepUp.answer(id, { code }));
    expect(grant).toMatchObject({ singleUse: true });
    expect(JSON.stringify(grant)).not.toMatch(/grant/);
    sandbox.advance(200);
    expect(valueOf(await adapter.recovery!.generate({ grant })).values).toHaveLength(1);
  });

  it('with a password, where a wrong one signs nobody out', async () => {
    const { adapter } = await stale(ann.email);
    const requirement = await requirementOf(adapter.factors.enrol({ type: 'totp' }));
    const { id, answers } = challengeOf(await adapter.stepUp.begin(requirement));
    expect(answers).toEqual(['password']);
    await failure('invalid-credentials', adapter.stepUp.answer(id, { password: 'wrong-one' }));
    await expect(adapter.profile.read()).resolves.toMatchObject({ email: ann.email });
    const grant = valueOf(await adapter.stepUp.answer(id, { password }));
    challengeOf(await adapter.factors.enrol({ type: 'totp' }, { grant }));
  });

  it('for every call: a used, a foreign and an old proof do not count', async () => {
    const { sandbox, adapter } = await signedIn(ann.email, {
      policy: { stepUp: { protect: { 'factor.enrol.totp': 'always', 'session.revoke': 'always' } } },
    });
    const prove = async (): Promise<StepUpGrant> => {
      const requirement = await requirementOf(adapter.factors.enrol({ type: 'totp' }));
      const { id } = challengeOf(await adapter.stepUp.begin(requirement));
      return valueOf(await adapter.stepUp.answer(id, { password }));
    };
    const used = await prove();
    await adapter.factors.enrol({ type: 'totp' }, { grant: used });
    await failure('step-up-required', adapter.factors.enrol({ type: 'totp' }, { grant: used }));
    await failure('step-up-required', adapter.sessions!.revoke('others', { grant: await prove() }));
    const old = await prove();
    sandbox.advance(old.expiresIn! + 1);
    await failure('step-up-required', adapter.factors.enrol({ type: 'totp' }, { grant: old }));
  });

  it('of a requirement that is gone', async () => {
    const { adapter } = await stale(ann.email);
    await failure('challenge-gone', adapter.stepUp.begin({ id: 'none', where: 'page', methods: [] }));
  });
});

describe('step-up on the login page', () => {
  const policy: SandboxPolicy = {
    stepUp: {
      where: 'redirect',
      loginUrl: '/login',
      returnTo: ['/profile'],
      protect: { 'factor.enrol.totp': 'always' },
    },
  };
  let sandbox: Sandbox;
  let home: AccountAdapter;
  let origin: string;
  const note = { open: 'add-factor' };

  beforeEach(async () => {
    ({ sandbox, adapter: home } = await signedIn(ann.email, { policy }));
    origin = new URL(sandbox.baseUrl).origin;
  });

  async function leave(path = '/profile?tab=factors#top'): Promise<string> {
    const requirement = await requirementOf(home.factors.enrol({ type: 'totp' }));
    expect(requirement.where).toBe('redirect');
    const next = await home.stepUp.begin(requirement, undefined, {
      onRedirect: { returnTo: new URL(path, origin).href, note },
    });
    if (next.kind !== 'redirect') throw new Error(`Not a redirect: ${next.kind}`);
    return next.url;
  }

  /** The login page is another page: an adapter of its own, in the same browser. */
  async function atLogin(url: string): Promise<AccountAdapter> {
    const login = httpAdapter({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch });
    await expect(login.resume(url)).resolves.toBeNull();
    return login;
  }

  async function prove(login: AccountAdapter): Promise<string> {
    const { id, answers } = challengeOf(await login.signIn!.current());
    expect(answers).toEqual(['password']);
    await failure('invalid-credentials', login.signIn!.answer(id, { password: 'wrong-one' }));
    const back = await login.signIn!.answer(id, { password });
    if (back.kind !== 'redirect') throw new Error(`Not a redirect: ${back.kind}`);
    return back.url;
  }

  it('goes there and comes back with the proof, once', async () => {
    const url = await leave();
    expect(url).toMatch(/\/login\?selfsame_login=/);
    const href = await prove(await atLogin(url));
    const resumption = await home.resume(href);
    expect(resumption).toMatchObject({
      note,
      outcome: 'returned',
      cleanUrl: `${origin}/profile?tab=factors#top`,
    });
    await expect(home.resume(href)).resolves.toBeNull();
    challengeOf(await home.factors.enrol({ type: 'totp' }, { grant: resumption!.grant! }));
    await failure('step-up-required', home.factors.enrol({ type: 'totp' }, { grant: resumption!.grant! }));
  });

  it('asks again after a reload of the login page', async () => {
    const url = await leave();
    await (await atLogin(url)).signIn!.current();
    await expect(home.resume(await prove(await atLogin(url)))).resolves.toMatchObject({
      outcome: 'returned',
    });
  });

  it('does not send people to addresses that are not trusted', async () => {
    for (const returnTo of ['https://evil.example/profile', `${origin}/elsewhere`]) {
      const requirement = await requirementOf(home.factors.enrol({ type: 'totp' }));
      await failure(
        'forbidden',
        home.stepUp.begin(requirement, undefined, { onRedirect: { returnTo, note } }),
      );
    }
  });

  it('fails where somebody else comes back', async () => {
    const href = await prove(await atLogin(await leave()));
    await sandbox.signIn(ben.email);
    await expect(home.resume(href)).resolves.toMatchObject({
      outcome: 'failed',
      note,
      error: { code: 'identity-mismatch' },
    });
  });

  it('fails without the proof', async () => {
    const state = new URL(await leave()).searchParams.get('selfsame_login')!;
    const requirement = await requirementOf(home.factors.enrol({ type: 'totp' }));
    let returnTo = '';
    const spy = httpAdapter({
      baseUrl: sandbox.baseUrl,
      storage: memoryStorage(),
      fetch: (url, init) => {
        if (url.endsWith('/step-up'))
          ({ returnTo } = JSON.parse(init.body as string) as { returnTo: string });
        return sandbox.fetch(url, init);
      },
    });
    await spy.stepUp.begin(requirement, undefined, { onRedirect: { returnTo: `${origin}/profile`, note } });
    await expect(spy.resume(`${returnTo}&selfsame_state=${state}`)).resolves.toMatchObject({
      outcome: 'failed',
      error: { code: 'challenge-gone' },
    });
  });

  it('lets the login page be used for its state only as long as it is open', async () => {
    const url = await leave();
    const login = await atLogin(url);
    await prove(login);
    const late = await atLogin(url);
    await failure('challenge-gone', late.signIn!.current());
    await expect(late.signIn!.current()).resolves.toMatchObject({ kind: 'done' });
  });
});
