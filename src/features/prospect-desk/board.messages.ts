import { defineMessages } from '../../engine/messages.ts';

/** The board: prospects by stage. */
export const boardMessages = defineMessages(
  {
    label: 'Prospects par étape',
    pipeline: 'Pipeline affiché',
    as: {
      label: 'Présentation',
      list: 'En liste',
      board: 'En colonnes',
    },
    emptyPipeline: 'Personne encore dans « {name} »',
    emptyPipelineText:
      'Un prospect y entre quand on change son étape. Cochez ceux qui conviennent dans la liste, puis « Étape ».',
    chooseProspects: 'Choisir dans la liste',
    asBoard: 'Prospects en colonnes, par étape',
    asList: 'Prospects en liste',
    moveTo: 'Déplacer vers…',
    moveOne: 'Déplacer {name}',
    shut: 'Replier {stage}',
    callStage: 'Appeler la colonne {stage}',
    days: '{days} j',
    here: '{days} {days|jour|jours} à cette étape',
    usual: '{days} {days|jour|jours} d’habitude',
    median: 'méd. {days} j',
    longestFirst: 'Les plus anciens dans l’étape d’abord',
    watchCount: '{count} à surveiller',
    stuckCount: '{figure} {count|bloqué|bloqués}',
    state: {
      watch: 'À surveiller',
      stuck: 'Bloqué',
    },
  },
  {
    label: 'Prospects by stage',
    pipeline: 'Pipeline shown',
    as: {
      label: 'View',
      list: 'As a list',
      board: 'As columns',
    },
    emptyPipeline: 'Nobody in “{name}” yet',
    emptyPipelineText: 'A prospect enters it when its stage is changed. Tick those that fit in the list, then “Stage”.',
    chooseProspects: 'Choose in the list',
    asBoard: 'Prospects as columns, by stage',
    asList: 'Prospects as a list',
    moveTo: 'Move to…',
    moveOne: 'Move {name}',
    shut: 'Fold {stage}',
    callStage: 'Call the column {stage}',
    days: '{days} d',
    here: '{days} {days|day|days} at this stage',
    usual: '{days} {days|day|days} as a rule',
    median: 'med. {days} d',
    longestFirst: 'Longest at this stage first',
    watchCount: '{count} to watch',
    stuckCount: '{figure} {count|stuck|stuck}',
    state: {
      watch: 'To watch',
      stuck: 'Stuck',
    },
  },
);
