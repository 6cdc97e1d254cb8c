import { defineMessages } from '../../engine/messages.ts';

export const callMessages = defineMessages(
  {
    doNotCall: 'Cette personne n’est pas à appeler : elle l’a demandé, ou rien ne prouve qu’elle a donné son accord.',
    lockedBy: '{name} a cette personne à l’écran en ce moment.',
    onTheLine: '{name} est encore en ligne avec cette personne : attendez le résultat de son appel.',
    archived: 'Cette fiche est archivée : restaurez-la avant d’appeler.',
    treatedConflict: '{name} a appelé cette personne entre-temps. Votre fiche n’était plus réservée.',
    alreadyTreated: 'Cette fiche a déjà un résultat.',
    reasonMissing: 'Choisissez le motif de la perte.',
    inTheFuture: 'Cet appel est à venir : donnez une heure passée.',
    stillGoing: 'Avec cette durée, l’appel ne serait pas encore fini : donnez-lui moins de minutes.',
    tooLongAgo: 'Un appel passé ailleurs se note dans les sept jours.',
    tooLateToUndo: 'Un résultat d’appel s’annule dans les dix minutes.',
    overtaken: 'Vous avez composé un autre numéro depuis un autre appareil : cet appel est considéré comme terminé.',
    takenSince: 'Cette fiche a été prise entre-temps : elle n’est plus à vous.',
    notManual: 'Seul un appel composé sur un autre téléphone se complète après coup.',
    oppositionStays: 'Une opposition ne s’annule pas : la personne a demandé à ne plus être appelée.',
  },
  {
    doNotCall: 'This person is not to be called: they asked for it, or nothing proves that they agreed.',
    lockedBy: '{name} has this person on screen right now.',
    onTheLine: '{name} is still on the line with this person: wait for the outcome of that call.',
    archived: 'This record is archived: restore it before you call.',
    treatedConflict: '{name} has called this person meanwhile. Your card was no longer reserved.',
    alreadyTreated: 'This card already has an outcome.',
    reasonMissing: 'Choose why the prospect is lost.',
    inTheFuture: 'This call is yet to come: give a time that has passed.',
    stillGoing: 'With that length the call would not be over yet: give it fewer minutes.',
    tooLongAgo: 'A call made elsewhere is noted within seven days.',
    tooLateToUndo: 'A call outcome can be undone within ten minutes.',
    overtaken: 'You have dialled another number from another device: this call is taken to be over.',
    takenSince: 'This card was taken meanwhile: it is no longer yours.',
    notManual: 'Only a call made on another telephone can be completed afterwards.',
    oppositionStays: 'An opposition cannot be undone: the person asked not to be called again.',
  },
);

export const callSessionMessages = defineMessages(
  {
    notFound: 'Cette session d’appels n’existe pas.',
    alreadyEnded: 'Cette session d’appels est terminée.',
    notActive: 'Cette session d’appels est en pause ou terminée : reprenez-la pour avoir une fiche.',
    untitled: 'Session d’appels',
    openElsewhere:
      'Votre session « {title} » est en cours sur un autre appareil. Reprenez-la ici, ou terminez-la, avant d’en commencer une autre.',
    noneHere:
      'Pas de réseau, et aucun de vos prospects de cette liste n’est à appeler sur cet appareil. Réessayez une fois en ligne.',
  },
  {
    notFound: 'There is no such call session.',
    alreadyEnded: 'This call session has ended.',
    notActive: 'This call session is paused or ended: resume it to get a card.',
    untitled: 'Call session',
    openElsewhere:
      'Your session “{title}” is under way on another device. Resume it here, or end it, before you begin another one.',
    noneHere:
      'No network, and none of your own prospects of this list is on this device to be called. Try again once online.',
  },
);

export const callEntryMessages = defineMessages(
  { notFound: 'Cette fiche n’est pas dans la session.' },
  { notFound: 'This card is not in the session.' },
);
