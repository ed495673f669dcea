import { otpauthUri } from '@selfsame/core';
import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, executeServerCommand } from '@web/test-runner-commands';
import jsqr from 'jsqr';
import { ben, openStage } from '../../../../stories/stage.js';
import { heard } from '../../../../test/elements/heard.js';
import {
  codeLabel,
  nameLabel,
  openCode,
  openScan,
  openWizard,
  readSecret,
} from '../../../../test/elements/open-add-factor.js';

// A CommonJS module whose types speak of its inside; the test runner serves what it exports.
const jsQR = jsqr as unknown as typeof jsqr.default;

/** What a camera in front of the screen reads; it need not understand an inverted code (A11Y-081). */
async function scanScreen(): Promise<string | undefined> {
  const png = await executeServerCommand<string, undefined>('screenshot');
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return jsQR(data, image.width, image.height, { inversionAttempts: 'dontInvert' })?.data;
}

/** The address that the code has to hold, by the secret that stands beside it. */
const expectedUri = (secret: string): string =>
  otpauthUri({
    type: 'totp',
    issuer: 'Centrex',
    account: 'ann@example.com',
    secret,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  });

describe('<selfsame-add-factor> and its QR code', () => {
  const page = document.documentElement;

  afterEach(async () => {
    page.removeAttribute('style');
    await emulateMedia({ colorScheme: 'light' });
    await executeServerCommand('cdp-media', [{ name: 'forced-colors', value: 'none' }]);
  });

  const setups = {
    'in the light': async () => undefined,
    'in the dark': async () => {
      await emulateMedia({ colorScheme: 'dark' });
      page.style.colorScheme = 'dark';
      page.style.background = 'Canvas';
    },
    'with forced colours': () =>
      executeServerCommand('cdp-media', [
        { name: 'forced-colors', value: 'active' },
        { name: 'prefers-color-scheme', value: 'dark' },
      ]),
    'at 200 %': async () => {
      page.style.zoom = '2';
    },
  };
  for (const [name, prepare] of Object.entries(setups))
    it(`can be scanned from the screen ${name} (T-063, A11Y-081)`, async () => {
      await prepare();
      const stage = await openScan();
      stage.wizard.qrCode!.scrollIntoView({ block: 'center' });
      await stage.wizard.calm();
      const scanned = await scanScreen();
      expect(scanned).to.equal(expectedUri(await readSecret(stage)));
    });

  it('has a name, its size, and a quiet zone of four modules (A11Y-080, A11Y-081)', async () => {
    const { wizard } = await openScan();
    const canvas = wizard.qrCode!;
    expect(canvas.getAttribute('role')).to.equal('img');
    expect(canvas.getAttribute('aria-label')).to.equal('QR code for your authenticator app');
    const { width } = canvas.getBoundingClientRect();
    expect(width).to.be.at.least(160);
    expect(width / (canvas.width / 8)).to.be.at.least(3);
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, 4 * 8);
    expect(data.every((value) => value === 255)).to.equal(true);
  });

  it('offers the number code where it could not be drawn (F-30)', async () => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = () => null;
    try {
      const { wizard } = await openWizard();
      await wizard.press('Continue');
      await waitUntil(() => wizard.secret !== undefined, 'the number code is open');
      expect(wizard.notices[0]).to.contain('could not be drawn');
    } finally {
      HTMLCanvasElement.prototype.getContext = getContext;
    }
  });

  it('that could not be drawn stays away, whatever is pressed, until it is wanted anew (F-30)', async () => {
    const { getContext } = HTMLCanvasElement.prototype;
    const writeText = (): Promise<void> => Promise.resolve();
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    HTMLCanvasElement.prototype.getContext = () => null;
    try {
      const { wizard, element } = await openWizard();
      await wizard.press('Continue');
      await waitUntil(() => wizard.secret !== undefined, 'the number code is open');
      const { secret } = wizard;
      await wizard.press('Copy number code');
      await waitUntil(() => wizard.text.includes('Copied.'), 'it is copied');
      element.requestUpdate();
      await element.updateComplete;
      expect(wizard.secret).to.equal(secret);
      expect(wizard.focused).to.equal('Copy number code');
      expect(wizard.notices[0]).to.contain('could not be drawn');
      HTMLCanvasElement.prototype.getContext = getContext;
      await wizard.press('Continue');
      await wizard.press('Back');
      await waitUntil(() => wizard.qrCode !== undefined, 'the QR code is drawn');
      expect(wizard.notices).to.deep.equal([]);
    } finally {
      HTMLCanvasElement.prototype.getContext = getContext;
      Reflect.deleteProperty(navigator, 'clipboard');
    }
  });
});

