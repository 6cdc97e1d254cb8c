import { defineMessages } from '../../engine/messages.ts';

/** What the server answers about merges. */
export const mergeMessages = defineMessages(
  {
    notFound: 'Cette fusion n’existe pas, ou date de plus de 30 jours : elle ne peut plus être annulée.',
    withItself: 'C’est deux fois la même fiche : choisissez deux fiches différentes.',
    archived: '{name} est archivé : restaurez la fiche avant de la fusionner.',
    alreadyMerged: 'Cette fiche a déjà été fusionnée : elle fait partie de {name}.',
    outOfReach: '{name} est suivi par quelqu’un d’autre : vous ne pouvez pas fusionner cette fiche.',
    outOfReachNow: 'La fiche à retrouver est hors de votre portée : demandez à votre responsable d’annuler.',
    consumerStays:
      'L’une des deux fiches est un particulier : la fiche réunie le reste, car la loi protège davantage les particuliers.',
    idTaken: 'Cette fusion a déjà eu lieu, entre d’autres fiches.',
    tooLateToUndo: 'Une fusion s’annule pendant {days} jours : celle-ci est plus ancienne.',
    mergedSince: 'Annulez d’abord la fusion plus récente : {loser} avec {master}.',
    loserGone: 'La fiche d’origine n’existe plus : la fusion ne peut pas être annulée.',
  },
  {
    notFound: 'This merge does not exist, or is more than 30 days old: it cannot be undone any more.',
    withItself: 'This is the same record twice: choose two different records.',
    archived: '{name} is archived: restore the record before merging it.',
    alreadyMerged: 'This record has been merged already: it is part of {name}.',
    outOfReach: '{name} is looked after by somebody else: you cannot merge this record.',
    outOfReachNow: 'The record to bring back is not in your portfolio: ask your manager to undo it.',
    consumerStays:
      'One of the two records is a consumer: the merged one stays so, for the law protects consumers further.',
    idTaken: 'This merge has taken place already, between other records.',
    tooLateToUndo: 'A merge can be undone for {days} days: this one is older.',
    mergedSince: 'First undo the more recent merge: {loser} with {master}.',
    loserGone: 'The original record no longer exists: the merge cannot be undone.',
  },
);
