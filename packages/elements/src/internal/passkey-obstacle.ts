/** Why passkeys cannot be used: no https, a browser without them, or a page in a frame that may not. */
export type PasskeyObstacle = 'insecure' | 'unsupported' | 'framed';

/** Chromium's view of the permissions policy; the other browsers have none. */
interface WithPolicy {
  readonly featurePolicy?: { features(): readonly string[]; allowsFeature(name: string): boolean };
}

/** What stands in the way of using, or creating, a passkey in this page; undefined where it can be tried (PM-043). */
export function passkeyObstacle(act: 'get' | 'create' = 'get'): PasskeyObstacle | undefined {
  if (!isSecureContext) return 'insecure';
  if (!('PublicKeyCredential' in globalThis) || !('credentials' in navigator)) return 'unsupported';
  const policy = (document as WithPolicy).featurePolicy;
  const feature = `publickey-credentials-${act}`;
  // A feature that is not known is not allowed either.
  if (policy?.features().includes(feature) === true)
    return policy.allowsFeature(feature) ? undefined : 'framed';
  return act === 'create' && inForeignFrame() ? 'framed' : undefined;
}

/** In a frame of another site's page no passkey is created, unless the browser says otherwise. */
function inForeignFrame(): boolean {
  try {
    return window.top?.location.href === undefined;
  } catch {
    return true;
  }
}
