import { defineMessages } from '../../engine/messages.ts';

export const tagMessages = defineMessages(
  {
    notFound: 'Cette étiquette n’existe pas (ou plus).',
    nameInUse: 'Une étiquette s’appelle déjà «\u202f{name}\u202f».',
    tooMany: 'Pas plus de {most} étiquettes réglées, archivées comprises.',
    notAllEdited:
      'Renommer une étiquette la renomme chez tous les prospects\u202f: il faut pouvoir les modifier tous. Demandez à un administrateur.',
    renamingConflict:
      'Ce nom est encore celui de prospects qui passent à «\u202f{name}\u202f»\u202f: réessayez dans un instant.',
  },
  {
    notFound: 'There is no such tag (any more).',
    nameInUse: 'There is a tag called “{name}” already.',
    tooMany: 'No more than {most} tags set up, archived ones included.',
    notAllEdited:
      'Renaming a tag renames it on all prospects: it takes the right to edit every one of them. Ask an administrator.',
    renamingConflict: 'Prospects of that name are still being renamed to “{name}”: try again in a moment.',
  },
);
