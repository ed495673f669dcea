import { msg } from '@lit/localize';
import type { EnrolRequirement } from '@selfsame/core';

/** Why a sign-in demands one more method. Call it while rendering. */
export function reasonText(reason: EnrolRequirement['reason']): string {
  switch (reason) {
    case 'first-factor':
      return msg('Your organisation asks you to set up a second sign-in method.', {
        id: 'selfsame.add.reason.first-factor',
      });
    case 'backup':
      return msg(
        'Your organisation asks you to set up a backup, for when your first method is not at hand.',
        {
          id: 'selfsame.add.reason.backup',
        },
      );
    case 'stronger':
      return msg('Your organisation asks for a method that is safer than the one you have.', {
        id: 'selfsame.add.reason.stronger',
      });
    case 'expired':
      return msg('Your current method is no longer accepted. Please set up a new one.', {
        id: 'selfsame.add.reason.expired',
      });
  }
}
