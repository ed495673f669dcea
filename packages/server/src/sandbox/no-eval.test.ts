import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const script = `
  let made = 0;
  globalThis.Function = new Proxy(Function, {
    construct(target, parts) {
      made += 1;
      return Reflect.construct(target, parts);
    },
  });
  const { createSandbox } = await import('@selfsame/server/sandbox');
  const sandbox = createSandbox();
  const response = await sandbox.fetch(sandbox.baseUrl + '/sign-in', {
    method: 'POST',
    headers: { 'X-Account-CSRF': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ identifier: 'ann@centrex.example', password: 'correct-horse-battery' }),
  });
  console.log(JSON.stringify({ made, kind: (await response.json()).kind }));
`;

// In a process of its own, with the built package: zod asks once per process, and the test runner's copy has asked.
it('the sandbox makes no code from strings, so that it runs under a strict Content-Security-Policy', async () => {
  const node = promisify(execFile);
  const { stdout } = await node(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: new URL('.', import.meta.url).pathname,
  });
  expect(JSON.parse(stdout)).toEqual({ made: 0, kind: 'done' });
}, 30_000);
