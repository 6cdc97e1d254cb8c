import { defineMessages } from '../../engine/messages.ts';

export const companyMessages = defineMessages(
  {
    notFound: 'Cette organisation n’existe pas.',
    unknownZone: 'Ce fuseau horaire n’existe pas. Exemple : Europe/Paris.',
  },
  {
    notFound: 'There is no such company.',
    unknownZone: 'There is no such time zone. For example: Europe/Paris.',
  },
);
