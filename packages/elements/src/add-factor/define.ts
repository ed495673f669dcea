import { define } from '../internal/define.js';
import { AddFactorElement } from './add-factor.js';

define('selfsame-add-factor', AddFactorElement);

// So that an editor knows the tag.
export type { AddFactorElement };
