import { readFileSync } from 'node:fs';

const sources = 'packages/elements/src';

/** The public tokens: every element takes them, and a page sets them once, on any ancestor. */
const tokens = {
  '--selfsame-color-surface': 'background of a card',
  '--selfsame-color-surface-raised': 'background of a dialog and of an input',
  '--selfsame-color-surface-sunken': 'background of what lies below a card',
  '--selfsame-color-text': 'text',
  '--selfsame-color-text-muted': 'hints and secondary text, at least 4.5:1 on every surface',
  '--selfsame-color-border': 'edge of a card, decoration',
  '--selfsame-color-border-strong': 'edge of an input, at least 3:1',
  '--selfsame-color-accent': 'the main action, links, what is selected',
  '--selfsame-color-accent-hover': 'the main action under the pointer',
  '--selfsame-color-accent-contrast': 'text on the accent, at least 4.5:1',
  '--selfsame-color-danger': 'errors and removing',
  '--selfsame-color-danger-surface': 'background of an error',
  '--selfsame-color-success': 'confirmations',
  '--selfsame-color-success-surface': 'background of a confirmation',
  '--selfsame-color-warning': 'warnings',
  '--selfsame-color-warning-surface': 'background of a warning',
  '--selfsame-font': 'font family; inherited unless set',
  '--selfsame-font-mono': 'font family of codes and keys',
  '--selfsame-space': 'unit of all spacing',
  '--selfsame-radius': 'corner radius of cards; smaller things derive theirs',
  '--selfsame-control-height': 'height of buttons and inputs',
  '--selfsame-focus': 'outline of what has the focus, as `outline` takes it',
  '--selfsame-content-width': 'widest line of forms and text',
  '--selfsame-scroll-margin': 'height of a sticky header of the page that would cover what has the focus',
};

/** Value of each token when a page does not set it, from the one place that defines it. */
function defaults() {
  const css = readFileSync(`${sources}/styles/tokens.styles.ts`, 'utf8');
  const found = [...css.matchAll(/var\(\s*(--selfsame-[a-z-]+),\s*((?:[^()]|\([^()]*\))*?)\s*\)\s*;/g)];
  const publicName = new Map(
    [...css.matchAll(/(--_[a-z-]+):\s*var\(\s*(--selfsame-[a-z-]+)/g)].map(([, ...pair]) => pair),
  );
  const readable = (value) =>
    value.replace(/\s+/g, ' ').replace(/--_[a-z-]+/g, (name) => publicName.get(name) ?? name);
  // The first definition holds; later ones are for a coarse pointer.
  return new Map(found.reverse().map(([, name, value]) => [name, readable(value)]));
}

/** Adds the tokens to every element, so that editors and Storybook offer them. */
const sharedTokens = {
  name: 'shared-tokens',
  packageLinkPhase({ customElementsManifest }) {
    const initial = defaults();
    for (const declaration of elementsOf(customElementsManifest)) {
      const own = declaration.cssProperties ?? [];
      const shared = Object.entries(tokens)
        .filter(([name]) => !own.some((property) => property.name === name))
        .map(([name, description]) => ({ name, description, default: initial.get(name) }));
      declaration.cssProperties = [...own, ...shared];
    }
  },
};

/** The analyzer takes the first argument of an event's constructor for its name: ours have their name in the class. */
const eventNames = {
  name: 'event-names',
  packageLinkPhase({ customElementsManifest }) {
    const source = readFileSync(`${sources}/events.ts`, 'utf8');
    const named = new Map(
      [...source.matchAll(/class (\w+)[^{]*\{\s*static readonly type = '([^']+)'/g)].map(([, type, name]) => [
        type,
        name,
      ]),
    );
    for (const declaration of elementsOf(customElementsManifest)) {
      const events = new Map();
      for (const event of declaration.events ?? []) {
        const name = named.get(event.type?.text) ?? event.name;
        if (name) events.set(name, { ...events.get(name), ...event, name });
      }
      declaration.events = [...events.values()];
    }
  },
};

const elementsOf = (manifest) =>
  manifest.modules.flatMap((module) =>
    (module.declarations ?? []).filter((declaration) => declaration.tagName),
  );

export default {
  globs: [`${sources}/**/*.ts`],
  exclude: ['**/locales/**', '**/*.test.ts', '**/*.harness.ts'],
  outdir: 'packages/elements',
  litelement: true,
  packagejson: false, // else cem writes "customElements" into the package.json at the top
  plugins: [eventNames, sharedTokens],
};
