import { defineMessages } from '../../engine/messages.ts';

export const campaignMessages = defineMessages(
  {
    notFound: 'Cette campagne n’existe pas (ou plus).',
    nameInUse: 'Une campagne s’appelle déjà « {name} ».',
    tooMany: 'Pas plus de {most} campagnes, archivées comprises.',
    tooManyOfOne: 'Un prospect est dans {most} campagnes au plus.',
    archived: 'La campagne « {name} » est archivée : restaurez-la pour y ajouter quelqu’un.',
    endsBeforeItStarts: 'La campagne ne peut pas finir avant de commencer.',
  },
  {
    notFound: 'There is no such campaign (any more).',
    nameInUse: 'There is a campaign called “{name}” already.',
    tooMany: 'No more than {most} campaigns, archived ones included.',
    tooManyOfOne: 'A prospect is in {most} campaigns at most.',
    archived: 'The campaign “{name}” is archived: restore it to add somebody.',
    endsBeforeItStarts: 'The campaign cannot end before it starts.',
  },
);
