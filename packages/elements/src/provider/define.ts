import { define } from '../internal/define.js';
import { ProviderElement } from './provider.js';

define('selfsame-provider', ProviderElement);
