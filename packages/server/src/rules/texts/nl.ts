import type { Texts } from '../texts.js';

const notYou = 'Was jij dit niet? Wijzig dan nu je wachtwoord en neem contact op met de helpdesk.';

export const dutch: Texts = {
  code: (tenant, code, occasion) => {
    const use = {
      'sign-in': `om in te loggen bij ${tenant}`,
      add: `om deze manier van inloggen toe te voegen aan je account bij ${tenant}`,
      prove: `voor een wijziging van je account bij ${tenant}`,
    };
    return `${code} is je code ${use[occasion]}. De code is 10 minuten geldig. Geef de code aan niemand. ${notYou}`;
  },
  sms: (tenant, code) => `${code} is je code voor ${tenant}. Geef de code aan niemand.`,
  voice: (tenant, digits) =>
    `Goedendag. Dit is je code voor ${tenant}: ${digits}. Nog een keer: ${digits}. Geef de code aan niemand. Tot ziens.`,
  pushRequest: (tenant, occasion) =>
    occasion === 'sign-in'
      ? `Log je in bij ${tenant}? Kies het getal dat je daar ziet. Ben jij het niet? Kies dan weigeren.`
      : `Ben jij dit, bij ${tenant}? Kies het getal dat je daar ziet. Ben jij het niet? Kies dan weigeren.`,
  pushDenied: (tenant) =>
    `Een poging om in te loggen op je account bij ${tenant}, met het juiste wachtwoord, is geweigerd in je app. ${notYou}`,
  appLinked: (tenant, name) => `De app op “${name}” is nu gekoppeld aan je account bij ${tenant}. ${notYou}`,
  emailCode: (tenant, code) =>
    `${code} is je code om dit e-mailadres te bevestigen voor ${tenant}. De code is 10 minuten geldig. Heb je hier niet om gevraagd? Dan hoef je niets te doen.`,
  emailTaken: (tenant) =>
    `Iemand wilde dit e-mailadres gebruiken voor een ander account bij ${tenant}. Het hoort al bij je account, en er is niets veranderd. Was je het zelf? Log dan in met dit adres.`,
  emailRequested: (tenant, hint) =>
    `Het e-mailadres van je account bij ${tenant} wordt gewijzigd in ${hint}. Het oude adres blijft geldig tot het nieuwe is bevestigd. ${notYou}`,
  emailChanged: (tenant, hint) => `Het e-mailadres van je account bij ${tenant} is nu ${hint}. ${notYou}`,
  passwordChanged: (tenant) => `Het wachtwoord van je account bij ${tenant} is gewijzigd. ${notYou}`,
  passwordReset: (tenant, url) =>
    `Kies hier een nieuw wachtwoord voor ${tenant}: ${url} De link werkt één keer en 30 minuten lang. Heb je hier niet om gevraagd? Dan hoef je niets te doen: je wachtwoord blijft zoals het is.`,
  factorAdded: (tenant, label) =>
    `“${label}” is toegevoegd als manier om in te loggen op je account bij ${tenant}. ${notYou}`,
  factorRemoved: (tenant, label) =>
    `“${label}” kan niet meer worden gebruikt om in te loggen op je account bij ${tenant}. ${notYou}`,
  factorsOff: (tenant) => `Inloggen op je account bij ${tenant} vraagt geen tweede stap meer. ${notYou}`,
  factorsReset: (tenant) =>
    `Met je oude wachtwoord zijn je verificatiemethoden bij ${tenant} verwijderd. Als je inlogt, stel je een nieuwe in. ${notYou}`,
  recoveryCreated: (tenant, kind) =>
    kind === 'key'
      ? `Er is een herstelsleutel gemaakt voor je account bij ${tenant}. ${notYou}`
      : `Er zijn herstelcodes gemaakt voor je account bij ${tenant}. ${notYou}`,
  recoveryReplaced: (tenant, kind) =>
    kind === 'key'
      ? `Er is een nieuwe herstelsleutel gemaakt voor je account bij ${tenant}. De oude werkt niet meer. ${notYou}`
      : `Er zijn nieuwe herstelcodes gemaakt voor je account bij ${tenant}. De oude werken niet meer. ${notYou}`,
  recoveryUsed: (tenant, kind) =>
    `Uw herstel${kind === 'key' ? 'sleutel' : 'code'} is gebruikt om in te loggen op je account bij ${tenant}. ${notYou}`,
  authenticator: 'Authenticator-app',
  phone: 'Telefoon',
  app: 'App',
  email: 'E-mail',
  passkey: 'Passkey',
  securityKey: 'Beveiligingssleutel',
};
