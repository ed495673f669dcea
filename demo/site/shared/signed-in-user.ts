import { type AccountAdapter, cleanDisplayName, type Profile } from '@selfsame/core';

/** What a page's own header shows of who is signed in. */
export interface SignedInUser {
  readonly name: string;
  readonly email: string;
  readonly initials: string;
}

function toUser({ email = '', username, attributes }: Profile): SignedInUser {
  const address = cleanDisplayName(username ?? email);
  const name = typeof attributes['name'] === 'string' ? cleanDisplayName(attributes['name']) : address;
  const words = name.split(/[\s@.]+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '');
  return { name, email: address, initials: letters.join('').toUpperCase() };
}

/**
 * Tells a page who is signed in, and again when that person has changed the own address here.
 *
 * @returns the function that ends it
 */
export function watchUser(adapter: AccountAdapter, tell: (user: SignedInUser) => void): () => void {
  const watch = new AbortController();
  const { signal } = watch;
  const read = (): void => {
    // Without an answer the header stays without a name; the elements of the page say what is wrong.
    void adapter.profile.read({ signal }).then(
      (profile) => tell(toUser(profile)),
      () => undefined,
    );
  };
  document.addEventListener('selfsame-username-changed', read, { signal });
  read();
  return () => watch.abort();
}
