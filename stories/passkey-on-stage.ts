import type { SandboxPolicy } from '@selfsame/server/sandbox';

// A device for passkeys, as the stories need it: a browser would open a dialog of its own, which no story can press.

export const passkeyPolicy = (type: 'passkey' | 'security-key' = 'passkey'): SandboxPolicy => ({
  methods: [{ type }],
});

/** Puts something in the place of a member; answers what puts it back. */
function put(object: object, name: string, value: unknown): () => void {
  const kept = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { configurable: true, value });
  return () => {
    if (kept) Object.defineProperty(object, name, kept);
    else Reflect.deleteProperty(object, name);
  };
}

const device = (create: () => Promise<unknown>) => () => put(navigator.credentials, 'create', create);

/** What a device answers that made one; no backend would take it. */
const made = {
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key',
  authenticatorAttachment: 'platform',
  clientExtensionResults: {},
  response: {
    // Windows Hello.
    authenticatorData: btoa(
      `${'\0'.repeat(37)}\x08\x98\x70\x58\xca\xdc\x4b\x81\xb6\xe1\x30\xde\x50\xdc\xbe\x96`,
    ),
  },
};

/** It asks its owner, who does not answer. */
export const asks = device(() => new Promise(() => undefined));
/** Its owner has stopped it. */
export const stops = device(() => Promise.reject(new DOMException('', 'NotAllowedError')));
/** It has one for this account. */
export const knows = device(() => Promise.reject(new DOMException('', 'InvalidStateError')));
export const makes = device(() => Promise.resolve({ toJSON: () => made }));

/** A page without https. */
export const insecure = (): (() => void) => put(globalThis, 'isSecureContext', false);
