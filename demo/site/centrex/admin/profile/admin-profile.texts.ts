import { texts } from '../../../shared/texts.js';

export const adminProfileTexts = texts({
  en: {
    title: 'User profile – Centrex administration',
    skip: 'Skip to the content',
    brand: 'Administration',
    nav: 'Main',
    navUsers: 'Users and devices',
    navProfile: 'User profile',
    navWeb: 'Web app',
    place: 'Site: Lübeck, 48 lines',
    signOut: 'Sign out',
    offline: 'You are still signed in: we could not reach the server. Please try again.',
    profile: 'User profile',
  },
  de: {
    title: 'Benutzerprofil – Centrex Verwaltung',
    skip: 'Zum Inhalt springen',
    brand: 'Verwaltung',
    nav: 'Hauptmenü',
    navUsers: 'Benutzer und Geräte',
    navProfile: 'Benutzerprofil',
    navWeb: 'Web-App',
    place: 'Standort: Lübeck, 48 Leitungen',
    signOut: 'Abmelden',
    offline: 'Sie sind noch angemeldet: Der Server war nicht erreichbar. Bitte versuchen Sie es noch einmal.',
    profile: 'Benutzerprofil',
  },
});
