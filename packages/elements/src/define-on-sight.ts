// Each tag when it is first seen in the document, the provider at once: for pages without a bundler, which load only
// what they show. Tags inside the shadow roots of others are not seen: those import their own `define.js`.
import { loadModule } from '@selfsame/core';
import './provider/define.js';

// So that an editor knows the tags and events.
export type * from './index.js';

const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  'selfsame-profile': () => import('./profile/define.js'),
  'selfsame-user-data': () => import('./user-data/define.js'),
  'selfsame-factor-list': () => import('./factor-list/define.js'),
  'selfsame-add-factor': () => import('./add-factor/define.js'),
  'selfsame-step-up': () => import('./step-up/define.js'),
  'selfsame-recovery-key': () => import('./recovery-key/define.js'),
  'selfsame-sign-in': () => import('./sign-in/define.js'),
  'selfsame-account-button': () => import('./account-button/define.js'),
};

const tags = Object.keys(parts);
const any = tags.join(',');

/** Loads what a subtree shows and nobody has defined yet. */
function look(root: Element | Document): void {
  const seen = new Set([...root.querySelectorAll(any)].map(({ localName }) => localName));
  if (root instanceof Element && root.matches(any)) seen.add(root.localName);
  for (const tag of seen) {
    const load = parts[tag];
    if (load !== undefined && customElements.get(tag) === undefined)
      void loadModule(load).catch(() => undefined);
  }
}

if (typeof document !== 'undefined') {
  look(document);
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof Element) look(node);
  }).observe(document, { childList: true, subtree: true });
}
