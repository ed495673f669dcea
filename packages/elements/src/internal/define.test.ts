import { expect } from '@open-wc/testing';
import { define } from './define.js';

const elementOf = (version: string): CustomElementConstructor & { readonly version: string } =>
  class extends HTMLElement {
    static readonly version = version;
  };

let number = 0;
const freshTag = (): string => `define-test-${++number}`;

/** What the console warned of, and which events the window saw, while `work` ran. */
function watch(work: () => void): { readonly warnings: string[]; readonly duplicates: unknown[] } {
  const warnings: string[] = [];
  const duplicates: unknown[] = [];
  const { warn } = console;
  const record = (event: Event): void => void duplicates.push((event as CustomEvent).detail);
  console.warn = (text: string) => void warnings.push(text);
  addEventListener('selfsame-duplicate', record);
  try {
    work();
  } finally {
    console.warn = warn;
    removeEventListener('selfsame-duplicate', record);
  }
  return { warnings, duplicates };
}

describe('define', () => {
  it('registers an element', () => {
    const tag = freshTag();
    const element = elementOf('1');
    define(tag, element);
    expect(customElements.get(tag)).to.equal(element);
  });

  it('keeps the first one, and tells once of another version (T-011, SEC-062)', () => {
    const tag = freshTag();
    const first = elementOf('1');
    define(tag, first);
    const { warnings, duplicates } = watch(() => {
      define(tag, elementOf('2'));
    });
    expect(customElements.get(tag)).to.equal(first);
    expect(warnings).to.deep.equal([`<${tag}> is already defined (version 1); version 2 is not used.`]);
    expect(duplicates).to.deep.equal([{ tag, present: '1', refused: '2' }]);
  });

  it('tells of a stranger under the same tag', () => {
    const tag = freshTag();
    customElements.define(tag, class extends HTMLElement {});
    const { warnings } = watch(() => {
      define(tag, elementOf('1'));
    });
    expect(warnings[0]).to.contain('version unknown');
  });

  it('is silent about itself, and about a copy of the same version', () => {
    const tag = freshTag();
    const element = elementOf('1');
    define(tag, element);
    const { warnings, duplicates } = watch(() => {
      define(tag, element);
      define(tag, elementOf('1'));
    });
    expect([...warnings, ...duplicates]).to.deep.equal([]);
  });

  it('uses the registry it is given, and does nothing where there is none', () => {
    const defined: string[] = [];
    const registry = {
      get: () => undefined,
      define: (tag: string) => void defined.push(tag),
    } as unknown as CustomElementRegistry;
    define('define-test-scoped', elementOf('1'), registry);
    expect(defined).to.deep.equal(['define-test-scoped']);
    expect(customElements.get('define-test-scoped')).to.equal(undefined);
  });
});
