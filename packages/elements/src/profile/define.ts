import '../user-data/define.js';
import { define } from '../internal/define.js';
import { ProfileElement } from './profile.js';

define('selfsame-profile', ProfileElement);

// So that an editor knows the tag.
export type { ProfileElement };
