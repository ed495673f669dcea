import { texts } from '../../../shared/texts.js';

export const adminProfileTexts = texts({
  en: {
    title: 'Your profile – Centrex administration',
    skip: 'Skip to the content',
    brand: 'Administration',
    nav: 'Main',
    navUsers: 'Users and devices',
    navProfile: 'Your profile',
    navWeb: 'Web app',
    place: 'Site: Lübeck, 48 lines',
    signOut: 'Sign out',
    offline: 'We could not reach the server. What you see may be out of date.',
    profile: 'Your profile',
  },
  de: {
    title: 'Ihr Profil – Centrex Verwaltung',
    skip: 'Zum Inhalt springen',
    brand: 'Verwaltung',
    nav: 'Hauptmenü',
    navUsers: 'Benutzer und Geräte',
    navProfile: 'Ihr Profil',
    navWeb: 'Web-App',
    place: 'Standort: Lübeck, 48 Leitungen',
    signOut: 'Abmelden',
    offline: 'Der Server ist gerade nicht erreichbar. Die Anzeige ist vielleicht nicht aktuell.',
    profile: 'Ihr Profil',
  },
});
