import type {
  Challenge,
  Channel,
  ErrorCode,
  FactorType,
  Json,
  MethodRef,
  Prerequisite,
  Setup,
} from '@selfsame/core';
import type { AccountRow, ChallengeRow, FactorRow, Tx } from '../../store/store.js';
import type { Call } from '../call.js';

/** What an answer to a challenge may hold. */
export interface ChallengeAnswer {
  readonly code?: string | undefined;
  readonly password?: string | undefined;
  readonly credential?: Json | undefined;
  readonly label?: string | undefined;
}

/** A challenge with whom it is about, and the factor that is to answer it. */
export interface Subject {
  readonly row: ChallengeRow;
  readonly account: AccountRow;
  readonly factor: FactorRow | undefined;
}

export type Verdict = 'right' | 'wrong' | 'expired' | 'reused';

/** What the slow part of a check has found out. */
export interface Prepared {
  readonly right: boolean;
  /** Of a passkey or security key: which one it was, and what is kept of it. */
  readonly credentialId?: string;
  readonly columns?: Partial<FactorRow>;
}

/** How a challenge looks that is answered in one way. */
export type Form = Pick<Challenge, 'answers' | 'code' | 'pollEvery' | 'showCode' | 'webauthn'>;

/** One way of proving oneself, as the rules of challenges see it. */
export interface Method {
  readonly form: (call: Call, tx: Tx, subject: Subject) => Promise<Form> | Form;
  /** The member of an answer that it reads. */
  readonly field: 'code' | 'password' | 'credential';
  /** What a wrong answer is called. */
  readonly refusal: ErrorCode;
  /** Sends what the user needs; absent where nothing is sent. Resolves the challenge as it is then. */
  readonly send?: (call: Call, tx: Tx, subject: Subject) => Promise<ChallengeRow>;
  /** Whether there is something to send for this one; true unless told. */
  readonly sends?: (subject: Subject) => boolean;
  /** The slow part of a check, outside of every transaction. What it resolves is handed to `check`. */
  readonly prepare?: (call: Call, subject: Subject, answer: ChallengeAnswer) => Promise<Prepared>;
  readonly check: (
    call: Call,
    tx: Tx,
    subject: Subject,
    answer: ChallengeAnswer,
    prepared: Prepared,
  ) => Promise<Verdict> | Verdict;
}

/** What a user may say about a new factor. */
export interface EnrolRequest {
  readonly type: FactorType;
  readonly destination?: string | undefined;
  readonly channel?: string | undefined;
  readonly label?: string | undefined;
}

/** The columns that only one kind of factor has. */
export type OwnColumns = Partial<
  Pick<
    FactorRow,
    | 'label'
    | 'secret'
    | 'lastStep'
    | 'number'
    | 'hint'
    | 'channel'
    | 'voiceOnly'
    | 'appId'
    | 'credentialId'
    | 'credential'
  >
>;

/** A method that people set up as a factor. */
export interface FactorMethod extends Method {
  readonly type: FactorType;
  /** What this account has to do first. */
  readonly obstacle?: (call: Call, tx: Tx, account: AccountRow) => Promise<Prerequisite | undefined>;
  /** The slow part of beginning, outside of every transaction: rejects what the user gave wrongly. */
  readonly read?: (call: Call, request: EnrolRequest) => Promise<OwnColumns>;
  /** The columns of a new factor. Rejects e.g. `factor-exists`. */
  readonly begin: (
    call: Call,
    tx: Tx,
    account: AccountRow,
    request: EnrolRequest,
    read: OwnColumns,
  ) => Promise<OwnColumns> | OwnColumns;
  /** What is shown with the answer that begins it, and with none after that. */
  readonly setup?: (call: Call, tx: Tx, subject: Subject) => Promise<Setup | undefined> | Setup;
  /** Whether an enrolment can be taken up again after a reload: not where a secret was shown once. */
  readonly resumes: boolean;
  /** What its end means for the account. */
  readonly confirm?: (call: Call, tx: Tx, account: AccountRow) => Promise<void>;
  /** How its messages may come, where there is more than one way. */
  readonly channels?: (call: Call, factor: FactorRow) => readonly Channel[];
  /** How it is shown beside others, beyond its name. */
  readonly look?: (factor: FactorRow, account: AccountRow) => Pick<MethodRef, 'channel' | 'hint'>;
}

export const codeLength = 6;

/** The form of a challenge that takes six digits. */
export const digitsForm: Form = { answers: ['code'], code: { length: codeLength, alphabet: 'digits' } };

/** A code as it is compared: people copy codes with the gap in the middle that apps and mails show. */
export function typedCode({ code }: ChallengeAnswer): string {
  return (code ?? '').replace(/[\s-]/g, '');
}
