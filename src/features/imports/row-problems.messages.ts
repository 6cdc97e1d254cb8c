import type { RowProblemCode } from './row-problems.ts';

const fr: Record<RowProblemCode, string> = {
  nameOrOrganisationMissing: 'Ni nom ni société',
  brokenQuotes: 'Guillemets mal fermés dans la ligne',
  lineTooLong: 'Ligne beaucoup trop longue',
  nameUnsplit: 'Nom et prénom non séparés',
  civilityCouple: 'Deux personnes sur une même ligne',
  phoneUnreadable: 'Numéro de téléphone illisible',
  phoneNotCallable: 'Numéro spécial, à ne pas appeler',
  emailUnreadable: 'Adresse e-mail illisible',
  emailSuspicious: 'Adresse e-mail sans doute mal tapée',
  postalCodeUnknown: 'Code postal inconnu dans ce pays',
  countryUnknown: 'Pays inconnu',
  siretDigitsLost: 'SIRET arrondi par le tableur : chiffres perdus',
  siretWrong: 'Numéro SIRET ou SIREN erroné',
  dateUnreadable: 'Date illisible',
  dateInFuture: 'Date de contact dans le futur',
  answerUnreadable: 'Ni oui ni non',
  headcountUnreadable: 'Effectif illisible',
  revenueUnreadable: 'Montant illisible',
  textCut: 'Texte trop long, coupé',
};

const en: Record<RowProblemCode, string> = {
  nameOrOrganisationMissing: 'Neither a name nor a company',
  brokenQuotes: 'Quotes left open in the row',
  lineTooLong: 'Row far too long',
  nameUnsplit: 'First and last name could not be told apart',
  civilityCouple: 'Two people on one row',
  phoneUnreadable: 'Unreadable phone number',
  phoneNotCallable: 'Special number, not to be called',
  emailUnreadable: 'Unreadable e-mail address',
  emailSuspicious: 'E-mail address probably mistyped',
  postalCodeUnknown: 'No such postal code in this country',
  countryUnknown: 'Unknown country',
  siretDigitsLost: 'SIRET rounded by the spreadsheet: digits lost',
  siretWrong: 'Wrong SIRET or SIREN number',
  dateUnreadable: 'Unreadable date',
  dateInFuture: 'Contact date in the future',
  answerUnreadable: 'Neither yes nor no',
  headcountUnreadable: 'Unreadable headcount',
  revenueUnreadable: 'Unreadable amount',
  textCut: 'Text too long, cut',
};

export const rowProblemMessages = { fr, en };
