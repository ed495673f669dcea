import { AccountError } from '@selfsame/core';
import type { AppRow, FactorRow, Tx } from '../../store/store.js';
import { linkOrigin, type Call } from '../call.js';
import { checkSentCode, markSent, newCode } from '../codes.js';
import { newDigits, newToken, sha256, twoDigitChoices } from '../crypto.js';
import { enqueue } from '../messages.js';
import { methodSettings } from '../method-settings.js';
import { occasionOf } from './look.js';
import { digitsForm, type FactorMethod, type Subject } from './method.js';

export const pollEvery = 2;
/** A question that is shown on a phone for longer is answered by habit. */
const approveFor = 3 * 60_000;
const pairingCodeLength = 8;

/** The suite's app: a code to type, or a press in the app beside the number to match. */
export const push: FactorMethod = {
  type: 'push',
  field: 'code',
  refusal: 'invalid-code',
  resumes: true,
  form(call, _tx, { row, factor }) {
    if (factor?.appId == null) return { answers: ['wait'], pollEvery };
    if (!isApproved(call, row.requestId)) return digitsForm;
    return { answers: ['wait'], pollEvery, ...(row.showCode !== null && { showCode: row.showCode }) };
  },
  async obstacle(call, tx, account) {
    const pairs = methodSettings(call, 'push')?.pairing === true;
    return pairs || (await freeApp(tx, account.id)) !== undefined ? undefined : 'linked-app';
  },
  async begin(_call, tx, account) {
    const app = await freeApp(tx, account.id);
    return app === undefined ? {} : appColumns(app);
  },
  async setup(call, tx, { row, factor }) {
    if (factor?.appId != null) return undefined;
    const code = newDigits(call.env.random, pairingCodeLength);
    await tx.challenges.update(row.id, { pairingHash: await hashPairingCode(call, code) });
    const settings = methodSettings(call, 'push');
    return {
      type: 'push',
      pairingCode: `${code.slice(0, 4)} ${code.slice(4)}`,
      storeLinks: settings?.storeLinks ?? [],
      ...(settings?.pairingUri !== undefined && {
        uri: new URL(settings.pairingUri.replace('{code}', code), linkOrigin(call)).href,
      }),
    };
  },
  sends: ({ factor }) => factor?.appId != null,
  send: (call, tx, subject) =>
    isApproved(call, null) ? askApp(call, tx, subject) : sendCode(call, tx, subject),
  check: (call, _tx, { row }, answer) => checkSentCode(call, row, answer),
};

/** What a factor takes over from its app. */
export function appColumns({ id, name }: AppRow): Pick<FactorRow, 'appId' | 'label'> {
  return { appId: id, label: name };
}

/** The linked app that is no factor yet, the latest one first. */
export async function freeApp(tx: Tx, accountId: string): Promise<AppRow | undefined> {
  const factors = await tx.factors.find({ accountId, status: 'active' });
  const apps = await tx.apps.find({ accountId });
  return apps.filter((app) => factors.every(({ appId }) => appId !== app.id)).at(-1);
}

export function hashPairingCode(call: Call, code: string): Promise<string> {
  return sha256(`${call.tenant}:${code.replace(/\D/g, '')}`);
}

/** Whether a challenge is answered in the app: one that was asked so, else what the policy says. */
function isApproved(call: Call, requestId: string | null): boolean {
  return requestId !== null || methodSettings(call, 'push')?.mode === 'approve';
}

async function sendCode(call: Call, tx: Tx, { row, account }: Subject): ReturnType<typeof askApp> {
  const asked = { ...row, requestId: null, showCode: null, verdict: null };
  const fresh = await newCode(call, tx, asked);
  enqueue(call, {
    channel: 'push',
    to: account.email,
    account,
    text: (texts) => texts.code(call.settings.name, fresh.code, occasionOf(row)),
    code: fresh.code,
    challengeId: row.id,
  });
  return fresh.row;
}

/** The number to match goes out among others only: a press in the app must need a look at the page. */
async function askApp(call: Call, tx: Tx, { row, account }: Subject): Promise<Subject['row']> {
  const choices = twoDigitChoices(call.env.random, 3);
  const showCode = choices[0];
  if (showCode === undefined) throw new AccountError('server-error');
  const requestId = newToken(call.env.random);
  const asked = { ...row, requestId, showCode, verdict: null, codeHash: null };
  enqueue(call, {
    channel: 'push',
    to: account.email,
    account,
    text: (texts) => texts.pushRequest(call.settings.name, occasionOf(row)),
    requestId,
    choices: [...choices].sort(),
    challengeId: row.id,
  });
  return markSent(call, tx, asked, approveFor);
}
