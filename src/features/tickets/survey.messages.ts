import { defineMessages } from '../../engine/messages.ts';

/** The page on which a customer says how they were helped. */
export const surveyMessages = defineMessages(
  {
    question: 'Êtes-vous satisfait de la réponse reçue\u202f?',
    about: 'Votre demande\u202f: {subject}',
    scale: 'De 1 à 5',
    worst: 'Pas du tout',
    best: 'Tout à fait',
    note: 'Un mot à ajouter (facultatif)',
    send: 'Envoyer',
    choose: 'Choisissez une note de 1 à 5.',
    thanks: 'Merci de votre avis',
    thanksNote: 'Il est transmis à l’équipe. Vous pouvez le changer en rouvrant ce lien.',
    gone: 'Ce lien n’est plus valable',
    goneNote: 'Il a expiré, ou il n’est pas complet. Recopiez-le en entier.',
  },
  {
    question: 'Are you satisfied with the answer you received?',
    about: 'Your request: {subject}',
    scale: 'From 1 to 5',
    worst: 'Not at all',
    best: 'Completely',
    note: 'Anything to add (optional)',
    send: 'Send',
    choose: 'Choose a score from 1 to 5.',
    thanks: 'Thank you for your answer',
    thanksNote: 'The team will read it. You can change it by opening this link again.',
    gone: 'This link is not valid any more',
    goneNote: 'It has expired, or is incomplete. Copy all of it.',
  },
);
