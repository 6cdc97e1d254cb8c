import { defineMessages } from '../../engine/messages.ts';

/** What the administrators of a company are told of its subscription by mail. */
export const subscriptionMailMessages = defineMessages(
  {
    greeting: 'Bonjour {name},',
    link: 'Tout se règle dans Paramètres › Abonnement\u202f:',
    trialEnds: {
      subject: 'Votre essai de Kili se termine le {day}',
      text: 'L’essai de {company} se termine le {day} au soir. Choisissez une offre pour continuer à écrire\u202f; sinon tout reste lisible et exportable pendant 30 jours.',
    },
    retry: {
      subject: 'Un paiement de votre abonnement Kili n’a pas abouti',
      text: 'Le paiement de l’abonnement de {company} n’a pas abouti. Rien ne change pour l’instant\u202f; vérifiez votre moyen de paiement.',
    },
    readOnly: {
      subject: '{company} est en lecture seule sur Kili',
      text: 'Depuis le {day}, {company} est en lecture seule\u202f: lire et exporter restent ouverts, écrire non. Régler l’abonnement rétablit tout aussitôt.',
    },
    suspended: {
      subject: 'L’abonnement Kili de {company} est suspendu',
      text: 'Depuis le {day}, l’abonnement de {company} est suspendu. Vous pouvez encore lire, exporter et régler.',
    },
    ended: {
      subject: 'L’abonnement Kili de {company} est résilié',
      text: 'L’abonnement de {company} est résilié depuis le {day}. Vous pouvez encore lire et exporter vos données, et reprendre une offre.',
    },
    erasureTold: {
      subject: 'Les données de {company} seront effacées le {day}',
      text: 'Les données de {company} seront effacées de Kili le {day}. Exportez ce que vous voulez garder, ou reprenez une offre.',
    },
    erasureDue: {
      subject: 'Les données de {company} vont être effacées',
      text: 'Le délai est passé\u202f: les données de {company} vont être effacées de Kili.',
    },
  },
  {
    greeting: 'Hello {name},',
    link: 'Everything is settled under Settings › Subscription:',
    trialEnds: {
      subject: 'Your trial of Kili ends on {day}',
      text: 'The trial of {company} ends on the evening of {day}. Take a plan to go on writing; otherwise everything can be read and exported for 30 days.',
    },
    retry: {
      subject: 'A payment of your Kili subscription did not go through',
      text: 'The payment of the subscription of {company} did not go through. Nothing changes for now; check your means of payment.',
    },
    readOnly: {
      subject: '{company} is read only on Kili',
      text: 'Since {day} {company} has been read only: reading and exporting stay open, writing does not. Settling the subscription restores everything at once.',
    },
    suspended: {
      subject: 'The Kili subscription of {company} is suspended',
      text: 'Since {day} the subscription of {company} has been suspended. You can still read, export and pay.',
    },
    ended: {
      subject: 'The Kili subscription of {company} has ended',
      text: 'The subscription of {company} ended on {day}. You can still read and export your data, and take a plan again.',
    },
    erasureTold: {
      subject: 'The data of {company} will be erased on {day}',
      text: 'The data of {company} will be erased from Kili on {day}. Export what you want to keep, or take a plan again.',
    },
    erasureDue: {
      subject: 'The data of {company} is about to be erased',
      text: 'Time is up: the data of {company} is about to be erased from Kili.',
    },
  },
);
