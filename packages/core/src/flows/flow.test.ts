import { expect, it } from 'vitest';
import { addFactor } from './add-factor.js';
import { changeLanguage } from './change-language.js';
import { changePassword } from './change-password.js';
import { changeUsername } from './change-username.js';
import { factorAction } from './factor-action.js';
import { passwordReset } from './password-reset.js';
import { recoveryKey } from './recovery-key.js';
import { signIn } from './sign-in.js';
import { stepUp } from './step-up.js';
import { waiting } from './waiting.js';

const flows = {
  addFactor,
  changeLanguage,
  changePassword,
  changeUsername,
  factorAction,
  passwordReset,
  recoveryKey,
  signIn,
  stepUp,
  waiting,
};

it.each(Object.entries(flows))('%s works without the object it stands in', (_name, { first, next }) => {
  expect(Reflect.apply(next, undefined, [first, { type: 'cancel' }])).toBe(first);
});
