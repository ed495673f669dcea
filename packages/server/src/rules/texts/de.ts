import type { Texts } from '../texts.js';

const notYou = 'Wenn Sie das nicht waren, ändern Sie jetzt Ihr Passwort und melden Sie sich beim Support.';

export const german: Texts = {
  code: (tenant, code, occasion) => {
    const use = {
      'sign-in': `für die Anmeldung bei ${tenant}`,
      add: `für einen neuen Anmeldeweg zu Ihrem Konto bei ${tenant}`,
      prove: `für eine Änderung an Ihrem Konto bei ${tenant}`,
    };
    return `${code} ist Ihr Code ${use[occasion]}. Er gilt 10 Minuten. Geben Sie ihn niemandem. ${notYou}`;
  },
  sms: (tenant, code) => `${code} ist Ihr Code für ${tenant}. Geben Sie ihn niemandem.`,
  voice: (tenant, digits) =>
    `Guten Tag. Hier ist Ihr Code für ${tenant}: ${digits}. Noch einmal: ${digits}. Geben Sie ihn niemandem. Auf Wiederhören.`,
  pushRequest: (tenant, occasion) =>
    occasion === 'sign-in'
      ? `Melden Sie sich gerade bei ${tenant} an? Wählen Sie die Zahl, die Sie dort sehen. Wenn Sie das nicht sind, lehnen Sie ab.`
      : `Sind Sie das gerade bei ${tenant}? Wählen Sie die Zahl, die Sie dort sehen. Wenn Sie das nicht sind, lehnen Sie ab.`,
  pushDenied: (tenant) =>
    `Eine Anmeldung an Ihrem Konto bei ${tenant}, mit dem richtigen Passwort, wurde in Ihrer App abgelehnt. ${notYou}`,
  appLinked: (tenant, name) =>
    `Die App auf „${name}“ ist jetzt mit Ihrem Konto bei ${tenant} verbunden. ${notYou}`,
  emailCode: (tenant, code) =>
    `${code} ist Ihr Code, um diese E-Mail-Adresse für ${tenant} zu bestätigen. Er gilt 10 Minuten. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese Nachricht.`,
  emailTaken: (tenant) =>
    `Jemand wollte diese E-Mail-Adresse für ein anderes Konto bei ${tenant} verwenden. Sie gehört bereits zu Ihrem Konto, und es hat sich nichts geändert. Wenn Sie das waren, melden Sie sich mit dieser Adresse an.`,
  emailRequested: (tenant, hint) =>
    `Die E-Mail-Adresse Ihres Kontos bei ${tenant} soll in ${hint} geändert werden. Die alte Adresse gilt, bis die neue bestätigt ist. ${notYou}`,
  emailChanged: (tenant, hint) =>
    `Die E-Mail-Adresse Ihres Kontos bei ${tenant} ist jetzt ${hint}. ${notYou}`,
  passwordChanged: (tenant) => `Das Passwort Ihres Kontos bei ${tenant} wurde geändert. ${notYou}`,
  passwordReset: (tenant, url) =>
    `Wählen Sie hier ein neues Passwort für ${tenant}: ${url} Der Link funktioniert einmal und 30 Minuten lang. Wenn Sie das nicht angefordert haben, ignorieren Sie diese Nachricht: Ihr Passwort bleibt, wie es ist.`,
  factorAdded: (tenant, label) =>
    `„${label}“ wurde als Anmeldeweg zu Ihrem Konto bei ${tenant} hinzugefügt. ${notYou}`,
  factorRemoved: (tenant, label) =>
    `„${label}“ kann nicht mehr zur Anmeldung an Ihrem Konto bei ${tenant} verwendet werden. ${notYou}`,
  factorsOff: (tenant) =>
    `Die Anmeldung an Ihrem Konto bei ${tenant} braucht keinen zweiten Schritt mehr. ${notYou}`,
  factorsReset: (tenant) =>
    `Mit Ihrem alten Passwort wurden Ihre Anmeldemethoden bei ${tenant} entfernt. Beim Anmelden richten Sie eine neue ein. ${notYou}`,
  recoveryCreated: (tenant, kind) =>
    kind === 'key'
      ? `Für Ihr Konto bei ${tenant} wurde ein Wiederherstellungsschlüssel erstellt. ${notYou}`
      : `Für Ihr Konto bei ${tenant} wurden Wiederherstellungscodes erstellt. ${notYou}`,
  recoveryReplaced: (tenant, kind) =>
    kind === 'key'
      ? `Für Ihr Konto bei ${tenant} wurde ein neuer Wiederherstellungsschlüssel erstellt. Der alte funktioniert nicht mehr. ${notYou}`
      : `Für Ihr Konto bei ${tenant} wurden neue Wiederherstellungscodes erstellt. Die alten funktionieren nicht mehr. ${notYou}`,
  recoveryUsed: (tenant, kind) =>
    `Ihr Wiederherstellungs${kind === 'key' ? 'schlüssel' : 'code'} wurde zur Anmeldung an Ihrem Konto bei ${tenant} verwendet. ${notYou}`,
  authenticator: 'Authenticator-App',
  phone: 'Telefon',
  app: 'App',
  email: 'E-Mail',
  passkey: 'Passkey',
  securityKey: 'Sicherheitsschlüssel',
};
