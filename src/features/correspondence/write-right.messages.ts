import { defineMessages } from '../../engine/messages.ts';

/** Why somebody may not be written to by a channel, and what can be done. */
export const writeRightMessages = defineMessages(
  {
    ANONYMISED: 'Cette personne a été effacée.',
    NO_ADDRESS: 'Aucune adresse\u202f: ajoutez-en une à la fiche.',
    NO_MOBILE: 'Aucun numéro de mobile\u202f: ajoutez-en un à la fiche.',
    BAD_ADDRESS: 'Les messages à cette adresse reviennent\u202f: il en faut une autre.',
    OPPOSITION: 'Cette personne ne veut plus recevoir ces messages.',
    SECTOR_BAN: 'La loi interdit de proposer cette offre à un particulier par message, sauf contrat en cours.',
    NO_CONSENT: 'Un particulier n’est pas démarché par message sans son accord\u202f: recueillez-le d’abord.',
    NO_OPT_IN:
      'Le numéro de l’organisation n’écrit le premier qu’à qui a accepté WhatsApp\u202f: notez son accord sur la fiche, ou écrivez depuis votre téléphone.',
  },
  {
    ANONYMISED: 'This person has been erased.',
    NO_ADDRESS: 'No address: add one to the record.',
    NO_MOBILE: 'No mobile number: add one to the record.',
    BAD_ADDRESS: 'Messages to this address come back: another one is needed.',
    OPPOSITION: 'This person wants no more of these messages.',
    SECTOR_BAN: 'The law forbids offering this to a consumer by message, but for a contract in progress.',
    NO_CONSENT: 'A consumer is not canvassed by message without having agreed: ask first.',
    NO_OPT_IN:
      'The company’s number writes first only to who agreed to WhatsApp: note their consent on the record, or write from your telephone.',
  },
);
