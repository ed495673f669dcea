import { executeServerCommand } from '@web/test-runner-commands';

/** An authenticator that Chromium pretends is there. It knows its owner, and confirms at once. */
export interface VirtualAuthenticator {
  /** Whether its owner can be recognised, by a finger or a PIN. */
  recognise(recognised: boolean): Promise<void>;
  /** Whether somebody touches it; without that a request stays open. */
  touch(touched: boolean): Promise<void>;
  /** How many passkeys it holds. */
  count(): Promise<number>;
  remove(): Promise<void>;
}

const send = <T>(method: string, params: object = {}): Promise<T> =>
  executeServerCommand<T, object>('webauthn', { method, params });

/** @param transport `internal`: part of the device; `usb`: a key to plug in */
export async function virtualAuthenticator(
  transport: 'internal' | 'usb' = 'internal',
): Promise<VirtualAuthenticator> {
  await send('enable', { enableUI: false });
  const { authenticatorId } = await send<{ authenticatorId: string }>('addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    recognise: (isUserVerified) => send('setUserVerified', { authenticatorId, isUserVerified }),
    touch: (enabled) => send('setAutomaticPresenceSimulation', { authenticatorId, enabled }),
    count: async () =>
      (await send<{ credentials: unknown[] }>('getCredentials', { authenticatorId })).credentials.length,
    remove: async () => {
      await send('removeVirtualAuthenticator', { authenticatorId });
      await send('disable');
    },
  };
}
