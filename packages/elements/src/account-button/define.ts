import { define } from '../internal/define.js';
import { AccountButtonElement } from './account-button.js';

define('selfsame-account-button', AccountButtonElement);

// So that an editor knows the tag.
export type { AccountButtonElement };
