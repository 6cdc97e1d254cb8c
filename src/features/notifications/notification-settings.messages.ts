import { defineMessages } from '../../engine/messages.ts';

/** « Mon compte », notifications: what one is told of, where and when. */
export const notificationSettingsMessages = defineMessages(
  {
    title: 'Notifications',
    lead: 'Ce dont Kili vous prévient, où et quand.',
    back: 'Mon compte',
    open: 'Régler les notifications',
    accountNote: 'La cloche, cet appareil quand Kili est fermé, un e-mail par jour ; heures calmes.',
    topics: {
      title: 'Ce dont vous êtes prévenu',
      note: 'La cloche est dans Kili. Un appareil autorisé sonne aussi quand Kili est fermé. Le résumé est l’e-mail du jour.',
      app: 'Cloche',
      push: 'Appareils',
      digest: 'Résumé',
      switch: '{topic} : {channel}',
    },
    device: {
      title: 'Cet appareil',
      note: 'Une notification s’affiche ici même quand Kili est fermé, tant que vous y êtes connecté.',
      on: 'Cet appareil vous prévient.',
      off: 'Cet appareil ne vous prévient pas quand Kili est fermé.',
      allow: 'Prévenir sur cet appareil',
      stop: 'Ne plus prévenir ici',
      refused:
        'Le navigateur refuse les notifications de Kili. Pour les autoriser : l’icône à gauche de l’adresse, puis « Notifications », puis « Autoriser » ; revenez ensuite ici.',
      unsupported: 'Ce navigateur ne sait pas afficher de notifications quand Kili est fermé.',
      install:
        'Sur iPhone et iPad, installez d’abord Kili : touchez Partager, puis « Sur l’écran d’accueil », et ouvrez-le de là.',
      dismissed: 'Vous n’avez pas répondu à la question du navigateur. Réessayez quand vous voulez.',
      failed: 'Le service de notifications du navigateur ne répond pas. Réessayez plus tard.',
    },
    quiet: {
      title: 'Heures calmes',
      note: 'Aucun appareil ne sonne pendant ces heures : ce qui arrive attend leur fin. La cloche, elle, se met à jour.',
      on: 'Garder des heures calmes',
      from: 'De',
      to: 'À',
      zone: 'À l’heure de {zone}',
    },
    digest: {
      title: 'Résumé par e-mail',
      note: 'Ce que vous n’avez pas encore lu, une fois par jour. Un jour sans nouvelle, rien ne part.',
      on: 'Envoyer le résumé',
      at: 'À',
    },
  },
  {
    title: 'Notifications',
    lead: 'What Kili tells you of, where and when.',
    back: 'My account',
    open: 'Notification settings',
    accountNote: 'The bell, this device while Kili is closed, one e-mail a day; quiet hours.',
    topics: {
      title: 'What you are told of',
      note: 'The bell is within Kili. A device you allow rings while Kili is closed, too. The digest is the e-mail of the day.',
      app: 'Bell',
      push: 'Devices',
      digest: 'Digest',
      switch: '{topic}: {channel}',
    },
    device: {
      title: 'This device',
      note: 'A notification shows here even while Kili is closed, as long as you are signed in.',
      on: 'This device tells you.',
      off: 'This device does not tell you while Kili is closed.',
      allow: 'Tell me on this device',
      stop: 'Stop telling me here',
      refused:
        'The browser refuses notifications of Kili. To allow them: the icon left of the address, then “Notifications”, then “Allow”; then come back here.',
      unsupported: 'This browser cannot show notifications while Kili is closed.',
      install:
        'On iPhone and iPad, install Kili first: touch Share, then “Add to Home Screen”, and open it from there.',
      dismissed: 'You did not answer the browser’s question. Try again whenever you like.',
      failed: 'The browser’s notification service does not answer. Try again later.',
    },
    quiet: {
      title: 'Quiet hours',
      note: 'No device rings in these hours: what comes waits for their end. The bell goes on.',
      on: 'Keep quiet hours',
      from: 'From',
      to: 'To',
      zone: 'By the clocks of {zone}',
    },
    digest: {
      title: 'Digest by e-mail',
      note: 'What you have not read yet, once a day. On a day without news nothing is sent.',
      on: 'Send the digest',
      at: 'At',
    },
  },
);
