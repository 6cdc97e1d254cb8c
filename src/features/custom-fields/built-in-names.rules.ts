import { isSameName } from '../../engine/same-name.ts';

/**
 * What every prospect has, as screens, files and imports call it. An own field of such a name would be taken for it where
 * only the name tells, over the column of a file.
 */
const builtInNames: readonly string[] = [
  ...['Civilité', 'Prénom', 'Nom', 'Nom complet', 'Société', 'Organisation', 'Fonction', 'Cible'],
  ...['Téléphone', 'Téléphone 2', 'Mobile', 'Mobile 2', 'E-mail', 'E-mail 2'],
  ...['Adresse', 'Complément d’adresse', 'Code postal', 'Ville', 'Pays', 'SIRET', 'Site web', 'Source'],
  ...['Pipeline', 'Étape', 'Étape depuis', 'Commercial', 'Prochaine action', 'Nature de la prochaine action'],
  ...['Date de rappel', 'Date de contact', 'Dernier contact', 'Appels', 'Montant attendu', 'Montant attendu (devise)'],
  ...['Signature le', 'Motif de perte', 'Étiquettes', 'Campagnes', 'Score', 'Ne pas appeler', 'Créé le', 'Archivé le'],
  ...['Budget annoncé', 'Budget annoncé (devise)', 'Décision le', 'Concurrent en place', 'Fin du contrat concurrent'],
  ...['Demande entrante', 'Demande entrante le', 'Demande entrante, reçue le'],
  ...['Client depuis', 'Customer since'],
  ...[
    'Palier de fidélité',
    'Points de fidélité',
    'Expiration de points',
    'Segment client',
    'Customer segment',
    'Loyalty tier',
    'Loyalty points',
    'Points end',
    'Fin de notre contrat',
    'Our contract ends',
  ],
  ...['Inbound request', 'Inbound request on', 'Inbound request, received on'],
  ...['Commentaire', 'Consentement', 'Opposition', 'Identifiant externe', 'Professionnel ou particulier'],
  ...['Title', 'First name', 'Last name', 'Full name', 'Company', 'Organisation', 'Job title', 'Audience'],
  ...['Phone', 'Phone 2', 'Mobile', 'E-mail', 'Address', 'Address line 2', 'Postal code', 'City', 'Country', 'Website'],
  ...[
    'Business or consumer',
    'Stage',
    'Sales rep',
    'Tags',
    'Campaigns',
    'Comment',
    'Call-back date',
    'Contact date',
    'Consent',
    'External id',
  ],
  ...['Stated budget', 'Stated budget (currency)', 'Decision on', 'Competitor in place', 'Competitor’s contract ends'],
  ...['In stage since', 'Owner', 'Next action', 'Kind of next action', 'Last contacted', 'Calls', 'Expected amount'],
  ...['Signature on', 'Why lost', 'Do not call', 'Created on', 'Archived on', 'Expected amount (currency)'],
];

export const isBuiltInName = (name: string) => builtInNames.some((one) => isSameName(one, name));
