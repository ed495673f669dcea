import { define } from '../internal/define.js';
import { AccountButtonElement } from './account-button.js';

define('selfsame-account-button', AccountButtonElement);
