import { defineMessages } from '../../engine/messages.ts';

/** What Kili adds to a mail, and the page on which somebody objects to them. */
export const correspondenceMailMessages = defineMessages(
  {
    footer: 'Ce message vous est adressé par {company}.',
    leave: 'Ne plus recevoir d’e-mails',
    pageTitle: 'Ne plus recevoir d’e-mails',
    question: 'Ne plus recevoir les e-mails de {company} à cette adresse\u202f?',
    confirm: 'Ne plus recevoir d’e-mails',
    done: 'C’est noté\u202f: {company} ne vous écrira plus à cette adresse.',
    unknown: 'Ce lien n’est pas complet. Copiez-le en entier depuis l’e-mail.',
    test: 'Essai réussi',
    testBody: 'Ce message est parti par le serveur que vous venez de régler dans Kili.',
  },
  {
    footer: 'This message comes to you from {company}.',
    leave: 'Receive no more e-mails',
    pageTitle: 'Receive no more e-mails',
    question: 'Receive no more e-mails from {company} at this address?',
    confirm: 'Receive no more e-mails',
    done: 'Noted: {company} will not write to this address any more.',
    unknown: 'This link is not complete. Copy all of it from the e-mail.',
    test: 'The test worked',
    testBody: 'This message left through the server you have just set in Kili.',
  },
);
