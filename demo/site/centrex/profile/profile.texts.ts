import { texts } from '../../shared/texts.js';

export const profileTexts = texts({
  en: {
    title: 'User profile – Centrex',
    skip: 'Skip to the content',
    nav: 'Main',
    navCalls: 'Calls',
    navVoicemail: 'Voicemail',
    navTeam: 'Team',
    signOut: 'Sign out',
    offline: 'You are still signed in: we could not reach the server. Please try again.',
    heading: 'User profile',
    lead: 'It is the same in every Centrex app.',
  },
  de: {
    title: 'Benutzerprofil – Centrex',
    skip: 'Zum Inhalt springen',
    nav: 'Hauptmenü',
    navCalls: 'Anrufe',
    navVoicemail: 'Voicemail',
    navTeam: 'Team',
    signOut: 'Abmelden',
    offline: 'Sie sind noch angemeldet: Der Server war nicht erreichbar. Bitte versuchen Sie es noch einmal.',
    heading: 'Benutzerprofil',
    lead: 'Es ist in allen Centrex-Apps dasselbe.',
  },
});
