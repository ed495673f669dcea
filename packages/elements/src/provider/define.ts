import { ContextRoot } from '@lit/context';
import { define } from '../internal/define.js';
import { ProviderElement } from './provider.js';

define('selfsame-provider', ProviderElement);

// Elements that were defined before their provider ask in vain; a context root remembers the question. Once per page,
// also when two copies of this library are loaded.
const attached = Symbol.for('selfsame/context-root@1');
if (typeof document !== 'undefined') {
  const root: HTMLElement & { [attached]?: true } = document.documentElement;
  if (root[attached] === undefined) {
    root[attached] = true;
    new ContextRoot().attach(root);
  }
}
