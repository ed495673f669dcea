import { configureLocalization } from '@lit/localize';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { factor, showing } from '../../../../stories/factors-on-stage.js';
import { ben, openStage } from '../../../../stories/stage.js';
import { codeLabel, openCode, openScan, readSecret } from '../../../../test/elements/open-add-factor.js';
import { openList } from '../../../../test/elements/open-factor-list.js';
import { openCredentials } from '../../../../test/elements/open-sign-in.js';
import { openShownKey } from '../../../../test/elements/recovery-key-on-stage.js';
import './define.js';
import { ProfileHarness } from './profile.harness.js';

// A language that is written from right to left, as a translation would bring it: here it says in which language its
// texts are, and the texts themselves stay English.
const { setLocale } = configureLocalization({
  sourceLocale: 'en',
  targetLocales: ['ar'],
  loadLocale: () => Promise.resolve({ templates: { 'selfsame.language': 'ar' } }),
});

const directionOf = (element: Element): string => getComputedStyle(element).direction;

/** Where the characters of an element stand on the screen, from left to right. */
function seen(element: Element): string {
  const range = document.createRange();
  const places: { readonly character: string; readonly left: number; readonly top: number }[] = [];
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
    for (const [at, character] of [...(text.textContent ?? '')].entries()) {
      if (character.trim() === '') continue;
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const { left, top } = range.getBoundingClientRect();
      places.push({ character, left, top });
    }
  return places
    .sort((a, b) => a.top - b.top || a.left - b.left)
    .map(({ character }) => character)
    .join('');
}

const written = (element: Element): string => element.textContent.replace(/\s+/g, '');

describe('from right to left (I18N-010, I18N-011, T-015)', () => {
  before(() => setLocale('ar'));
  after(() => setLocale('en'));

  it('mirrors the tabs, and the arrows that move between them (A11Y-090)', async () => {
    await setViewport({ width: 800, height: 900 });
    const { adapter } = await openStage({ policy: { recovery: 'key' } });
    const element = await fixture<HTMLElementTagNameMap['selfsame-profile']>(
      html`<selfsame-profile .adapter=${adapter}></selfsame-profile>`,
    );
    const profile = new ProfileHarness(element);
    await waitUntil(() => profile.tabs.length === 3, 'the tabs are there');
    const [first, second] = ['User data', 'Authentication factors'].map(
      (name) => profile.tab(name).getBoundingClientRect().left,
    );
    expect(first).to.be.greaterThan(second ?? 0);
    profile.focusSelectedTab();
    const keys = {
      ArrowLeft: 'Authentication factors',
      ArrowRight: 'User data',
      End: 'Recovery key',
      Home: 'User data',
    };
    for (const [key, focused] of Object.entries(keys)) {
      await sendKeys({ press: key });
      expect(profile.focusedTab, key).to.equal(focused);
    }
    await sendKeys({ press: 'ArrowRight' });
    expect(profile.focusedTab, 'round the end').to.equal('Recovery key');
  });

  it('leaves a masked number, and an address, as they are read', async () => {
    const { element } = await openList({
      adapt: showing(
        factor('1', { type: 'phone', label: 'هاتف العمل', hint: '+31******29', channel: 'sms' }),
        factor('2', { type: 'email', label: 'البريد', hint: '7•••@example.com' }),
      ),
    });
    const values = [...(element.shadowRoot?.querySelectorAll('.details bdi') ?? [])];
    expect(values.map(written)).to.deep.equal(['+31******29', '7•••@example.com']);
    expect(values.map(seen)).to.deep.equal(['+31******29', '7•••@example.com']);
    expect(values.map(directionOf)).to.deep.equal(['ltr', 'ltr']);
  });

  it('leaves the number code as it is read, and the QR code as it is scanned', async () => {
    const stage = await openScan();
    await readSecret(stage);
    const key = stage.element.shadowRoot!.querySelector('.key')!;
    expect(seen(key)).to.equal(written(key));
    const { width } = stage.wizard.qrCode!;
    const context = stage.wizard.qrCode!.getContext('2d')!;
    // The middle of a finder pattern: three corners have one, the fourth tells where the code begins.
    const dark = (x: number, y: number): boolean => context.getImageData(x, y, 1, 1).data[0] === 0;
    const near = 7.5 * 8;
    expect([dark(near, near), dark(width - near, near), dark(near, width - near)]).to.deep.equal([
      true,
      true,
      true,
    ]);
    for (let shown: Element | null = stage.wizard.qrCode!; shown !== null; shown = shown.parentElement)
      expect([getComputedStyle(shown).transform, getComputedStyle(shown).scale]).to.deep.equal([
        'none',
        'none',
      ]);
  });

  it('leaves a recovery key as it is read', async () => {
    const { element } = await openShownKey();
    for (const value of element.shadowRoot!.querySelectorAll('#key .value'))
      expect(seen(value)).to.equal(written(value));
  });

  it('takes codes and addresses from left to right', async () => {
    const { wizard } = await openCode();
    expect(directionOf(wizard.field(codeLabel))).to.equal('ltr');
    const { harness } = await openCredentials({ user: ben });
    const address = harness.field('E-mail address');
    expect(directionOf(address)).to.equal('ltr');
    expect(getComputedStyle(address).textAlign, 'where its label stands').to.equal('end');
  });
});
