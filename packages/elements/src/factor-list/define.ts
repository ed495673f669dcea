import { define } from '../internal/define.js';
import { FactorListElement } from './factor-list.js';

define('selfsame-factor-list', FactorListElement);

// So that an editor knows the tag.
export type { FactorListElement };
