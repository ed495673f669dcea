import { define } from '../internal/define.js';
import { RecoveryKeyElement } from './recovery-key.js';

define('selfsame-recovery-key', RecoveryKeyElement);

// So that an editor knows the tag.
export type { RecoveryKeyElement };
