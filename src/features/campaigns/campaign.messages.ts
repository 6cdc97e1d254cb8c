import { defineMessages } from '../../engine/messages.ts';

export const campaignMessages = defineMessages(
  {
    notFound: 'Cette campagne n’existe pas (ou plus).',
    nameInUse: 'Une campagne s’appelle déjà « {name} ».',
    tooMany: 'Pas plus de {most} campagnes, archivées comprises.',
    tooManyOfOne: 'Un prospect est dans {most} campagnes au plus.',
    archived: 'La campagne « {name} » est archivée : restaurez-la pour y ajouter quelqu’un.',
    endsBeforeItStarts: 'La campagne ne peut pas finir avant de commencer.',
    endsInThePast: 'Cette date de fin est passée : choisissez aujourd’hui ou un jour à venir.',
    overAtStart: 'La campagne « {name} » est finie : changez d’abord sa date de fin.',
    mayNotCall: '{name} n’a pas le droit d’appeler : choisissez quelqu’un qui appelle.',
    unknownVariables:
      'Kili ne connaît pas {names} : écrivez [prénom], [nom], [organisation], [commercial], [société] ou [motif].',
    variantsOfNothing: 'Écrivez d’abord le script A : les variantes en sont d’autres façons de le dire.',
    noSuchVariant: 'Le script de la campagne n’a pas de variante {letter}.',
    noSuchObjection: 'La campagne n’a pas d’objection « {name} ».',
    noSuchAnswer: 'Le script de la campagne n’a pas de réponse « {name} ».',
    letterTwice: 'Deux variantes du script ont la même lettre.',
    untoldFirst:
      'À un particulier, on dit d’abord qui appelle, pour qui et pourquoi : le premier paragraphe du script doit contenir {names}.',
    notRunning: {
      draft: 'La campagne « {name} » n’est pas démarrée : votre responsable la prépare.',
      paused: 'La campagne « {name} » est en pause.',
      ended: 'La campagne « {name} » est terminée.',
      archived: 'La campagne « {name} » est archivée.',
      over: 'La campagne « {name} » est finie : sa date de fin est passée.',
      notYet: 'La campagne « {name} » n’a pas encore commencé : voyez sa date de début.',
    },
    notYours: 'La campagne « {name} » a été confiée à d’autres commerciaux.',
    nobodyInIt: 'La campagne « {name} » n’a plus personne à appeler : ajoutez-y des prospects.',
    untoldConsumers:
      '{count} {count|membre est un particulier|membres sont des particuliers} : le premier paragraphe du script doit contenir [commercial], [société] et [motif].',
    emptyAtStart: 'La campagne « {name} » est vide : ajoutez-y des prospects avant de la démarrer.',
    viewEmptyAtStart:
      'La campagne « {name} » est vide, et la vue « {view} » qui la nourrit aussi : elle se remplira dès que quelqu’un y entre.',
    viewArchivedAtStart:
      'La campagne « {name} » est vide, et la vue « {view} » qui la nourrissait est archivée : restaurez-la, ou choisissez-en une autre.',
    fillsAtStart:
      'La campagne « {name} » se remplit encore, par une vue qui n’est pas partagée avec vous : réessayez dans un instant.',
    nobodyOnCard: 'Plus personne n’a cette fiche à l’écran.',
    noSuchView: 'Cette vue n’existe pas, ou n’est pas partagée avec vous : choisissez-en une de vos vues.',
    viewArchived: 'La vue « {name} » est archivée : restaurez-la, ou choisissez-en une autre.',
  },
  {
    notFound: 'There is no such campaign (any more).',
    nameInUse: 'There is a campaign called “{name}” already.',
    tooMany: 'No more than {most} campaigns, archived ones included.',
    tooManyOfOne: 'A prospect is in {most} campaigns at most.',
    archived: 'The campaign “{name}” is archived: restore it to add somebody.',
    endsBeforeItStarts: 'The campaign cannot end before it starts.',
    endsInThePast: 'That last day has passed: choose today or a day to come.',
    overAtStart: 'The campaign “{name}” is over: change its last day first.',
    mayNotCall: '{name} may not call: choose somebody who calls.',
    unknownVariables:
      'Kili does not know {names}: write [first name], [last name], [organisation], [rep], [company] or [reason].',
    variantsOfNothing: 'Write script A first: variants are other ways of saying it.',
    noSuchVariant: 'The script of the campaign has no variant {letter}.',
    noSuchObjection: 'The campaign has no objection “{name}”.',
    noSuchAnswer: 'The script of the campaign has no answer “{name}”.',
    letterTwice: 'Two variants of the script have the same letter.',
    untoldFirst:
      'A consumer is told first who calls, for whom and why: the first paragraph of the script must hold {names}.',
    notRunning: {
      draft: 'The campaign “{name}” has not been started: whoever leads it is preparing it.',
      paused: 'The campaign “{name}” is paused.',
      ended: 'The campaign “{name}” has ended.',
      archived: 'The campaign “{name}” is archived.',
      over: 'The campaign “{name}” is over: its last day has passed.',
      notYet: 'The campaign “{name}” has not begun yet: see its first day.',
    },
    notYours: 'The campaign “{name}” was given to other salespeople.',
    nobodyInIt: 'The campaign “{name}” has nobody left to call: add prospects to it.',
    untoldConsumers:
      '{count} {count|member is a consumer|members are consumers}: the first paragraph of the script must hold [rep], [company] and [reason].',
    emptyAtStart: 'The campaign “{name}” is empty: add prospects to it before you start it.',
    viewEmptyAtStart:
      'The campaign “{name}” is empty, and so is the view “{view}” that feeds it: it fills as soon as somebody enters it.',
    viewArchivedAtStart:
      'The campaign “{name}” is empty, and the view “{view}” that fed it is archived: restore it, or choose another.',
    fillsAtStart:
      'The campaign “{name}” is still filling, from a view that is not shared with you: try again in a moment.',
    nobodyOnCard: 'Nobody has this card on screen any more.',
    noSuchView: 'There is no such view, or it is not shared with you: choose one of your views.',
    viewArchived: 'The view “{name}” is archived: restore it, or choose another.',
  },
);
