import { texts } from '../shared/texts.js';

export const loginTexts = texts({
  en: {
    title: 'Sign in – Centrex',
    claim: 'Every call, wherever you work.',
    point1: 'Your extension on the desk, in the browser and on the move',
    point2: 'Voicemail that you can read',
    point3: 'One account for the web app and the administration',
    back: 'Cancel and go back',
    language: 'Language',
    phone: 'Open the demo’s phone and mailbox',
  },
  de: {
    title: 'Anmelden – Centrex',
    claim: 'Jeder Anruf, wo immer Sie arbeiten.',
    point1: 'Ihre Nebenstelle am Schreibtisch, im Browser und unterwegs',
    point2: 'Voicemail, die Sie lesen können',
    point3: 'Ein Konto für die Web-App und die Verwaltung',
    back: 'Abbrechen und zurück',
    language: 'Sprache',
    phone: 'Telefon und Postfach der Demo öffnen',
  },
});
