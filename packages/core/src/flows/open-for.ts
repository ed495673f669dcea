import type { OpenEnrolment } from './open-enrolment.js';
import type { PreparingEnrolment, StartingEnrolment } from './prepare-enrolment.js';

/** The challenge that is open for the very destination that is reviewed: another one would only send twice (UX-AW-02). */
export const openFor = ({
  enrolment,
  open,
}: Pick<PreparingEnrolment | StartingEnrolment, 'enrolment' | 'open'>): OpenEnrolment | undefined =>
  open?.prepared?.enrolment.destination === enrolment.destination ? open : undefined;
