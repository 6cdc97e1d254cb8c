import { defineMessages } from '../../engine/messages.ts';

export const companyMessages = defineMessages(
  {
    notFound: 'Cette organisation n’existe pas.',
    unknownCountry: 'Ce pays n’existe pas. Exemple : FR.',
    unknownCurrency: 'Cette monnaie n’existe pas. Exemple : EUR.',
    badSiren: 'Un SIREN compte 9 chiffres, dont le dernier vérifie les autres : relisez-le. Exemple : 732 829 320.',
    badPhone: 'Ce numéro n’est pas complet. Exemple : 01 42 68 53 00.',
    badWebsite: 'Cette adresse n’est pas celle d’un site. Exemple : exemple.fr.',
    hoursBackwards: 'La fin doit venir après le début.',
    unknownZone: 'Ce fuseau horaire n’existe pas. Exemple : Europe/Paris.',
  },
  {
    notFound: 'There is no such company.',
    unknownCountry: 'There is no such country. For example: FR.',
    unknownCurrency: 'There is no such currency. For example: EUR.',
    badSiren: 'A SIREN has 9 digits, and the last proves the others: read it again. For example: 732 829 320.',
    badPhone: 'This number is not complete. For example: 01 42 68 53 00.',
    badWebsite: 'This is not the address of a website. For example: example.com.',
    hoursBackwards: 'The end must come after the beginning.',
    unknownZone: 'There is no such time zone. For example: Europe/Paris.',
  },
);