describe('<selfsame-add-factor> and its secret', () => {
  it('shows it in groups on demand, and hides it again (T-064, A11Y-082, A11Y-083)', async () => {
    const { wizard, element } = await openScan();
    const toggle = wizard.action('Unable to scan? Show number code');
    expect(toggle.getAttribute('aria-expanded')).to.equal('false');
    expect(wizard.secret).to.equal(undefined);
    await wizard.press('Unable to scan?');
    expect(wizard.action('Hide number code')).to.equal(toggle);
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    expect(wizard.secret).to.match(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(wizard.text).to.match(/ann@example.com.*Centrex.*Time-based, 6 digits, every 30 seconds/);
    await wizard.calm();
    await expect(element).to.be.accessible();
    await wizard.press('Hide number code');
    expect(wizard.secret).to.equal(undefined);
  });

  it('copies it without its spaces, and says so (A11Y-084, A11Y-065)', async () => {
    const copied: string[] = [];
    const { wizard, secret } = await withClipboard((text) => Promise.resolve(void copied.push(text)));
    await wizard.press('Copy number code');
    await heard('Copied.');
    expect(wizard.text).to.contain('Copied.');
    expect(copied).to.deep.equal([secret]);
  });

  it('selects it where copying is not allowed, and says so (F-30)', async () => {
    const { wizard, secret } = await withClipboard(() => Promise.reject(new Error('denied')));
    await wizard.press('Copy number code');
    await waitUntil(() => wizard.text.includes('Select the code and copy it yourself.'), 'it is said');
    expect(getSelection()?.toString().replaceAll(' ', '').trim()).to.equal(secret);
    expect(wizard.focused?.replaceAll(' ', '')).to.equal(secret);
  });

  it('comes first on a phone, with a button for the app on it (T-065, SEC-047)', async () => {
    const { matchMedia } = window;
    // Only this question: the rest of the page is asked as ever.
    window.matchMedia = (query) =>
      query === '(pointer: coarse)' ? matchMedia.call(window, 'all') : matchMedia.call(window, query);
    try {
      const { wizard, element } = await openScan();
      expect(wizard.secret).to.match(/^[A-Z2-7 ]+$/);
      expect(wizard.actions[0]).to.equal('Open authenticator app on this device');
      const root = element.shadowRoot!;
      const order = root.querySelector('.here')!.compareDocumentPosition(root.querySelector('canvas')!);
      expect(order & Node.DOCUMENT_POSITION_FOLLOWING).not.to.equal(0);
      expect(root.querySelectorAll('[href]')).to.have.length(0);
      expect(root.innerHTML).not.to.contain('otpauth:');
    } finally {
      window.matchMedia = matchMedia;
    }
  });

  it('stands in no attribute and in no event (T-012, T-013, SEC-020, SEC-021)', async () => {
    const { wizard, element, secret, sandbox, events } = await openCode();
    const attributes = (): string =>
      [...element.shadowRoot!.querySelectorAll('*')]
        .flatMap((node) => [...node.attributes].map(({ value }) => value))
        .join('\n');
    await wizard.press('Back');
    await waitUntil(() => wizard.qrCode !== undefined, 'the QR code is drawn');
    await wizard.press('Unable to scan?');
    expect(attributes()).not.to.contain(secret).and.not.to.contain(wizard.secret!);
    await wizard.press('Continue');
    await wizard.fill(nameLabel, 'My phone');
    await wizard.fill(codeLabel, await sandbox.code(secret));
    expect(element.shadowRoot!.innerHTML).not.to.contain(secret);
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    const told = events.map((event) => {
      const { detail } = event as CustomEvent<unknown>;
      return JSON.stringify(detail);
    });
    expect(told.join()).not.to.contain(secret);
    expect(element.outerHTML).not.to.contain(secret);
  });

  it('dies here and at the backend when the element is removed (T-072, SEC-034, SEC-048)', async () => {
    const { wizard, element, count } = await openScan();
    const canvas = wizard.qrCode!;
    element.remove();
    await waitUntil(() => count(/^DELETE \/challenges\//) === 1, 'the challenge is ended');
    await element.updateComplete;
    expect(canvas.width).to.equal(0);
    expect(element.shadowRoot!.querySelector('canvas')).to.equal(null);
  });

  it('survives a move within the document (T-027, SEC-035)', async () => {
    const stage = await openScan();
    const secret = await readSecret(stage);
    const place = document.createElement('section');
    document.body.append(place);
    place.append(stage.element);
    await stage.element.updateComplete;
    expect(stage.wizard.secret?.replaceAll(' ', '')).to.equal(secret);
    expect(stage.wizard.qrCode!.width).to.be.above(0);
    expect(stage.count(/DELETE/)).to.equal(0);
    place.remove();
  });

  it('dies when the page goes away (SEC-034)', async () => {
    const { element, wizard, count } = await openCode();
    await wizard.fill(codeLabel, '123456');
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await waitUntil(() => count(/^DELETE \/challenges\//) === 1, 'the challenge is ended');
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('input')).to.equal(null);
  });

  it('dies when another backend takes over (F-19)', async () => {
    const { element, wizard, count, secret } = await openCode();
    const other = await openStage({ user: ben });
    element.adapter = other.adapter;
    await waitUntil(() => count(/^DELETE \/challenges\//) === 1, 'the challenge is ended');
    await waitUntil(() => wizard.title === 'Set up an authenticator app', 'it begins again');
    expect(element.shadowRoot!.innerHTML).not.to.contain(secret);
  });

  it('is given up only when asked twice, and then ended once (UX-AW-03)', async () => {
    const { wizard, element, count, events } = await openScan();
    await wizard.press('Cancel');
    expect(wizard.dialog).to.equal('Stop the set-up?');
    expect(wizard.focused).to.equal('Keep going');
    await wizard.press('Keep going');
    expect(wizard.focused).to.equal('Cancel');
    expect(count(/DELETE/)).to.equal(0);
    await wizard.press('Cancel');
    await wizard.press('Stop');
    await waitUntil(() => count(/^DELETE \/challenges\//) === 1, 'the challenge is ended');
    expect(events.map(({ type }) => type)).to.deep.equal(['selfsame-add-factor-closed']);
    const factors = await element.adapter!.factors.list();
    expect(factors.filter(({ status }) => status === 'active')).to.deep.equal([]);
  });

  it('cannot be given up while a code is being checked, and the button says so (UX-AW-03)', async () => {
    const { wizard, events, sandbox, secret } = await openCode({ fail: { path: /answer$/, hang: true } });
    await wizard.fill(codeLabel, await sandbox.code(secret));
    await wizard.fill(nameLabel, 'My phone');
    expect(wizard.available('Cancel')).to.equal(true);
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('submitting'), 'it is being checked');
    expect(wizard.available('Cancel')).to.equal(false);
    await wizard.press('Cancel');
    expect(wizard.focused).to.equal('Cancel');
    expect(wizard.dialog).to.equal(undefined);
    expect(events).to.deep.equal([]);
  });

  it('is not asked about where nothing has begun (UX-AW-03)', async () => {
    const { wizard, events } = await openWizard();
    await wizard.press('Cancel');
    expect(wizard.dialog).to.equal(undefined);
    expect(events.map(({ type }) => type)).to.deep.equal(['selfsame-add-factor-closed']);
  });

  async function withClipboard(writeText: (text: string) => Promise<void>) {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    after(() => Reflect.deleteProperty(navigator, 'clipboard'));
    const stage = await openScan();
    return { ...stage, secret: await readSecret(stage) };
  }
});
