import { texts } from '../../shared/texts.js';

export const profileTexts = texts({
  en: {
    title: 'Your profile – Centrex',
    skip: 'Skip to the content',
    nav: 'Main',
    navCalls: 'Calls',
    navVoicemail: 'Voicemail',
    navTeam: 'Team',
    signOut: 'Sign out',
    offline: 'We could not reach the server. Please check your connection.',
    heading: 'Your profile',
    lead: 'It is the same in every Centrex app.',
  },
  de: {
    title: 'Ihr Profil – Centrex',
    skip: 'Zum Inhalt springen',
    nav: 'Hauptmenü',
    navCalls: 'Anrufe',
    navVoicemail: 'Voicemail',
    navTeam: 'Team',
    signOut: 'Abmelden',
    offline: 'Der Server ist gerade nicht erreichbar. Bitte prüfen Sie Ihre Verbindung.',
    heading: 'Ihr Profil',
    lead: 'Es ist in allen Centrex-Apps dasselbe.',
  },
});
