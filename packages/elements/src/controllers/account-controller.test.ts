import type { AccountAdapter } from '@selfsame/core';
import { expect, fixture } from '@open-wc/testing';
import { LitElement } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import { openStage } from '../../../../stories/stage.js';
import '../provider/define.js';
import { AccountController } from './account-controller.js';

class AccountHost extends LitElement {
  adapter: AccountAdapter | undefined;
  swaps = 0;
  readonly account = new AccountController(this, () => this.swaps++);
}
customElements.define('account-host', AccountHost);
const tag = unsafeStatic('account-host');

/** A host in the first of two providers. */
async function open(first: AccountAdapter, second: AccountAdapter) {
  const page = await fixture(
    staticHtml`<div>
      <selfsame-provider .adapter=${first}><${tag}></${tag}></selfsame-provider>
      <selfsame-provider .adapter=${second}></selfsame-provider>
    </div>`,
  );
  const host = page.querySelector<AccountHost>('account-host')!;
  await host.updateComplete;
  const [here, there] = page.querySelectorAll('selfsame-provider');
  return { host, here: here!, there: there! };
}

describe('AccountController', () => {
  it('tells that another backend has taken over when the element is moved to it (F-19, SEC-034)', async () => {
    const [{ adapter: a }, { adapter: b }] = [await openStage(), await openStage()];
    const { host, there } = await open(a, b);
    expect(host.account.adapter).to.equal(a);
    there.append(host);
    await host.updateComplete;
    expect(host.account.adapter).to.equal(b);
    expect(host.swaps).to.equal(1);
  });

  it('tells nothing where the element is moved within the same backend (SEC-035)', async () => {
    const { adapter } = await openStage();
    const { host, here, there } = await open(adapter, adapter);
    there.append(host);
    await host.updateComplete;
    here.append(host);
    await host.updateComplete;
    expect(host.account.adapter).to.equal(adapter);
    expect(host.swaps).to.equal(0);
  });

  it('begins afresh where the element was taken out and put back', async () => {
    const [{ adapter: a }, { adapter: b }] = [await openStage(), await openStage()];
    const { host, there } = await open(a, b);
    host.remove();
    await Promise.resolve();
    expect(host.account.account).to.equal(undefined);
    there.append(host);
    await host.updateComplete;
    expect(host.account.adapter).to.equal(b);
    expect(host.swaps, 'what was begun has ended already').to.equal(0);
  });
});
