import type { Case } from '../case.js';
import { apps } from './apps.js';
import { codes } from './codes.js';
import { contract } from './contract.js';
import { factors } from './factors.js';
import { network } from './network.js';
import { passkeys } from './passkeys.js';
import { phones } from './phone.js';
import { profile } from './profile.js';
import { push } from './push.js';
import { recovery } from './recovery.js';
import { redirect } from './redirect.js';
import { session } from './session.js';
import { sessions } from './sessions.js';
import { signIn } from './sign-in.js';
import { stepUp } from './step-up.js';

/** Every promise, in the order of the list. Each id stands there once. */
export const cases: readonly Case[] = [
  ...contract,
  ...network,
  ...session,
  ...profile,
  ...factors,
  ...apps,
  ...phones,
  ...push,
  ...passkeys,
  ...stepUp,
  ...redirect,
  ...signIn,
  ...codes,
  ...recovery,
  ...sessions,
].sort((a, b) => (a.id < b.id ? -1 : 1));
