/**
 * Puts something else in the place of a member of the browser's own.
 *
 * @returns the function that puts it back
 */
export function replace(object: object, name: string, value: unknown): () => void {
  const kept = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { configurable: true, value });
  return () => {
    if (kept) Object.defineProperty(object, name, kept);
    else Reflect.deleteProperty(object, name);
  };
}
