import { msg } from '@lit/localize';
import type { LitElement, TemplateResult } from 'lit';
import { SignInRequiredEvent } from '../events.js';
import { button } from './button.js';

/** The way back where the session has ended: the page is asked to let the user sign in. */
export const signInButton = (host: LitElement): TemplateResult =>
  button({
    label: msg('Sign in', { id: 'selfsame.common.sign-in' }),
    press: () => host.dispatchEvent(new SignInRequiredEvent()),
  });
