import { define } from '../internal/define.js';
import { ProviderElement } from './provider.js';

define('selfsame-provider', ProviderElement);

// So that an editor knows the tag.
export type { ProviderElement };
