import { describe, expect, it } from 'vitest';
import type { AccountError } from '@selfsame/core';
import { errorCodes, isAccountError } from '@selfsame/core';
import { httpAdapter } from './http-adapter.js';
import * as answers from './testing/answers.js';
import type { Scripted } from './testing/scripted-fetch.js';
import { problem, scriptedFetch } from './testing/scripted-fetch.js';

async function errorOf(answer: Scripted): Promise<AccountError> {
  const { fetch } = scriptedFetch(answer);
  const adapter = httpAdapter({ baseUrl: 'https://api.example/v1', fetch });
  const error: unknown = await adapter.factors.verifier
    .answer('c1', { code: '1' })
    .catch((thrown: unknown) => thrown);
  if (!isAccountError(error)) throw new Error('Not an account error', { cause: error });
  return error;
}

const ownOfTheBrowser = ['aborted', 'network', 'timeout', 'cancelled'];

describe('problem types', () => {
  it.each(errorCodes.filter((code) => !ownOfTheBrowser.includes(code)))('%s', async (code) => {
    const error = await errorOf(problem(code, 409, { stepUp: answers.stepUp }));
    expect(error.code).toBe(code);
    expect(error.message).toBe(code);
  });

  it.each([
    ...ownOfTheBrowser,
    'idempotency-mismatch',
    '__proto__',
    'toString',
    'https://selfsame.dev/problems/forbidden',
    '',
  ])('%s from a backend is a server error', async (slug) => {
    expect((await errorOf(problem(slug, 409))).code).toBe('server-error');
  });

  it('of somebody else do not count, not even with a word of ours at the end', async () => {
    const json = { type: 'https://other.example/problems/forbidden' };
    expect((await errorOf({ status: 403, json })).code).toBe('server-error');
  });

  it('keeps what a backend said for logs, and out of the message', async () => {
    const error = await errorOf(
      problem('kaputt', 500, {
        title: 'Stack trace',
        detail: 'at line 7',
        echo: 'hunter2',
        input: { code: '1' },
      }),
    );
    expect(error.code).toBe('server-error');
    expect(error.message).toBe('server-error');
    expect(error.info.cause).toEqual({
      status: 500,
      type: 'https://selfsame.dev/problems/kaputt',
      title: 'Stack trace',
      detail: 'at line 7',
    });
    expect(JSON.stringify(error.info)).not.toContain('hunter2');
  });

  it.each<[string, number, string]>([
    ['unauthenticated', 401, ''],
    ['unauthenticated', 401, '<h1>Unauthorized</h1>'],
    ['rate-limited', 429, '<h1>Slow down</h1>'],
    ['rate-limited', 429, '{"type":"about:blank","status":429}'],
    ['server-error', 500, '<h1>Oops</h1>'],
    ['server-error', 403, ''],
    ['server-error', 404, '{"message":"Not Found"}'],
  ])('is %s for a bare %i', async (code, status, body) => {
    expect((await errorOf(new Response(body, { status }))).code).toBe(code);
  });

  it('does not read the 401 of a wrong code as signed out', async () => {
    expect((await errorOf(problem('invalid-code', 401, { attemptsLeft: 2 }))).code).toBe('invalid-code');
  });
});

describe('the details of an error', () => {
  it('are passed on', async () => {
    const { info } = await errorOf(
      problem('validation-failed', 422, {
        fields: [
          { field: 'destination', code: 'own-system', message: 'No.' },
          { field: 'label', code: 'from-the-future' },
        ],
        attemptsLeft: 2,
        prerequisite: 'verified-email',
        reference: 'ref-1',
      }),
    );
    expect(info).toMatchObject({
      fields: [
        { field: 'destination', code: 'own-system' },
        { field: 'label', code: 'other' },
      ],
      attemptsLeft: 2,
      prerequisite: 'verified-email',
      reference: 'ref-1',
    });
    expect(info.fields![0]).not.toHaveProperty('message');
  });

  it('are left out where they make no sense, and the code stays', async () => {
    const { code, info } = await errorOf(
      problem('validation-failed', 422, {
        fields: 'destination',
        attemptsLeft: -1,
        prerequisite: 'patience',
        reference: 7,
        retryAfter: 'soon',
      }),
    );
    expect(code).toBe('validation-failed');
    expect(Object.keys(info)).toEqual(['cause']);
  });

  it.each([
    [
      ['breached', 'too-short'],
      ['breached', 'too-short'],
    ],
    [['breached', 'from-the-future'], ['breached']],
    [['from-the-future'], ['other']],
    [[], ['other']],
    [undefined, ['other']],
  ])('say why a password was refused: %j', async (reasons, known) => {
    const { info } = await errorOf(problem('password-rejected', 422, { reasons }));
    expect(info.passwordReasons).toEqual(known);
  });

  it('name the request, for a help desk', async () => {
    const { info } = await errorOf(problem('server-error', 500, {}, { 'X-Request-Id': 'q-1' }));
    expect(info.reference).toBe('q-1');
  });

  it.each([
    ['from the header', {}, { 'Retry-After': '120' }, 120],
    ['from the body', { retryAfter: 90 }, {}, 90],
    ['from the header before the body', { retryAfter: 90 }, { 'Retry-After': '120' }, 120],
    ['from the body when the header is garbage', { retryAfter: 90 }, { 'Retry-After': 'soon' }, 90],
    [
      'from a date, by the clock of the backend',
      {},
      { 'Retry-After': 'Fri, 02 Jan 2015 03:05:05 GMT', Date: 'Fri, 02 Jan 2015 03:04:05 GMT' },
      60,
    ],
    ['at most a day', { retryAfter: 1e9 }, {}, 86_400],
    ['at least a second', { retryAfter: 0 }, {}, 1],
    ['unknown', {}, {}, undefined],
  ])('say how long to wait, %s', async (_, members, headers, seconds) => {
    const { info } = await errorOf(problem('rate-limited', 429, members, headers as Record<string, string>));
    expect(info.retryAfter).toBe(seconds);
  });
});

describe('step-up-required', () => {
  it('carries what has to be proven', async () => {
    const { info } = await errorOf(problem('step-up-required', 403, { stepUp: answers.stepUp }));
    expect(info.stepUp).toEqual(answers.stepUp);
  });

  it('needs no methods where the login page asks', async () => {
    const stepUp = { id: 'r1', where: 'redirect', methods: [] };
    expect((await errorOf(problem('step-up-required', 403, { stepUp }))).info.stepUp).toEqual(stepUp);
  });

  it.each([
    ['no requirement', undefined],
    ['no method in the page', { ...answers.stepUp, methods: [] }],
    ['an unknown place', { ...answers.stepUp, where: 'elsewhere' }],
    ['no id', { ...answers.stepUp, id: '' }],
  ])('with %s is a server error, since nobody could act on it', async (_, stepUp) => {
    expect((await errorOf(problem('step-up-required', 403, { stepUp }))).code).toBe('server-error');
  });
});
