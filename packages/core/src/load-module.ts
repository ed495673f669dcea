// State of the module, against the rule: what it mirrors, the browser's list of modules, is one for the page as well.
/** How often an address has failed, and what came when it was asked for under another name. */
const failed = new Map<string, number>();
const arrived = new Map<string, Promise<unknown>>();

/** A name that bundlers cannot follow, and shall not. */
const ask = (address: string): Promise<unknown> =>
  import(/* @vite-ignore */ /* webpackIgnore: true */ address);

/**
 * Loads a part of the code that only a press needs, and again after it did not arrive.
 *
 * Browsers remember a module that did not arrive and never ask for it again (whatwg/html#6768, changed in 2026): after
 * one moment without a connection every later `import()` fails at once. Another fragment makes it another module to the
 * browser, and the same file to the server. The address is in the words of the error; where it is not, as in Safari,
 * the plain import is all there is.
 *
 * @param load `() => import('./part.js')`, so that bundlers see it
 * @param again asks for an address; for tests
 */
export async function loadModule<T>(load: () => Promise<T>, again = ask): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const address = /\b(?:https?|file):\/\/\S+/.exec(error instanceof Error ? error.message : '')?.[0];
    if (address === undefined) throw error;
    const known = arrived.get(address);
    if (known !== undefined) return known as Promise<T>;
    const times = failed.get(address) ?? 0;
    failed.set(address, times + 1);
    // It has failed just now, and would again.
    if (times === 0) throw error;
    const asked = again(`${address}#${times}`);
    const part = await asked;
    arrived.set(address, asked);
    return part as T;
  }
}
