import type { Texts } from '../texts.js';

const notYou = 'Was u dit niet? Wijzig dan nu uw wachtwoord en neem contact op met de helpdesk.';

export const dutch: Texts = {
  code: (tenant, code, occasion) => {
    const use = {
      'sign-in': `om in te loggen bij ${tenant}`,
      add: `om deze manier van inloggen toe te voegen aan uw account bij ${tenant}`,
      prove: `voor een wijziging van uw account bij ${tenant}`,
    };
    return `${code} is uw code ${use[occasion]}. De code is 10 minuten geldig. Geef de code aan niemand. ${notYou}`;
  },
  sms: (tenant, code) => `${code} is uw code voor ${tenant}. Geef de code aan niemand.`,
  voice: (tenant, digits) =>
    `Goedendag. Dit is uw code voor ${tenant}: ${digits}. Nog een keer: ${digits}. Geef de code aan niemand. Tot ziens.`,
  pushRequest: (tenant, occasion) =>
    occasion === 'sign-in'
      ? `Logt u in bij ${tenant}? Kies het getal dat u daar ziet. Bent u het niet? Kies dan weigeren.`
      : `Bent u dit, bij ${tenant}? Kies het getal dat u daar ziet. Bent u het niet? Kies dan weigeren.`,
  pushDenied: (tenant) =>
    `Een poging om in te loggen op uw account bij ${tenant}, met het juiste wachtwoord, is geweigerd in uw app. ${notYou}`,
  appLinked: (tenant, name) => `De app op “${name}” is nu gekoppeld aan uw account bij ${tenant}. ${notYou}`,
  emailCode: (tenant, code) =>
    `${code} is uw code om dit e-mailadres te bevestigen voor ${tenant}. De code is 10 minuten geldig. Hebt u hier niet om gevraagd? Dan hoeft u niets te doen.`,
  emailTaken: (tenant) =>
    `Iemand wilde dit e-mailadres gebruiken voor een ander account bij ${tenant}. Het hoort al bij uw account, en er is niets veranderd. Was u het zelf? Log dan in met dit adres.`,
  emailRequested: (tenant, hint) =>
    `Het e-mailadres van uw account bij ${tenant} wordt gewijzigd in ${hint}. Het oude adres blijft geldig tot het nieuwe is bevestigd. ${notYou}`,
  emailChanged: (tenant, hint) => `Het e-mailadres van uw account bij ${tenant} is nu ${hint}. ${notYou}`,
  passwordChanged: (tenant) => `Het wachtwoord van uw account bij ${tenant} is gewijzigd. ${notYou}`,
  passwordReset: (tenant, url) =>
    `Kies hier een nieuw wachtwoord voor ${tenant}: ${url} De link werkt één keer en 30 minuten lang. Hebt u hier niet om gevraagd? Dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.`,
  factorAdded: (tenant, label) =>
    `“${label}” is toegevoegd als manier om in te loggen op uw account bij ${tenant}. ${notYou}`,
  factorRemoved: (tenant, label) =>
    `“${label}” kan niet meer worden gebruikt om in te loggen op uw account bij ${tenant}. ${notYou}`,
  factorsOff: (tenant) => `Inloggen op uw account bij ${tenant} vraagt geen tweede stap meer. ${notYou}`,
  recoveryCreated: (tenant, kind) =>
    kind === 'key'
      ? `Er is een herstelsleutel gemaakt voor uw account bij ${tenant}. ${notYou}`
      : `Er zijn herstelcodes gemaakt voor uw account bij ${tenant}. ${notYou}`,
  recoveryReplaced: (tenant, kind) =>
    kind === 'key'
      ? `Er is een nieuwe herstelsleutel gemaakt voor uw account bij ${tenant}. De oude werkt niet meer. ${notYou}`
      : `Er zijn nieuwe herstelcodes gemaakt voor uw account bij ${tenant}. De oude werken niet meer. ${notYou}`,
  recoveryUsed: (tenant, kind) =>
    `Uw herstel${kind === 'key' ? 'sleutel' : 'code'} is gebruikt om in te loggen op uw account bij ${tenant}. ${notYou}`,
  authenticator: 'Authenticator-app',
  phone: 'Telefoon',
  app: 'App',
  email: 'E-mail',
  passkey: 'Passkey',
  securityKey: 'Beveiligingssleutel',
};
