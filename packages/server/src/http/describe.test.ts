import { describe, expect, it } from 'vitest';
import { bench } from '../testing/bench.js';
import { routes } from './app.js';

const contract = [
  'GET /capabilities',
  'GET /policy',
  'GET /profile',
  'PATCH /profile',
  'POST /profile/email',
  'GET /profile/email',
  'POST /profile/password',
  'GET /factors',
  'POST /factors',
  'DELETE /factors',
  'PATCH /factors/{id}',
  'DELETE /factors/{id}',
  'PUT /factors/{id}/primary',
  'POST /factors/{id}/continue',
  'GET /challenges/{id}',
  'DELETE /challenges/{id}',
  'POST /challenges/{id}/answer',
  'POST /challenges/{id}/poll',
  'POST /challenges/{id}/resend',
  'POST /challenges/{id}/switch',
  'GET /recovery',
  'POST /recovery',
  'POST /recovery/confirm',
  'POST /step-up',
  'POST /step-up/login',
  'POST /step-up/resume',
  'GET /sign-in',
  'POST /sign-in',
  'GET /sign-in/external/callback',
  'POST /sign-in/continue',
  'POST /sign-out',
  'POST /password-reset',
  'POST /password-reset/complete',
  'GET /sessions',
  'DELETE /sessions/{id}',
  'DELETE /sessions',
];

describe('the OpenAPI document', () => {
  it('names every route of the contract, and no other', async () => {
    const { server } = await bench();
    const { openapi, paths } = server.openapi() as { openapi: string; paths: Record<string, object> };
    expect(openapi).toBe('3.1.0');
    const base = '/api/{tenant}/account/v1';
    const documented = Object.entries(paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path.slice(base.length)}`),
    );
    expect(documented.sort()).toEqual([...contract].sort());
    expect(routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      [...contract].sort(),
    );
  });

  it('describes bodies, answers and problems', async () => {
    const { server } = await bench();
    const document = JSON.stringify(server.openapi());
    for (const name of ['Capabilities', 'Policy', 'Profile', 'Factor', 'Challenge', 'SignedIn', 'Problem']) {
      expect(document).toContain(`#/components/schemas/${name}`);
    }
    expect(document).toContain('application/problem+json');
  });
});

describe('capabilities', () => {
  it('need no session and follow the policy', async () => {
    const { browser, setPolicy } = await bench();
    const read = async (): Promise<Record<string, string>> =>
      ((await browser().get('/capabilities')).body as { operations: Record<string, string> }).operations;
    expect(await read()).toMatchObject({ 'factor.enrol.totp': 'page', stepup: 'page' });
    expect(await read()).not.toHaveProperty(['recovery.generate']);
    setPolicy({ recovery: 'key', stepUp: { where: 'redirect', loginUrl: '/login' } });
    expect(await read()).toMatchObject({ 'recovery.generate': 'page', stepup: 'redirect' });
    expect(await read()).not.toHaveProperty(['recovery.reveal']);
  });
});
