import { AccountError, isAccountError, type ErrorCode, type Next, type SignedIn } from '@selfsame/core';
import type { ExternalSettings } from '../settings.js';
import { DuplicateRow, type AccountRow, type ExternalRow, type SignInRow, type Tx } from '../store/store.js';
import { emailKey, findByEmail } from './accounts.js';
import { linkOrigin, now, transact, type Call } from './call.js';
import { newToken, seal, sha256, unseal } from './crypto.js';
import { forgiveAddress, spendAddress } from './limits.js';
import { createAccount } from './new-account.js';
import type { AuthorizationRequest, Identity } from '../ports.js';
import { beginSignIn, createSignIn, sendFirstMessage } from './sign-in-progress.js';

/** How long somebody may take on the page of a provider. */
const stateFor = 15 * 60_000;

/** Where providers send the browser back to; each has to know this address. */
export const callbackPath = '/sign-in/external/callback';

type Secrets = Pick<AuthorizationRequest, 'nonce' | 'verifier'>;

/**
 * The way to a provider. The browser is known again by its challenge cookie. Rejects `provider-failed`.
 *
 * @param from the login page as the browser shows it, to come back to with whatever its address says
 */
export async function startExternalSignIn(
  call: Call,
  id: string,
  from: string | undefined,
): Promise<Next<SignedIn>> {
  const provider = call.settings.external.find((candidate) => candidate.id === id);
  if (provider === undefined) {
    throw new AccountError('validation-failed', { fields: [{ field: 'external', code: 'not-allowed' }] });
  }
  const state = newToken(call.env.random);
  const secrets: Secrets = { nonce: newToken(call.env.random), verifier: newToken(call.env.random) };
  await transact(call, (tx) => spendAddress(call, tx, 'external'));
  const url = await call.env.relyingParty.authorizationUrl(provider, { state, ...secrets, ...target(call) });
  // Whoever reads the store cannot go on with what stands there: the state is only known to the browser.
  const sealed = await seal(call.env.random, state, JSON.stringify(secrets));
  await transact(call, async (tx) => {
    const signIn = await waitingSignIn(call, tx);
    await tx.externals.removeExpired(now(call));
    await tx.externals.insert({
      id: await sha256(state),
      signInId: signIn.id,
      provider: provider.id,
      sealed,
      returnTo: loginPage(call, from),
      expiresAt: now(call) + stateFor,
    });
    await tx.signIns.update(signIn.id, { problem: null, expiresAt: now(call) + 2 * stateFor });
  });
  return { kind: 'redirect', url };
}

/**
 * Back from a provider: goes on exactly as after a password. It never fails, since a browser shows what it answers: the
 * address of the login page, where `GET /sign-in` says what comes next, or why nothing does.
 */
export async function completeExternalSignIn(call: Call, answer: URLSearchParams): Promise<string> {
  const state = answer.get('state') ?? '';
  const row = await takeState(call, state);
  if (row === undefined) {
    await tell(call, 'challenge-gone');
    return loginPage(call, undefined);
  }
  try {
    await signInAs(call, await identify(call, row, state, answer));
  } catch (error) {
    if (!isAccountError(error)) call.env.report('sign-in with a provider failed', error);
    await tell(call, isAccountError(error) ? error.code : 'provider-failed');
  }
  return row.returnTo;
}

/** Says once what the last sign-in with a provider came to, where it came to nothing. */
export async function takeProblem(tx: Tx, signIn: SignInRow): Promise<ErrorCode | null> {
  if (signIn.problem !== null) await tx.signIns.update(signIn.id, { problem: null });
  return signIn.problem;
}

/** A state is good for one use, in the browser that has begun. In another one it stays what it is. */
function takeState(call: Call, state: string): Promise<ExternalRow | undefined> {
  return transact(call, async (tx) => {
    const row = await tx.externals.get(await sha256(state));
    if (row === undefined || row.signInId !== call.signIn?.id || row.expiresAt <= now(call)) return undefined;
    await tx.externals.remove({ id: row.id });
    return row;
  });
}

