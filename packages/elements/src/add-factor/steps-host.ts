import type { EnrolRequirement } from '@selfsame/core';
import type { AccountHost } from '../controllers/account-controller.js';

/** What the steps need of the element around them. */
export type StepsHost = AccountHost & {
  readonly headingLevel: number;
  readonly forced: boolean;
  readonly busy: boolean;
  readonly reason: EnrolRequirement['reason'] | '';
  close(): void;
};
