import { AccountError } from '@selfsame/core';
import { describe, expect, it } from 'vitest';
import { devCalls } from '../../demo/server/dev-calls.js';
import { openDemoStore } from '../../demo/server/demo-store.js';
import { demoClock } from '../../demo/server/demo-clock.js';
import { createFaults } from '../../demo/server/faults.js';

/** The calls of a demo whose server hears `heard`, or refuses. */
function telephone(refusal?: AccountError) {
  const heard: unknown[] = [];
  const answer = async (call: unknown): Promise<unknown> => {
    heard.push(call);
    if (refusal) throw refusal;
    return { email: 'els@pbx.example' };
  };
  const store = openDemoStore(':memory:');
  const call = devCalls({
    clock: demoClock(store),
    store,
    faults: createFaults(),
    reset: async () => undefined,
    app: { linkApp: answer, answerPush: answer },
  });
  const post = async (path: string, body: unknown): Promise<Response> =>
    (await call(
      new Request(`http://localhost:5173${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    ))!;
  return { post, heard };
}

describe('the suite’s app on the simulated telephone', () => {
  it.each([
    { tenant: 'pbx', name: 'Telephone', pairingCode: '4831 7720' },
    { tenant: 'pbx', name: 'Telephone', identifier: 'els@pbx.example', password: 'correct-horse-battery' },
  ])('is linked by %j, and hears to whom', async (link) => {
    const { post, heard } = telephone();
    const answer = await post('/dev/app/link', link);
    expect(await answer.json()).toEqual({ email: 'els@pbx.example' });
    expect(heard).toEqual([link]);
  });

  it('approves with a number, and denies without', async () => {
    const { post, heard } = telephone();
    const push = { tenant: 'pbx', requestId: 'r1' };
    expect((await post('/dev/app/answer', { ...push, approve: true, number: '37' })).status).toBe(204);
    expect((await post('/dev/app/answer', { ...push, approve: false })).status).toBe(204);
    expect(heard).toEqual([
      { ...push, approve: true, number: '37' },
      { ...push, approve: false },
    ]);
  });

  it('hears why it is refused', async () => {
    const { post } = telephone(new AccountError('invalid-code'));
    const answer = await post('/dev/app/link', { tenant: 'pbx', name: 'Telephone', pairingCode: '1' });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({ error: 'invalid-code' });
  });

  it.each([
    ['/dev/app/link', { tenant: 'pbx', name: 'Telephone' }],
    ['/dev/app/link', { name: 'Telephone', pairingCode: '1' }],
    ['/dev/app/answer', { tenant: 'pbx', approve: true }],
  ])('%s refuses %j', async (path, body) => {
    const { post, heard } = telephone();
    expect((await post(path, body)).status).toBe(400);
    expect(heard).toEqual([]);
  });
});
