import type { Message } from '../ports.js';

interface Subjects {
  readonly code: string;
  readonly link: string;
  readonly notice: string;
}

const english: Subjects = { code: 'Your code', link: 'Your link', notice: 'About your account' };

const languages: Readonly<Record<string, Subjects>> = {
  en: english,
  de: { code: 'Ihr Code', link: 'Ihr Link', notice: 'Zu Ihrem Konto' },
  fr: { code: 'Votre code', link: 'Votre lien', notice: 'À propos de votre compte' },
  nl: { code: 'Uw code', link: 'Uw link', notice: 'Over uw account' },
};

/** What a mail is about, in its own language. Never the code: subjects stand on lock screens and in the logs of relays. */
export function subjectOf(message: Message): string {
  const [language = ''] = message.locale.toLowerCase().split('-');
  const subjects = (Object.hasOwn(languages, language) ? languages[language] : undefined) ?? english;
  if (message.code !== undefined) return subjects.code;
  return message.url === undefined ? subjects.notice : subjects.link;
}
