// What Kili says of the device itself: a new version, leaving it, signing in again on it.
import { defineMessages } from '../engine/messages.ts';

export const deviceMessages = defineMessages(
  {
    update: {
      label: 'Nouvelle version',
      ready: 'Une nouvelle version de Kili est prête.',
      finishing: 'La nouvelle version s’installera dès que votre saisie sera enregistrée.',
      inPlace: 'Kili a été mis à jour. Rechargez cette fenêtre quand vous le voulez : rien n’est perdu.',
      apply: 'Mettre à jour',
      atOnce: 'Mettre à jour tout de suite',
      reload: 'Recharger',
      later: 'Plus tard',
    },
    leaving: {
      title: 'Tout n’est pas encore sur le serveur',
      waiting: '{count} {count|action attend|actions attendent} d’être {count|envoyée|envoyées}.',
      refused:
        '{count} {count|action a été refusée|actions ont été refusées} et {count|attend|attendent} votre décision.',
      why: 'Se déconnecter efface tout ce qui est gardé sur cet appareil. Que faire de ce travail ?',
      send: 'Envoyer, puis se déconnecter',
      sending: 'Envoi en cours…',
      noNetwork: 'Pas de réseau : rien n’a pu partir. Retrouvez le réseau et réessayez, ou exportez ce travail.',
      notSent: 'Pas de réponse du serveur : rien n’a pu partir. Réessayez, ou exportez ce travail.',
      refusedStay: 'Tout est parti, sauf ce qui a été refusé : corrigez-le, exportez-le ou abandonnez-le.',
      review: 'Revoir les actions refusées',
      export: 'Exporter',
      exported: 'Fichier enregistré dans vos téléchargements.',
      exportName: 'kili-travail-en-attente',
      abandon: 'Abandonner et se déconnecter',
      stay: 'Rester connecté',
    },
    again: {
      title: 'Votre session a expiré',
      keptWork: 'Votre écran reste tel quel, et tout ce que vous avez fait est gardé sur cet appareil.',
      later: 'Plus tard',
    },
    locked: {
      title: 'Données verrouillées',
      lead: 'Cet appareil n’a pas joint le serveur depuis plus de {hours} h. Reconnectez-vous pour retrouver votre travail : rien n’est perdu.',
    },
  },
  {
    update: {
      label: 'New version',
      ready: 'A new version of Kili is ready.',
      finishing: 'The new version is put in place as soon as what you are typing is saved.',
      inPlace: 'Kili was updated. Reload this window when you like: nothing is lost.',
      apply: 'Update',
      atOnce: 'Update right now',
      reload: 'Reload',
      later: 'Later',
    },
    leaving: {
      title: 'Not everything is on the server yet',
      waiting: '{count} {count|action waits|actions wait} to be sent.',
      refused: '{count} {count|action was refused and waits|actions were refused and wait} for your decision.',
      why: 'Signing out erases all that is kept on this device. What shall become of this work?',
      send: 'Send, then sign out',
      sending: 'Sending…',
      noNetwork: 'No network: nothing could leave. Find the network and try again, or export this work.',
      notSent: 'The server does not answer: nothing could leave. Try again, or export this work.',
      refusedStay: 'All has left but what was refused: correct it, export it or give it up.',
      review: 'Look at what was refused',
      export: 'Export',
      exported: 'The file is in your downloads.',
      exportName: 'kili-waiting-work',
      abandon: 'Give it up and sign out',
      stay: 'Stay signed in',
    },
    again: {
      title: 'Your session has expired',
      keptWork: 'Your screen stays as it is, and all you did is kept on this device.',
      later: 'Later',
    },
    locked: {
      title: 'Data locked',
      lead: 'This device has not reached the server for more than {hours} h. Sign in to find your work again: nothing is lost.',
    },
  },
);
