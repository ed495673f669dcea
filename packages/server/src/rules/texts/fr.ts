import type { Texts } from '../texts.js';

const notYou =
  'Si ce n’était pas vous, changez votre mot de passe maintenant et prévenez votre service d’assistance.';

export const french: Texts = {
  code: (tenant, code, occasion) => {
    const use = {
      'sign-in': `pour vous connecter à ${tenant}`,
      add: `pour ajouter ce moyen de connexion à votre compte ${tenant}`,
      prove: `pour une modification de votre compte ${tenant}`,
    };
    return `${code} est votre code ${use[occasion]}. Il est valable 10 minutes. Ne le donnez à personne. ${notYou}`;
  },
  sms: (tenant, code) => `${code} est votre code pour ${tenant}. Ne le donnez à personne.`,
  voice: (tenant, digits) =>
    `Bonjour. Voici votre code pour ${tenant} : ${digits}. Je répète : ${digits}. Ne le donnez à personne. Au revoir.`,
  pushRequest: (tenant, occasion) =>
    occasion === 'sign-in'
      ? `Vous connectez-vous à ${tenant} ? Choisissez le nombre que vous y voyez. Si ce n’est pas vous, refusez.`
      : `Est-ce bien vous, sur ${tenant} ? Choisissez le nombre que vous y voyez. Si ce n’est pas vous, refusez.`,
  pushDenied: (tenant) =>
    `Une connexion à votre compte ${tenant}, avec le bon mot de passe, a été refusée dans votre application. ${notYou}`,
  appLinked: (tenant, name) =>
    `L’application sur « ${name} » est maintenant associée à votre compte ${tenant}. ${notYou}`,
  emailCode: (tenant, code) =>
    `${code} est votre code pour confirmer cette adresse e-mail pour ${tenant}. Il est valable 10 minutes. Si vous n’avez rien demandé, ignorez ce message.`,
  emailTaken: (tenant) =>
    `Quelqu’un a voulu utiliser cette adresse e-mail pour un autre compte ${tenant}. Elle appartient déjà à votre compte et rien n’a changé. Si c’était vous, connectez-vous avec cette adresse.`,
  emailRequested: (tenant, hint) =>
    `L’adresse e-mail de votre compte ${tenant} va devenir ${hint}. L’ancienne adresse reste valable jusqu’à la confirmation de la nouvelle. ${notYou}`,
  emailChanged: (tenant, hint) =>
    `L’adresse e-mail de votre compte ${tenant} est maintenant ${hint}. ${notYou}`,
  passwordChanged: (tenant) => `Le mot de passe de votre compte ${tenant} a été changé. ${notYou}`,
  passwordReset: (tenant, url) =>
    `Choisissez ici un nouveau mot de passe pour ${tenant} : ${url} Le lien fonctionne une seule fois, pendant 30 minutes. Si vous n’avez rien demandé, ignorez ce message : votre mot de passe ne change pas.`,
  factorAdded: (tenant, label) =>
    `« ${label} » a été ajouté comme moyen de connexion à votre compte ${tenant}. ${notYou}`,
  factorRemoved: (tenant, label) =>
    `« ${label} » ne peut plus servir à vous connecter à votre compte ${tenant}. ${notYou}`,
  factorsOff: (tenant) =>
    `La connexion à votre compte ${tenant} ne demande plus de deuxième étape. ${notYou}`,
  factorsReset: (tenant) =>
    `Vos méthodes de vérification chez ${tenant} ont été supprimées avec votre ancien mot de passe. Vous en configurez une nouvelle en vous connectant. ${notYou}`,
  recoveryCreated: (tenant, kind) =>
    kind === 'key'
      ? `Une clé de récupération a été créée pour votre compte ${tenant}. ${notYou}`
      : `Des codes de récupération ont été créés pour votre compte ${tenant}. ${notYou}`,
  recoveryReplaced: (tenant, kind) =>
    kind === 'key'
      ? `Une nouvelle clé de récupération a été créée pour votre compte ${tenant}. L’ancienne ne fonctionne plus. ${notYou}`
      : `De nouveaux codes de récupération ont été créés pour votre compte ${tenant}. Les anciens ne fonctionnent plus. ${notYou}`,
  recoveryUsed: (tenant, kind) =>
    kind === 'key'
      ? `Votre clé de récupération a été utilisée pour vous connecter à votre compte ${tenant}. ${notYou}`
      : `Un de vos codes de récupération a été utilisé pour vous connecter à votre compte ${tenant}. ${notYou}`,
  authenticator: 'Application d’authentification',
  phone: 'Téléphone',
  app: 'Application',
  email: 'E-mail',
  passkey: 'Clé d’accès',
  securityKey: 'Clé de sécurité',
};