async function identify(
  call: Call,
  row: ExternalRow,
  state: string,
  answer: URLSearchParams,
): Promise<AccountRow> {
  const provider = call.settings.external.find(({ id }) => id === row.provider);
  // The policy was changed meanwhile.
  if (provider === undefined) throw new AccountError('challenge-gone');
  const secrets = JSON.parse(await unseal(state, row.sealed)) as Secrets;
  const request = { state, ...secrets, ...target(call) };
  const identity = await call.env.relyingParty.identify(provider, request, answer);
  const email = trustedEmail(identity, provider);
  const found = email === undefined ? undefined : await transact(call, (tx) => findByEmail(call, tx, email));
  if (found !== undefined) return found;
  if (email !== undefined && provider.createAccounts) return newAccount(call, email, identity);
  if (email === undefined) {
    const why = identity.email === undefined ? 'gave no verified address' : 'is not asked about this address';
    // The settings may be wrong, here or there. That a stranger came is no more of a problem than a wrong password.
    call.env.report(`sign-in with ${provider.id} found no account`, new Error(`The provider ${why}.`));
  }
  throw new AccountError('account-not-found');
}

/** The address is what makes it this account, so the provider must have verified it, and be one to ask about it. */
function trustedEmail({ email }: Identity, { domains }: ExternalSettings): string | undefined {
  if (email === undefined || email.length > 254 || !email.includes('@')) return undefined;
  const domain = emailKey(email).split('@').at(-1);
  return domains === undefined || domains.some((name) => name.toLowerCase() === domain) ? email : undefined;
}

async function newAccount(call: Call, email: string, { name }: Identity): Promise<AccountRow> {
  try {
    // A password that nobody knows; whoever wants one asks for it with "Forgot password?".
    const password = newToken(call.env.random);
    await createAccount(call, { email, password, ...(name !== undefined && { name: name.slice(0, 200) }) });
  } catch (error) {
    // Two browsers at once: the other one has made it.
    if (!(error instanceof DuplicateRow)) throw error;
  }
  const made = await transact(call, (tx) => findByEmail(call, tx, email));
  if (made === undefined) throw new AccountError('account-not-found');
  return made;
}

/** A lock does not count here: it is against guessing, and nothing was guessed. The second factor has its own tries. */
async function signInAs(call: Call, { id }: AccountRow): Promise<void> {
  const next = await transact(call, async (tx) => {
    const account = await tx.accounts.get(id);
    if (account === undefined) throw new AccountError('account-not-found');
    await forgiveAddress(call, tx, 'external');
    return beginSignIn(call, tx, account);
  });
  await sendFirstMessage(call, next);
}

/** For the next `GET /sign-in` of this browser. Whoever is signed in, or signing in, is told where that stands instead. */
function tell(call: Call, problem: ErrorCode): Promise<void> {
  return transact(call, async (tx) => {
    const { signIn, session } = call;
    if (signIn?.stage === 'external' || signIn?.stage === 'passkey') {
      await tx.signIns.update(signIn.id, { problem });
      return;
    }
    if (signIn !== undefined || session !== undefined) return;
    await spendAddress(call, tx, 'external');
    const told = await createSignIn(call, tx, { accountId: null, stage: 'external' });
    await tx.signIns.update(told.id, { problem });
  }).catch((error: unknown) => {
    // Too many strangers from there: they find the form.
    if (!isAccountError(error, 'rate-limited')) throw error;
  });
}

/** The open sign-in of this browser where it waits for a provider already, e.g. in another tab, or has not begun yet. */
async function waitingSignIn(call: Call, tx: Tx): Promise<SignInRow> {
  const { signIn } = call;
  if (signIn?.stage === 'external') return signIn;
  if (signIn?.stage !== 'passkey') return createSignIn(call, tx, { accountId: null, stage: 'external' });
  await tx.signIns.update(signIn.id, { stage: 'external' });
  return { ...signIn, stage: 'external' };
}

function target(call: Call): { readonly redirectUri: string } {
  return { redirectUri: `${call.baseUrl}${callbackPath}` };
}

/** The login page that was left, with what its address said; else the first one. */
function loginPage(call: Call, from: string | undefined): string {
  const pages = call.settings.signInUrls.map((url) => new URL(url, linkOrigin(call)));
  const left = from !== undefined && URL.canParse(from) ? new URL(from) : undefined;
  const page = pages.find(({ origin, pathname }) => origin === left?.origin && pathname === left.pathname);
  if (page === undefined || left === undefined) return (pages[0] ?? new URL(linkOrigin(call))).href;
  page.search = left.search;
  // Rows are no place for secrets, should a page have left the one of a mailed link in its address.
  page.searchParams.delete('selfsame_reset');
  return page.href;
}
