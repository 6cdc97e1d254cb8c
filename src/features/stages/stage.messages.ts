import { defineMessages } from '../../engine/messages.ts';

export const stageMessages = defineMessages(
  {
    notFound: 'Cette étape n’existe pas (ou plus).',
    none: 'Aucune étape ouverte : ajoutez-en une dans les paramètres.',
    lastOpen: 'C’est la dernière étape ouverte : les nouveaux prospects doivent pouvoir arriver quelque part.',
  },
  {
    notFound: 'There is no such stage (any more).',
    none: 'There is no open stage: add one in the settings.',
    lastOpen: 'This is the last open stage: new prospects need somewhere to arrive.',
  },
);
