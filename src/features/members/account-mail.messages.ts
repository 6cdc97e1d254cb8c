import { defineMessages } from '../../engine/messages.ts';

/** The letters of Kili about accounts. */
export const accountMailMessages = defineMessages(
  {
    greeting: 'Bonjour {name},',
    reset: {
      subject: 'Choisir un nouveau mot de passe Kili',
      first:
        'Vous avez demandé à choisir un nouveau mot de passe. Le lien ci-dessous est valable une heure et ne sert qu’une fois.',
      second: 'Si vous n’avez rien demandé, ignorez ce message : votre mot de passe ne change pas.',
      link: 'Choisir un nouveau mot de passe',
    },
    changed: {
      subject: 'Votre mot de passe Kili a changé',
      first: 'Le mot de passe de votre compte Kili vient d’être changé, et tous vos appareils ont été déconnectés.',
      second:
        'Si ce n’est pas vous, choisissez tout de suite un nouveau mot de passe et prévenez votre administrateur.',
      link: 'Choisir un nouveau mot de passe',
    },
    invitation: {
      subject: '{inviter} vous invite à rejoindre {company} sur Kili',
      first: '{inviter} vous ouvre un accès à Kili CRM pour {company}.',
      second: 'Le lien ci-dessous est valable 7 jours et ne sert qu’une fois.',
      link: 'Rejoindre Kili',
    },
  },
  {
    greeting: 'Hello {name},',
    reset: {
      subject: 'Choose a new Kili password',
      first: 'You asked to choose a new password. The link below is good for one hour and works once.',
      second: 'If you did not ask for anything, ignore this message: your password stays as it is.',
      link: 'Choose a new password',
    },
    changed: {
      subject: 'Your Kili password has changed',
      first: 'The password of your Kili account was just changed, and all your devices were signed out.',
      second: 'If it was not you, choose a new password at once and tell your administrator.',
      link: 'Choose a new password',
    },
    invitation: {
      subject: '{inviter} invites you to join {company} on Kili',
      first: '{inviter} opens Kili CRM to you for {company}.',
      second: 'The link below is good for 7 days and works once.',
      link: 'Join Kili',
    },
  },
);
