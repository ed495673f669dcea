import { AccountError } from '@selfsame/core';
import type { SettingsOf } from '../../settings.js';
import type { FactorRow } from '../../store/store.js';
import { linkOrigin, type Call } from '../call.js';
import { checkSentCode, newCode } from '../codes.js';
import { sha256 } from '../crypto.js';
import { spend } from '../limits.js';
import { enqueue } from '../messages.js';
import { methodSettings } from '../method-settings.js';
import { digitsForm, type FactorMethod, type OwnColumns } from './method.js';
import { readPhoneNumber, refused, type PhoneNumber } from './phone-number.js';

type PhoneChannel = 'sms' | 'voice';

/** A code by text message or call. */
export const phone: FactorMethod = {
  type: 'phone',
  field: 'code',
  refusal: 'invalid-code',
  resumes: true,
  form: () => digitsForm,
  async read(call, { destination, channel }) {
    const settings = methodSettings(call, 'phone');
    // The policy's refusal says more.
    if (settings === undefined) return {};
    if (destination === undefined || destination.trim() === '') throw refused('required');
    const found = await readPhoneNumber(destination, settings.defaultCountry ?? settings.countries[0]);
    if (found.country === null || !settings.countries.includes(found.country)) throw refused('not-allowed');
    if (found.extension !== null && !settings.extensions) throw refused('not-allowed');
    if (isOwnNumber(settings, found.number)) throw refused('own-system');
    const columns = phoneColumns(found);
    const possible = channelsOf(call, columns.voiceOnly);
    const chosen = channel === undefined ? possible[0] : possible.find((other) => other === channel);
    if (chosen === undefined) throw refused('not-allowed', 'channel');
    return { ...columns, channel: chosen };
  },
  async begin(_call, tx, account, _request, read) {
    const active = await tx.factors.find({ accountId: account.id, status: 'active' });
    if (active.some(({ type, number }) => type === 'phone' && number === read.number)) {
      throw new AccountError('factor-exists');
    }
    return read;
  },
  channels: (call, factor) => channelsOf(call, factor.voiceOnly),
  async send(call, tx, { row, account, factor }) {
    if (factor?.number == null) throw new AccountError('challenge-gone');
    const { number } = factor;
    const [subscriber = number] = number.split(';');
    const budget = `number:${await sha256(`${call.tenant}:${subscriber}`)}`;
    await spend(call, tx, budget, call.settings.messageLimit.perNumber);
    const channel = presentChannel(call, factor, row.channel);
    const fresh = await newCode(call, tx, { ...row, channel });
    const { name } = call.settings;
    enqueue(call, {
      channel,
      to: number,
      account,
      text: (texts) =>
        channel === 'voice'
          ? texts.voice(name, [...fresh.code].join(', '))
          : `${texts.sms(name, fresh.code)}\n${domainBound(call, fresh.code)}`,
      code: fresh.code,
      challengeId: row.id,
    });
    return fresh.row;
  },
  check: (call, _tx, { row }, answer) => checkSentCode(call, row, answer),
  look: ({ channel, hint }) => ({ ...(channel !== null && { channel }), ...(hint !== null && { hint }) }),
};

/** What is kept of a number. */
export function phoneColumns({ number, hint, mobile, extension }: PhoneNumber): OwnColumns & {
  readonly voiceOnly: boolean;
} {
  return { number, hint, voiceOnly: !mobile || extension !== null };
}

/** Whether the suite hosts this number itself (SEC-076). */
export function isOwnNumber({ ownNumbers }: SettingsOf<'phone'>, number: string): boolean {
  return ownNumbers.some((prefix) => number.startsWith(prefix));
}

/** How codes may come to a number, the policy's first choice first. */
export function channelsOf(call: Call, voiceOnly: boolean): readonly PhoneChannel[] {
  const allowed = methodSettings(call, 'phone')?.channels ?? ['sms', 'voice'];
  return voiceOnly ? allowed.filter((channel) => channel === 'voice') : allowed;
}

/** The channel that was asked for, else the one of the factor; what the policy no longer has is replaced. */
function presentChannel(call: Call, factor: FactorRow, asked: PhoneChannel | null): PhoneChannel {
  const possible = channelsOf(call, factor.voiceOnly);
  const wanted = asked ?? factor.channel;
  return possible.find((channel) => channel === wanted) ?? possible[0] ?? wanted ?? 'voice';
}

/** The last line by which a browser knows that the code is for this very site, and fills it in (PM-036). */
function domainBound(call: Call, code: string): string {
  return `@${new URL(linkOrigin(call)).hostname} #${code}`;
}
