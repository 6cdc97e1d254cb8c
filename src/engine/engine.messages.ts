import { defineMessages } from './messages.ts';

export const requestMessages = defineMessages(
  {
    invalid: 'Cette valeur ne convient pas. {problem}',
    oneOf: 'Cette valeur ne convient pas. Choix possibles : {choices}.',
    wrongType: 'Cette valeur n’a pas le bon type : {expected} est attendu.',
    wrongForm: 'Cette valeur n’a pas la forme attendue ({form}).',
    conflict: 'Un élément identique existe déjà.',
    missing: 'Cette information est obligatoire.',
    tooSmall: {
      text: 'Il faut au moins {least} {least|caractère|caractères}.',
      list: 'Il faut au moins {least} {least|élément|éléments}.',
      number: 'La valeur doit être au moins {least}.',
    },
    tooBig: {
      text: 'Pas plus de {most} {most|caractère|caractères}.',
      list: 'Pas plus de {most} {most|élément|éléments}.',
      number: 'La valeur doit être au plus {most}.',
    },
    malformed: 'La demande n’est pas lisible : elle doit être un objet JSON.',
    unknownField: 'Le champ « {name} » n’existe pas.',
    unknownReference: 'Un élément cité n’existe pas (ou plus).',
    unknownCommand: 'Cette version de Kili ne connaît pas l’action « {command} ».',
    badCursor: 'Le repère de page n’est pas valable : reprenez la liste au début.',
    tooSlow: 'La demande a pris trop de temps. Réessayez, ou demandez moins à la fois.',
    tooMany: 'Trop de demandes en peu de temps. Réessayez dans {seconds} s.',
    tooLarge: 'Le contenu envoyé est trop volumineux.',
    notFound: 'Cette page ou cet élément n’existe pas.',
    idempotencyConflict: 'Cette clé d’idempotence a déjà servi pour une autre demande.',
  },
  {
    invalid: 'This value does not fit. {problem}',
    oneOf: 'This value does not fit. Possible: {choices}.',
    wrongType: 'This value is of the wrong type: {expected} is expected.',
    wrongForm: 'This value is not of the expected form ({form}).',
    conflict: 'The same thing exists already.',
    missing: 'This is required.',
    tooSmall: {
      text: 'At least {least} {least|character|characters} are needed.',
      list: 'At least {least} {least|item|items} are needed.',
      number: 'The value must be at least {least}.',
    },
    tooBig: {
      text: 'No more than {most} {most|character|characters}.',
      list: 'No more than {most} {most|item|items}.',
      number: 'The value must be at most {most}.',
    },
    malformed: 'The request cannot be read: it must be a JSON object.',
    unknownField: 'There is no field “{name}”.',
    unknownReference: 'Something the request names does not exist (any more).',
    unknownCommand: 'This version of Kili does not know the action “{command}”.',
    badCursor: 'The page cursor is not valid: start the list again.',
    tooSlow: 'The request took too long. Try again, or ask for less at a time.',
    tooMany: 'Too many requests in a short time. Try again in {seconds} s.',
    tooLarge: 'What was sent is too large.',
    notFound: 'This page or item does not exist.',
    idempotencyConflict: 'This idempotency key was used for another request.',
  },
);

export const accessMessages = defineMessages(
  {
    signIn: 'Connectez-vous pour continuer.',
    forbidden: 'Votre rôle ne permet pas cette action. Demandez à un administrateur de votre organisation.',
    offline: 'Pas de réseau : cette action a besoin du serveur. Réessayez une fois en ligne.',
    wrongOrigin: 'La demande vient d’un autre site : elle a été refusée.',
    noCompany: 'Votre compte n’appartient à aucune organisation. Demandez une invitation à un administrateur.',
    inactive: 'Votre accès à cette organisation a été désactivé. Adressez-vous à un administrateur.',
    companyArchived:
      'L’organisation {company} est archivée : plus personne ne peut y entrer. Adressez-vous au propriétaire de la plateforme.',
    platformOnly: 'Cette page est réservée au propriétaire de la plateforme.',
  },
  {
    signIn: 'Sign in to go on.',
    forbidden: 'Your role does not allow this. Ask an administrator of your company.',
    offline: 'No network: this action needs the server. Try again once online.',
    wrongOrigin: 'The request comes from another site and was refused.',
    noCompany: 'Your account belongs to no company. Ask an administrator for an invitation.',
    inactive: 'Your access to this company was deactivated. Ask an administrator.',
    companyArchived: 'The company {company} is archived: nobody can enter it any more. Ask the owner of the platform.',
    platformOnly: 'This page is for the owner of the platform only.',
  },
);

export const serverMessages = defineMessages(
  {
    unexpected: 'Quelque chose n’a pas marché. Rien de ce que vous avez saisi n’est perdu ; réessayez.',
    failed: 'Une erreur est survenue de notre côté. Elle a été enregistrée (référence {reference}) ; réessayez.',
  },
  {
    unexpected: 'Something did not work. Nothing you typed is lost; try again.',
    failed: 'Something went wrong on our side. It was recorded (reference {reference}); try again.',
  },
);

export const syncMessages = defineMessages(
  {
    setAside: 'Le serveur n’a pas pu traiter cette action. Elle est gardée ici : réessayez plus tard.',
  },
  {
    setAside: 'The server could not handle this action. It is kept here: try again later.',
  },
);

/** What the engine itself may say, by subject. */
export const engineMessages = {
  request: requestMessages,
  access: accessMessages,
  server: serverMessages,
  sync: syncMessages,
};
