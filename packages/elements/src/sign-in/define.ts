import { define } from '../internal/define.js';
import { SignInElement } from './sign-in.js';

define('selfsame-sign-in', SignInElement);

// So that an editor knows the tag.
export type { SignInElement };
