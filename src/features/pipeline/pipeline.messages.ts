import { defineMessages } from '../../engine/messages.ts';

export const pipelineMessages = defineMessages(
  {
    changeStage: 'Changer d’étape',
    whyLost: 'Pourquoi est-il perdu ?',
    otherReason: 'Non précisé',
    moved: '{name} : {stage}',
    closedMeanwhile: 'Un collègue a déjà placé ce prospect à l’étape « {stage} » : il y reste.',
    notLost: 'Ce prospect n’est pas perdu : il n’a pas de motif de perte.',
    notUndoable: 'Ce changement d’étape ne peut plus être annulé : le prospect a bougé depuis.',
    notFound: 'Ce pipeline n’existe pas (ou plus).',
    nameInUse: 'Un pipeline s’appelle déjà « {name} ». Choisissez un autre nom.',
    last: 'C’est le seul pipeline : créez-en d’abord un autre.',
    first: 'C’est le premier pipeline : les nouveaux prospects y arrivent. Placez-en d’abord un autre avant lui.',
    holdsProspects:
      '{count} {count|prospect est|prospects sont} encore dans ce pipeline : {count|faites-le|faites-les} d’abord passer dans un autre.',
    holdsThousands: 'Plus de {count} prospects sont encore dans ce pipeline : faites-les d’abord passer dans un autre.',
    notAllSeen: 'Il faut voir tous les prospects pour archiver un pipeline. Demandez à un administrateur.',
  },
  {
    changeStage: 'Change the stage',
    whyLost: 'Why is it lost?',
    otherReason: 'Not stated',
    moved: '{name}: {stage}',
    closedMeanwhile: 'A colleague has already moved this prospect to “{stage}”: it stays there.',
    notLost: 'This prospect is not lost: there is no reason to give.',
    notUndoable: 'This stage change can no longer be undone: the prospect has moved since.',
    notFound: 'There is no such pipeline (any more).',
    nameInUse: 'There is a pipeline called “{name}” already. Choose another name.',
    last: 'This is the only pipeline: create another one first.',
    first: 'This is the first pipeline: new prospects arrive in it. Put another one before it first.',
    holdsProspects:
      '{count} {count|prospect is|prospects are} still in this pipeline: move {count|it|them} to another one first.',
    holdsThousands: 'More than {count} prospects are still in this pipeline: move them to another one first.',
    notAllSeen: 'Archiving a pipeline takes seeing every prospect. Ask an administrator.',
  },
);
