/** What messages say. Plain sentences; the first one says what happened. */
export interface Texts {
  readonly emailCode: (tenant: string, code: string) => string;
  readonly emailTaken: (tenant: string) => string;
  readonly emailRequested: (tenant: string, hint: string) => string;
  readonly emailChanged: (tenant: string, hint: string) => string;
  readonly passwordChanged: (tenant: string) => string;
  readonly passwordReset: (tenant: string, url: string) => string;
  readonly factorAdded: (tenant: string, label: string) => string;
  readonly factorRemoved: (tenant: string, label: string) => string;
  readonly factorsOff: (tenant: string) => string;
  readonly recoveryCreated: (tenant: string, kind: 'codes' | 'key') => string;
  readonly recoveryReplaced: (tenant: string, kind: 'codes' | 'key') => string;
  readonly recoveryUsed: (tenant: string, kind: 'codes' | 'key') => string;
  /** The name of an authenticator app that got none. */
  readonly authenticator: string;
}

const notYouEn = 'If this was not you, change your password now and tell your help desk.';
const notYouDe = 'Wenn Sie das nicht waren, ändern Sie jetzt Ihr Passwort und melden Sie sich beim Support.';

const english: Texts = {
  emailCode: (tenant, code) =>
    `${code} is your code to confirm this e-mail address for ${tenant}. It is valid for 10 minutes. If you did not ask for it, ignore this message.`,
  emailTaken: (tenant) =>
    `Somebody wanted to use this e-mail address for another account at ${tenant}. It belongs to your account already, and nothing has changed. If it was you, sign in with this address.`,
  emailRequested: (tenant, hint) =>
    `The e-mail address of your account at ${tenant} is about to change to ${hint}. The old address stays valid until the new one is confirmed. ${notYouEn}`,
  emailChanged: (tenant, hint) =>
    `The e-mail address of your account at ${tenant} is now ${hint}. ${notYouEn}`,
  passwordChanged: (tenant) => `The password of your account at ${tenant} was changed. ${notYouEn}`,
  passwordReset: (tenant, url) =>
    `Choose a new password for ${tenant} here: ${url} The link works once and for 30 minutes. If you did not ask for it, ignore this message: your password stays as it is.`,
  factorAdded: (tenant, label) =>
    `“${label}” was added as a way to sign in to your account at ${tenant}. ${notYouEn}`,
  factorRemoved: (tenant, label) =>
    `“${label}” can no longer be used to sign in to your account at ${tenant}. ${notYouEn}`,
  factorsOff: (tenant) =>
    `Signing in to your account at ${tenant} no longer needs a second step. ${notYouEn}`,
  recoveryCreated: (tenant, kind) =>
    kind === 'key'
      ? `A recovery key was made for your account at ${tenant}. ${notYouEn}`
      : `Recovery codes were made for your account at ${tenant}. ${notYouEn}`,
  recoveryReplaced: (tenant, kind) =>
    kind === 'key'
      ? `A new recovery key was made for your account at ${tenant}. The old one no longer works. ${notYouEn}`
      : `New recovery codes were made for your account at ${tenant}. The old ones no longer work. ${notYouEn}`,
  recoveryUsed: (tenant, kind) =>
    `Your recovery ${kind === 'key' ? 'key' : 'code'} was used to sign in to your account at ${tenant}. ${notYouEn}`,
  authenticator: 'Authenticator app',
};

const german: Texts = {
  emailCode: (tenant, code) =>
    `${code} ist Ihr Code, um diese E-Mail-Adresse für ${tenant} zu bestätigen. Er gilt 10 Minuten. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese Nachricht.`,
  emailTaken: (tenant) =>
    `Jemand wollte diese E-Mail-Adresse für ein anderes Konto bei ${tenant} verwenden. Sie gehört bereits zu Ihrem Konto, und es hat sich nichts geändert. Wenn Sie das waren, melden Sie sich mit dieser Adresse an.`,
  emailRequested: (tenant, hint) =>
    `Die E-Mail-Adresse Ihres Kontos bei ${tenant} soll in ${hint} geändert werden. Die alte Adresse gilt, bis die neue bestätigt ist. ${notYouDe}`,
  emailChanged: (tenant, hint) =>
    `Die E-Mail-Adresse Ihres Kontos bei ${tenant} ist jetzt ${hint}. ${notYouDe}`,
  passwordChanged: (tenant) => `Das Passwort Ihres Kontos bei ${tenant} wurde geändert. ${notYouDe}`,
  passwordReset: (tenant, url) =>
    `Wählen Sie hier ein neues Passwort für ${tenant}: ${url} Der Link funktioniert einmal und 30 Minuten lang. Wenn Sie das nicht angefordert haben, ignorieren Sie diese Nachricht: Ihr Passwort bleibt, wie es ist.`,
  factorAdded: (tenant, label) =>
    `„${label}“ wurde als Anmeldeweg zu Ihrem Konto bei ${tenant} hinzugefügt. ${notYouDe}`,
  factorRemoved: (tenant, label) =>
    `„${label}“ kann nicht mehr zur Anmeldung an Ihrem Konto bei ${tenant} verwendet werden. ${notYouDe}`,
  factorsOff: (tenant) =>
    `Die Anmeldung an Ihrem Konto bei ${tenant} braucht keinen zweiten Schritt mehr. ${notYouDe}`,
  recoveryCreated: (tenant, kind) =>
    kind === 'key'
      ? `Für Ihr Konto bei ${tenant} wurde ein Wiederherstellungsschlüssel erstellt. ${notYouDe}`
      : `Für Ihr Konto bei ${tenant} wurden Wiederherstellungscodes erstellt. ${notYouDe}`,
  recoveryReplaced: (tenant, kind) =>
    kind === 'key'
      ? `Für Ihr Konto bei ${tenant} wurde ein neuer Wiederherstellungsschlüssel erstellt. Der alte funktioniert nicht mehr. ${notYouDe}`
      : `Für Ihr Konto bei ${tenant} wurden neue Wiederherstellungscodes erstellt. Die alten funktionieren nicht mehr. ${notYouDe}`,
  recoveryUsed: (tenant, kind) =>
    `Ihr Wiederherstellungs${kind === 'key' ? 'schlüssel' : 'code'} wurde zur Anmeldung an Ihrem Konto bei ${tenant} verwendet. ${notYouDe}`,
  authenticator: 'Authenticator-App',
};

const languages: Readonly<Record<string, Texts>> = { en: english, de: german };

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
