import { type AppOwner, linkApp, Refused } from '../shared/dev-calls.js';
import { byId, h } from '../shared/dom.js';
import type { HostLocale } from '../shared/locale.js';
import { readPhone, rememberOnPhone } from '../shared/phone-store.js';
import { phoneTexts } from './phone.texts.js';

/** The suite's app: it is linked to accounts, and gets their pushes. */
export function suiteApp(): { readonly show: (locale: HostLocale) => void } {
  const form = byId('link', HTMLFormElement);
  const portal = byId('portal', HTMLSelectElement);
  const pairing = byId('pairing-code', HTMLInputElement);
  const email = byId('app-email', HTMLInputElement);
  const password = byId('app-password', HTMLInputElement);
  const error = byId('link-error', HTMLElement);
  const done = byId('linked-now', HTMLElement);
  let locale: HostLocale = 'en';
  let refusal: string | undefined;

  const bySigningIn = (): boolean => byId('by-sign-in', HTMLInputElement).checked;
  const drawWay = (): void => {
    byId('with-code', HTMLElement).hidden = bySigningIn();
    byId('with-password', HTMLElement).hidden = !bySigningIn();
  };
  const drawError = (): void => {
    const words = phoneTexts[locale];
    const texts: Readonly<Record<string, string>> = {
      'invalid-code': words.pairingGone,
      'invalid-credentials': words.wrongPassword,
      'rate-limited': words.tooOften,
    };
    error.textContent = refusal === undefined ? '' : (texts[refusal] ?? words.notLinked);
  };
  const drawLinked = (): void => {
    const items = readPhone().linked.map(({ email: address }) => h('li', {}, h('bdi', {}, address)));
    byId('linked', HTMLUListElement).replaceChildren(...items);
    byId('none-linked', HTMLElement).hidden = items.length > 0;
  };
  const link = async (owner: AppOwner): Promise<void> => {
    refusal = undefined;
    done.textContent = '';
    drawError();
    try {
      const address = await linkApp(portal.value, owner, phoneTexts[locale].deviceName);
      const others = readPhone().linked.filter((other) => other.email !== address);
      rememberOnPhone({ linked: [...others, { tenant: portal.value, email: address }] });
      pairing.value = '';
      password.value = '';
      done.textContent = `${phoneTexts[locale].linkedNow} ${address}`;
      drawLinked();
    } catch (problem) {
      refusal = problem instanceof Refused ? problem.error : 'network';
      drawError();
      (bySigningIn() ? password : pairing).focus();
    }
  };

  // The QR code, or the link, of a portal's set-up: `/phone/?tenant=pbx&pairing=48317720#app`.
  const address = new URL(location.href);
  const scanned = address.searchParams.get('pairing');
  if (scanned !== null) {
    pairing.value = scanned;
    portal.value = address.searchParams.get('tenant') ?? portal.value;
    for (const name of ['pairing', 'tenant']) address.searchParams.delete(name);
    history.replaceState(null, '', address);
  }

  form.addEventListener('change', drawWay);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void link(
      bySigningIn()
        ? { identifier: email.value.trim(), password: password.value }
        : { pairingCode: pairing.value.trim() },
    );
  });
  // The same telephone may be open in two tabs.
  addEventListener('storage', drawLinked);
  drawWay();

  return {
    show: (next) => {
      locale = next;
      done.textContent = '';
      drawError();
      drawLinked();
    },
  };
}
