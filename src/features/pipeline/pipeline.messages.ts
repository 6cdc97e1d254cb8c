import { defineMessages } from '../../engine/messages.ts';

export const pipelineMessages = defineMessages(
  {
    changeStage: 'Changer d’étape',
    whyLost: 'Pourquoi est-il perdu ?',
    otherReason: 'Sans motif',
    moved: '{name} : {stage}',
    closedMeanwhile: 'Un collègue a déjà placé ce prospect à l’étape « {stage} » : il y reste.',
    notLost: 'Ce prospect n’est pas perdu : il n’a pas de motif de perte.',
    notUndoable: 'Ce changement d’étape ne peut plus être annulé : le prospect a bougé depuis.',
  },
  {
    changeStage: 'Change the stage',
    whyLost: 'Why is it lost?',
    otherReason: 'No reason',
    moved: '{name}: {stage}',
    closedMeanwhile: 'A colleague has already moved this prospect to “{stage}”: it stays there.',
    notLost: 'This prospect is not lost: there is no reason to give.',
    notUndoable: 'This stage change can no longer be undone: the prospect has moved since.',
  },
);
