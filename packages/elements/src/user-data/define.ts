import { define } from '../internal/define.js';
import { UserDataElement } from './user-data.js';

define('selfsame-user-data', UserDataElement);

// So that an editor knows the tag.
export type { UserDataElement };
