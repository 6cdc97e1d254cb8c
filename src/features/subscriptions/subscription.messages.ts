import { defineMessages } from '../../engine/messages.ts';

/** Why a plan or a subscription says no. */
export const planMessages = defineMessages(
  {
    notFound: 'Cette offre n’existe pas, ou plus.',
    nameInUse: 'Une offre s’appelle déjà «\u202f{name}\u202f».',
    inUse:
      '{count} {count|organisation est|organisations sont} sur cette offre\u202f: elle peut être fermée, pas supprimée.',
    wasUsed: 'Une organisation a été sur cette offre\u202f: elle peut être fermée, pas supprimée.',
    isTheUsual:
      'C’est l’offre des organisations ouvertes sans autre choix\u202f: elle ne peut être ni fermée ni supprimée.',
    seatsCrossed: 'Le nombre de places le plus grand est plus petit que le plus petit.',
  },
  {
    notFound: 'This plan does not exist, or no longer.',
    nameInUse: 'A plan is called “{name}” already.',
    inUse: '{count} {count|company is|companies are} on this plan: it can be closed, not deleted.',
    wasUsed: 'A company has been on this plan: it can be closed, not deleted.',
    isTheUsual: 'Companies opened without another choice get this plan: it can be neither closed nor deleted.',
    seatsCrossed: 'The highest number of seats is smaller than the lowest.',
  },
);

export const subscriptionMessages = defineMessages(
  {
    notFound: 'Cette organisation n’a pas d’abonnement.',
    alreadyEnded: 'L’abonnement est terminé. Choisissez une offre pour le reprendre.',
    notCancelled: 'Cet abonnement n’est pas résilié.',
    planClosed: 'Cette offre n’est plus proposée.',
    planGiven: 'L’offre {plan} ne se prend pas soi-même : demandez-la à qui gère cette installation.',
    payFirst:
      'Votre abonnement est suspendu : réglez d’abord ce qui est dû, ou parlez-en à qui gère cette installation.',
    seatsMissing: 'Dites pour combien de personnes.',
    tooFewSeats: 'Cette offre commence à {min} {min|place|places}.',
    tooManySeats: 'Cette offre va jusqu’à {max} {max|place|places}.',
    trialTaken: 'Cette organisation, ou une autre du même domaine, a déjà eu son essai.',
    limitReached: {
      seats:
        'Votre offre {plan} compte {max} {max|place|places}, toutes prises ({used}). Désactivez quelqu’un, ou ajoutez une place dans Paramètres › Abonnement.',
      prospects:
        'Votre offre {plan} va jusqu’à {max} prospects\u202f; il y en a {used}. Archivez-en, ou passez à une offre plus grande dans Paramètres › Abonnement.',
      campaigns:
        'Votre offre {plan} va jusqu’à {max} {max|campagne active|campagnes actives}\u202f; il y en a {used}. Terminez-en une, ou passez à une offre plus grande.',
      importLines:
        'Votre offre {plan} va jusqu’à {max} lignes par fichier\u202f; celui-ci en a {used}. Coupez le fichier, ou passez à une offre plus grande.',
      fileOfProspects:
        'Ce fichier a {lines} {lines|ligne|lignes}, et votre offre {plan} n’a plus de place que pour {room} {room|prospect|prospects} ({used} sur {max}). Rien n’a été importé.',
      emails:
        'Votre offre {plan} va jusqu’à {max} e-mails par mois\u202f; {used} sont déjà partis. L’envoi reprend avec le prochain mois de l’abonnement.',
      storage:
        'L’espace de stockage de votre offre {plan} est plein. Ôtez des pièces jointes, ou passez à une offre plus grande.',
    },
  },
  {
    notFound: 'This company has no subscription.',
    alreadyEnded: 'The subscription has ended. Take a plan to go on.',
    notCancelled: 'This subscription is not cancelled.',
    planClosed: 'This plan is not offered any more.',
    planGiven: 'The plan {plan} is not yours to take: ask whoever runs this installation.',
    payFirst: 'Your subscription is suspended: first pay what is due, or talk to whoever runs this installation.',
    seatsMissing: 'Say for how many people.',
    tooFewSeats: 'This plan begins at {min} {min|seat|seats}.',
    tooManySeats: 'This plan goes up to {max} {max|seat|seats}.',
    trialTaken: 'This company, or another of the same domain, has had its trial.',
    limitReached: {
      seats:
        'Your plan {plan} has {max} {max|seat|seats}, all taken ({used}). Deactivate somebody, or add a seat under Settings › Subscription.',
      prospects:
        'Your plan {plan} goes up to {max} prospects; there are {used}. Archive some, or take a larger plan under Settings › Subscription.',
      campaigns:
        'Your plan {plan} goes up to {max} active {max|campaign|campaigns}; there are {used}. End one, or take a larger plan.',
      importLines:
        'Your plan {plan} goes up to {max} lines a file; this one has {used}. Split the file, or take a larger plan.',
      fileOfProspects:
        'This file has {lines} {lines|line|lines}, and your plan {plan} has room for {room} {room|prospect|prospects} only ({used} of {max}). Nothing was imported.',
      emails:
        'Your plan {plan} goes up to {max} e-mails a month; {used} have left already. Sending goes on with the next month of the subscription.',
      storage: 'The storage of your plan {plan} is full. Remove attachments, or take a larger plan.',
    },
  },
);
