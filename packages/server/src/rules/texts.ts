import type { FactorType } from '@selfsame/core';
import { dutch } from './texts/nl.js';
import { english } from './texts/en.js';
import { french } from './texts/fr.js';
import { german } from './texts/de.js';

/** What a code is for. */
export type Occasion = 'sign-in' | 'add' | 'prove';

/** What messages say. Plain sentences; the first one says what happened. */
export interface Texts {
  readonly code: (tenant: string, code: string, occasion: Occasion) => string;
  /** Short: a long text message is cut in two and paid twice. */
  readonly sms: (tenant: string, code: string) => string;
  /** Spoken; `digits` one by one. */
  readonly voice: (tenant: string, digits: string) => string;
  readonly pushRequest: (tenant: string, occasion: Occasion) => string;
  readonly pushDenied: (tenant: string) => string;
  readonly appLinked: (tenant: string, name: string) => string;
  readonly emailCode: (tenant: string, code: string) => string;
  readonly emailTaken: (tenant: string) => string;
  readonly emailRequested: (tenant: string, hint: string) => string;
  readonly emailChanged: (tenant: string, hint: string) => string;
  readonly passwordChanged: (tenant: string) => string;
  readonly passwordReset: (tenant: string, url: string) => string;
  readonly factorAdded: (tenant: string, label: string) => string;
  readonly factorRemoved: (tenant: string, label: string) => string;
  readonly factorsOff: (tenant: string) => string;
  /** They went with the old password, and a new one is owed. */
  readonly factorsReset: (tenant: string) => string;
  readonly recoveryCreated: (tenant: string, kind: 'codes' | 'key') => string;
  readonly recoveryReplaced: (tenant: string, kind: 'codes' | 'key') => string;
  readonly recoveryUsed: (tenant: string, kind: 'codes' | 'key') => string;
  /** The names of factors that got none. */
  readonly authenticator: string;
  readonly phone: string;
  readonly app: string;
  readonly email: string;
  readonly passkey: string;
  readonly securityKey: string;
}

const languages: Readonly<Record<string, Texts>> = {
  en: english,
  de: german,
  nl: dutch,
  fr: french,
};

/** What a factor is called that got no name. */
export function fallbackName(texts: Texts, type: FactorType): string {
  const names: Readonly<Record<FactorType, string>> = {
    totp: texts.authenticator,
    phone: texts.phone,
    push: texts.app,
    email: texts.email,
    passkey: texts.passkey,
    'security-key': texts.securityKey,
  };
  return names[type];
}

/** The texts in the first of `wanted` (BCP 47, best first) that exists, in English if none does. */
export function textsFor(wanted: readonly (string | null | undefined)[]): {
  readonly locale: string;
  readonly texts: Texts;
} {
  for (const tag of wanted) {
    const language = tag?.split('-')[0]?.toLowerCase();
    const texts =
      language !== undefined && Object.hasOwn(languages, language) ? languages[language] : undefined;
    if (language !== undefined && texts !== undefined) return { locale: language, texts };
  }
  return { locale: 'en', texts: english };
}
