interface Versioned {
  readonly version?: string;
}

/** The version that `define` compares when two copies of the library meet on one page. */
export const version = '0.1.0';

/**
 * Registers an element, once. The first registration stays; a copy of another version is told about by one warning
 * and a `selfsame-duplicate` event on the window (SEC-062).
 *
 * @param registry where to register, for scoped registries
 */
export function define(
  tag: string,
  element: CustomElementConstructor & Versioned,
  registry = globalThis.customElements as CustomElementRegistry | undefined,
): void {
  // Importing on a server must not throw: there is no registry.
  if (registry === undefined) return;
  const present = registry.get(tag) as (CustomElementConstructor & Versioned) | undefined;
  if (present === undefined) {
    registry.define(tag, element);
    return;
  }
  if (present === element || present.version === element.version) return;
  console.warn(
    `<${tag}> is already defined (version ${present.version ?? 'unknown'}); version ${element.version ?? 'unknown'} is not used.`,
  );
  window.dispatchEvent(
    new CustomEvent('selfsame-duplicate', {
      detail: { tag, present: present.version, refused: element.version },
    }),
  );
}
