import { defineMessages } from '../../engine/messages.ts';

/** What is done on a row of the list without opening it. */
export const prospectRowMessages = defineMessages(
  {
    cell: {
      changedMeanwhile: 'Entre-temps, quelqu’un a mis : {value}. Échap garde cette valeur, Entrée met la vôtre.',
      archivedMeanwhile:
        'Entre-temps, quelqu’un a archivé cette fiche : elle quittera la liste. Entrée garde quand même votre valeur.',
      wasArchived: 'fiche archivée entre-temps par quelqu’un d’autre',
      nothing: 'rien',
    },
    write: 'Écrire',
    writeOne: 'Écrire à {name}',
    planOne: 'Planifier la suite avec {name}',
    stageOf: 'Changer d’étape : {name}',
    tagOne: 'Étiqueter {name}',
    assignOne: 'Attribuer {name}',
    noteOn: 'Écrire une note sur {name}',
    openOne: 'Ouvrir {name} en grand',
    noEmail: 'ni e-mail ni mobile',
    opposed: 'ne veut plus être contacté',
    mayNot: 'votre rôle ne le permet pas',
    isArchived: 'la fiche est archivée',
    notArchived: 'la fiche n’est pas archivée',
    disabled: '{action} : {reason}',
  },
  {
    cell: {
      changedMeanwhile: 'Meanwhile somebody put: {value}. Esc keeps that, Enter puts yours.',
      archivedMeanwhile:
        'Meanwhile somebody archived this record: it will leave the list. Enter keeps your value all the same.',
      wasArchived: 'record archived meanwhile by somebody else',
      nothing: 'nothing',
    },
    write: 'Write',
    writeOne: 'Write to {name}',
    planOne: 'Plan what comes next with {name}',
    stageOf: 'Change the stage: {name}',
    tagOne: 'Tag {name}',
    assignOne: 'Assign {name}',
    noteOn: 'Write a note on {name}',
    openOne: 'Open {name} full page',
    noEmail: 'neither e-mail nor mobile',
    opposed: 'does not want to be contacted any more',
    mayNot: 'your role does not allow it',
    isArchived: 'the record is archived',
    notArchived: 'the record is not archived',
    disabled: '{action}: {reason}',
  },
);
