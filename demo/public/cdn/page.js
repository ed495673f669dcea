// The page's own script: what any host page does, without a package or a bundler.
import { httpAdapter, matchLocale, setLocale } from '/cdn-dist/selfsame.js';
import { texts } from './page.texts.js';

const page = document.documentElement;
const byId = (id) => document.getElementById(id);

const address = new URL(location.href);
const tenant = address.searchParams.get('tenant') === 'panel' ? 'panel' : 'business';
const users = { business: 'bea@business.example', panel: 'marieke@panel.example' };
const adapter = httpAdapter({ baseUrl: `/api/${tenant}/account/v1` });

// The mailed link carries a token. It is handed over, and leaves the address before anybody can copy or log it. All that
// stays is that there was one: whoever loads the page again hears that the link has to be opened once more.
let resetToken = address.searchParams.get('selfsame_reset') ?? '';
let resetLinkLost = resetToken === '' && history.state?.mailedLink === true;
if (resetToken !== '') {
  address.searchParams.delete('selfsame_reset');
  history.replaceState({ mailedLink: true }, '', address);
}
document.addEventListener('selfsame-password-changed', () => history.replaceState(null, ''));

// The tab of the profile stands in the address, so that a reload and Back find it again.
document.addEventListener('selfsame-tab-change', ({ tab, defaultPrevented }) => {
  if (defaultPrevented) return;
  const here = new URL(location.href);
  here.searchParams.set('tab', tab);
  history.replaceState(history.state, '', here);
});

// "Forgot password?" is a place of its own in the browser's history: Back leads to the form for signing in.
const viewOfHistory = () => history.state?.view ?? 'sign-in';
document.addEventListener('selfsame-view-changed', ({ view }) => {
  if (view === viewOfHistory()) return;
  if (view === 'sign-in') {
    history.back();
    return;
  }
  history.replaceState(null, '');
  history.pushState({ view }, '');
});
addEventListener('popstate', () => {
  const signIn = document.querySelector('selfsame-sign-in');
  if (signIn) signIn.view = viewOfHistory();
});

function speak(tag) {
  // Both speak the same language: the elements know which of theirs serves this tag.
  const locale = matchLocale(tag);
  const words = texts[locale];
  page.lang = locale;
  document.title = words.title;
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = words[element.dataset.text];
  for (const element of document.querySelectorAll('[data-text-aria-label]'))
    element.setAttribute('aria-label', words[element.dataset.textAriaLabel]);
  byId('who').textContent = `${words.try} ${users[tenant]}, correct-horse-battery`;
  void setLocale(locale);
}

/** Each view has its element only while it is shown: what is not there asks the server nothing. */
function show(view) {
  for (const id of ['signed-in', 'signed-out', 'connection']) byId(id).hidden = id !== view;
  const signIn = document.createElement('selfsame-sign-in');
  signIn.headingLevel = 1;
  Object.assign(signIn, { resetToken, resetLinkLost, view: viewOfHistory() });
  resetToken = '';
  resetLinkLost = false;
  document.querySelector('.card').replaceChildren(...(view === 'signed-out' ? [signIn] : []));
  const profile = document.createElement('selfsame-profile');
  profile.selected = new URL(location.href).searchParams.get('tab') ?? 'user-data';
  document.querySelector('.profile').replaceChildren(...(view === 'signed-in' ? [profile] : []));
  page.removeAttribute('data-pending');
}

/** Who is it? The profile's language is the page's, and without a session the sign-in is shown. */
async function start() {
  try {
    const { locale } = await adapter.profile.read();
    if (locale) speak(locale);
    show('signed-in');
  } catch (error) {
    show(error.code === 'unauthenticated' ? 'signed-out' : 'connection');
  }
}

for (const link of document.querySelectorAll('[data-tenant]'))
  if (link.dataset.tenant === tenant) link.setAttribute('aria-current', 'page');
byId('tenant-name').textContent = tenant;

document.addEventListener('selfsame-signed-in', () => {
  void start().then(() => byId('content').focus());
});
document.addEventListener('selfsame-sign-in-required', (event) => {
  event.preventDefault();
  show('signed-out');
});
document.addEventListener('selfsame-signed-out', () => show('signed-out'));
document.addEventListener('selfsame-language-changed', (event) => speak(event.locale));
byId('again').addEventListener('click', () => void start());
byId('sign-out').addEventListener('click', () => {
  void adapter.signIn.signOut().then(
    // A reload lets go of everything that was on the page.
    () => location.assign(`/cdn/?tenant=${tenant}`),
    () => show('connection'),
  );
});

speak(tenant === 'panel' ? 'nl' : navigator.language);
// The login page of a company whose people sign in with their accounts there: the demo by its other name.
byId('account').redirectOrigins = Object.assign(new URL(location.origin), { hostname: '127.0.0.1' }).origin;
byId('account').adapter = adapter;
if (resetToken === '') await start();
else show('signed-out');
