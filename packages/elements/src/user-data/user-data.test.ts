import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ann } from '../../../../stories/stage.js';
import { allowingNothing, without } from '../../../../stories/user-on-stage.js';
import { openData } from '../../../../test/elements/user-data-on-stage.js';

describe('<selfsame-user-data>', () => {
  it('shows three forms, each with a button of its own (UX-UD-01)', async () => {
    const { element, harness } = await openData();
    expect(harness.sections).to.deep.equal(['Username', 'Password', 'Language']);
    expect(harness.actions).to.deep.equal(['Save username', 'Change password', 'Save language']);
    expect((harness.field('Username (e-mail address)') as HTMLInputElement).value).to.equal(ann.email);
    await harness.calm();
    await expect(element).to.be.accessible();
  });

  it('reads each thing once, and nothing when it is drawn again (F-18)', async () => {
    const { element, harness, sandbox } = await openData();
    const reads = sandbox.calls.map(({ path }) => path).sort();
    expect(reads).to.deep.equal(['/capabilities', '/policy', '/profile']);
    const parent = element.parentElement;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    parent?.append(element);
    const profiles = (): number => sandbox.calls.filter(({ path }) => path === '/profile').length;
    await waitUntil(() => profiles() === 2 && harness.is('ready'), 'the data is read again');
  });

  it('takes no focus when it appears (T-017)', async () => {
    const other = await fixture<HTMLButtonElement>(html`<button>Other</button>`);
    other.focus();
    await openData();
    expect(document.activeElement).to.equal(other);
  });

  it('keeps typed text, caret and focus when everything is drawn again (T-016)', async () => {
    const { element, harness } = await openData();
    const field = harness.field('Username (e-mail address)') as HTMLInputElement;
    field.focus();
    await harness.fill('Username (e-mail address)', 'someone else');
    element.headingLevel = 4;
    await element.updateComplete;
    expect(harness.field('Username (e-mail address)')).to.equal(field);
    expect(field.value).to.equal('someone else');
    expect(harness.focused).to.equal('Username (e-mail address)');
  });

  it('has no id that leads nowhere (T-002)', async () => {
    const { element, harness } = await openData();
    await harness.openPassword();
    const root = element.shadowRoot as ShadowRoot;
    for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'])
      for (const node of root.querySelectorAll(`[${attribute}]`))
        for (const id of (node.getAttribute(attribute) ?? '').split(' '))
          expect(root.getElementById(id), `${attribute}=${id}`).not.to.equal(null);
  });

  it('submits its own form only, also inside a form of the page (T-008)', async () => {
    const { element, harness } = await openData();
    const form = await fixture<HTMLFormElement>(html`<form></form>`);
    let submitted = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted++;
    });
    form.append(element);
    await element.updateComplete;
    await harness.fill('Username (e-mail address)', 'new@example.com');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => harness.dialog !== undefined, 'the question');
    expect(submitted).to.equal(0);
  });

  it('shows what a read-only directory has, and why (T-042)', async () => {
    const { harness, element } = await openData({ adapt: allowingNothing('managed') });
    expect(harness.fields).to.deep.equal([]);
    expect(harness.actions).to.deep.equal([]);
    expect(harness.text).to.contain(ann.email);
    expect(harness.text).to.contain('Managed by your organisation.');
    expect(harness.is('readonly')).to.equal(true);
    await harness.calm();
    await expect(element).to.be.accessible();
  });

  it('leaves out what the backend cannot do (F-21)', async () => {
    const { harness } = await openData({ adapt: without('language.change') });
    expect(harness.sections).to.deep.equal(['Username', 'Password']);
  });

  it('says so where there is nothing that could be changed (5.2 empty)', async () => {
    const { harness } = await openData({
      adapt: without('language.change', 'password.change', 'email.change', 'profile.update'),
    });
    expect(harness.text).to.contain('There is nothing to change here.');
    expect(harness.is('empty')).to.equal(true);
  });
});

describe('<selfsame-user-data>: language', () => {
  it('does nothing until Save is pressed (T-031, A11Y-028)', async () => {
    const { harness, calls } = await openData();
    harness.field('Language').focus();
    await sendKeys({ press: 'ArrowDown' });
    expect((harness.field('Language') as HTMLSelectElement).value).to.equal('de');
    expect(calls('PATCH', '/profile')).to.equal(0);
    const changed = oneEvent(harness.element, 'selfsame-language-changed');
    await harness.press('Save language');
    expect((await changed).detail).to.deep.equal({ operation: 'language.change', outcome: 'done' });
    expect(calls('PATCH', '/profile')).to.equal(1);
  });

  it('says when other apps follow, and leaves the page alone (T-032, UX-UD-07)', async () => {
    const { harness } = await openData();
    const { lang } = document.documentElement;
    await harness.fill('Language', 'nl');
    await harness.press('Save language');
    await waitUntil(() => harness.is('success'), 'it is saved');
    expect(harness.notices[0]).to.contain('within 5 minutes');
    expect(document.documentElement.lang).to.equal(lang);
  });

  it('writes every language in itself (I18N-017)', async () => {
    const { harness } = await openData();
    const options = [...(harness.field('Language') as HTMLSelectElement).options];
    expect(options.map(({ text }) => text.trim())).to.deep.equal([
      'English',
      'Deutsch',
      'Nederlands',
      'Français',
    ]);
    expect(options.map(({ lang }) => lang)).to.deep.equal(['en', 'de', 'nl', 'fr']);
  });

  it('keeps what was chosen when saving fails, and saves the second time (F-03)', async () => {
    const { harness } = await openData({
      fail: { path: '/profile', method: 'PATCH', network: true, times: 1 },
    });
    await harness.fill('Language', 'fr');
    await harness.press('Save language');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.notices[0]).to.contain('There is no connection.');
    expect((harness.field('Language') as HTMLSelectElement).value).to.equal('fr');
    await harness.press('Save language');
    await waitUntil(() => harness.is('success'), 'it is saved');
  });

  it('saves once for five presses (F-16)', async () => {
    const { harness, calls } = await openData();
    const button = harness.action('Save language');
    for (let press = 0; press < 5; press++) button.click();
    await waitUntil(() => harness.is('success'), 'it is saved');
    expect(calls('PATCH', '/profile')).to.equal(1);
  });
});
