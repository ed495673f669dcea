import { httpAdapter } from '@selfsame/adapter-http';
import { createSandbox } from '@selfsame/server/sandbox';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import './define.js';
import type { SignInElement } from './sign-in.js';
import { SignInHarness } from './sign-in.harness.js';

describe('smoke', () => {
  it('signs in', async () => {
    const sandbox = createSandbox();
    const adapter = httpAdapter({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch });
    const element = await fixture<SignInElement>(
      html`<selfsame-sign-in .adapter=${adapter}></selfsame-sign-in>`,
    );
    const harness = new SignInHarness(element);
    await waitUntil(() => harness.is('ready'));
    console.log(harness.text, harness.actions.join('|'));
    await harness.signIn('ben@centrex.example', 'wrong');
    await waitUntil(() => harness.is('error'));
    console.log(harness.text, harness.focused);
    await harness.signIn('ben@centrex.example', 'correct-horse-battery');
    await waitUntil(() => harness.title !== 'Sign in');
    console.log(harness.text, harness.actions.join('|'), harness.focused);
    await harness.enterCode(await sandbox.code('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'));
    await waitUntil(() => harness.is('success'));
    console.log(harness.text, harness.focused);
    expect(1).to.equal(1);
  });
});
