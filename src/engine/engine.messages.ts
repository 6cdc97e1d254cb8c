import { defineMessages } from './messages.ts';

export const requestMessages = defineMessages(
  {
    invalid: 'Cette valeur ne convient pas.',
    wrongValueFor: 'Le champ « {name} » ne peut pas être comparé ainsi.',
    wrongCondition:
      'La condition sur « {name} » n’a pas la forme attendue. Elle s’écrit avec un seul de : {operators}.',
    oneOf: 'Cette valeur ne convient pas. Choix possibles : {choices}.',
    wrongType: 'Cette valeur n’a pas le bon type : {expected} est attendu.',
    nullForEntries: 'Ici, null n’efface pas tout : donnez un objet, chaque valeur sous sa clé.',
    wrongForm: 'Cette valeur n’a pas la forme attendue ({form}).',
    notEmail: '« {text} » n’est pas une adresse e-mail.',
    notUrl: '« {text} » n’est pas une adresse web : elle commence par https://.',
    yearBeyondReason: 'Cette date est hors du calendrier : l’année doit être comprise entre 1900 et 2999.',
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
    malformed: 'La demande n’est pas lisible : elle doit être un objet JSON.',
    badAddress: 'Cette adresse n’est pas lisible.',
    unreadable: 'La demande n’est pas du HTTP lisible.',
    headersTooLarge:
      'Les en-têtes de la demande sont trop volumineux : retirez des cookies ou raccourcissez l’adresse.',
    tooSlowToArrive: 'La demande a mis trop de temps à arriver. Renvoyez-la.',
    notJson: 'Ce type de contenu n’est pas accepté ici : envoyez du JSON en UTF-8.',
    otherId: 'Cet identifiant n’est pas celui de l’adresse : un identifiant ne change pas.',
    bodyMissing: 'Le contenu de la demande manque : un objet JSON est attendu.',
    brokenText: 'Ce texte contient un caractère invisible ou coupé en deux, qui ne peut pas être gardé : retirez-le.',
    filterTooLarge: 'Ce filtre est trop long ou trop imbriqué : simplifiez-le.',
    tooDeep: 'La demande est imbriquée trop profondément.',
    unknownField: 'Le champ « {name} » n’existe pas.',
    unknownParameter: 'Le paramètre « {name} » n’existe pas ici.',
    repeatedParameter: 'Le paramètre « {name} » est donné plusieurs fois : une seule valeur est possible.',
    unknownReference: 'Un élément cité n’existe pas (ou plus).',
    unknownCommand: 'Cette version de Kili ne connaît pas l’action « {command} ».',
    badCursor: 'Le repère de page n’est pas valable : reprenez la liste au début.',
    tooSlow: 'La demande a pris trop de temps. Réessayez, ou demandez moins à la fois.',
    contended: 'Plusieurs personnes modifient la même chose en même temps. Réessayez dans un instant.',
    stillRunning: 'La même demande est encore en cours. Réessayez dans un instant pour en avoir la réponse.',
    tooMany: 'Trop de demandes en peu de temps. Réessayez dans {seconds} s.',
    tooLarge: 'Le contenu envoyé est trop volumineux.',
    notFound: 'Cette page ou cet élément n’existe pas.',
    idempotencyConflict: 'Cette clé d’idempotence a déjà servi pour une autre demande.',
  },
  {
    invalid: 'This value does not fit.',
    wrongValueFor: 'The field “{name}” cannot be compared like this.',
    wrongCondition: 'The condition on “{name}” is not of the expected form. It is written with one of: {operators}.',
    oneOf: 'This value does not fit. Possible: {choices}.',
    wrongType: 'This value is of the wrong type: {expected} is expected.',
    nullForEntries: 'Here null does not wipe everything: give an object, each value under its key.',
    wrongForm: 'This value is not of the expected form ({form}).',
    notEmail: '“{text}” is not an e-mail address.',
    notUrl: '“{text}” is not a web address: it begins with https://.',
    yearBeyondReason: 'This date is off the calendar: the year must lie between 1900 and 2999.',
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
    badAddress: 'This address cannot be read.',
    unreadable: 'The request is not readable HTTP.',
    headersTooLarge: 'The headers of the request are too large: remove cookies or shorten the address.',
    tooSlowToArrive: 'The request took too long to arrive. Send it again.',
    notJson: 'This type of content is not accepted here: send JSON in UTF-8.',
    otherId: 'This is not the id in the address: an id never changes.',
    bodyMissing: 'The request has no content: a JSON object is expected.',
    brokenText: 'This text holds an invisible character, or half of one, that cannot be kept: take it out.',
    filterTooLarge: 'This filter is too long or too deeply nested: make it simpler.',
    tooDeep: 'The request is nested too deeply.',
    unknownField: 'There is no field “{name}”.',
    unknownParameter: 'There is no parameter “{name}” here.',
    repeatedParameter: 'The parameter “{name}” is given several times: only one value is possible.',
    unknownReference: 'Something the request names does not exist (any more).',
    unknownCommand: 'This version of Kili does not know the action “{command}”.',
    badCursor: 'The page cursor is not valid: start the list again.',
    tooSlow: 'The request took too long. Try again, or ask for less at a time.',
    contended: 'Several people are changing the same thing at once. Try again in a moment.',
    stillRunning: 'The same request is still being worked on. Try again in a moment to have its answer.',
    tooMany: 'Too many requests in a short time. Try again in {seconds} s.',
    tooLarge: 'What was sent is too large.',
    notFound: 'This page or item does not exist.',
    idempotencyConflict: 'This idempotency key was used for another request.',
  },
);

/** What kind of problem an answer tells of, by its HTTP status. */
export const problemMessages = defineMessages(
  {
    400: 'La demande n’est pas correcte',
    401: 'Il faut se connecter',
    403: 'Accès refusé',
    404: 'Introuvable',
    408: 'Demande arrivée trop lentement',
    409: 'Conflit avec ce qui existe',
    413: 'Contenu trop volumineux',
    415: 'Type de contenu refusé',
    422: 'Refusé par une règle',
    426: 'Mise à jour nécessaire',
    429: 'Trop de demandes',
    431: 'En-têtes trop volumineux',
    500: 'Erreur de notre côté',
    503: 'Momentanément indisponible',
  },
  {
    400: 'The request is not correct',
    401: 'Sign in first',
    403: 'Access refused',
    404: 'Not found',
    408: 'Request arrived too slowly',
    409: 'In conflict with what exists',
    413: 'Content too large',
    415: 'Type of content refused',
    422: 'Refused by a rule',
    426: 'Update needed',
    429: 'Too many requests',
    431: 'Headers too large',
    500: 'An error on our side',
    503: 'Unavailable for a moment',
  },
);

export const accessMessages = defineMessages(
  {
    signIn: 'Connectez-vous pour continuer.',
    notPaired: 'Ce téléphone n’est pas relié à Kili, ou ne l’est plus.',
    forbidden: 'Votre rôle ne permet pas cette action. Demandez à un administrateur de votre organisation.',
    offline: 'Pas de réseau : cette action a besoin du serveur. Réessayez une fois en ligne.',
    wrongOrigin: 'La demande vient d’un autre site : elle a été refusée.',
    noCompany: 'Votre compte n’appartient à aucune organisation. Demandez une invitation à un administrateur.',
    notAMember:
      'Votre compte n’appartient pas à cette organisation. Demandez une invitation à un de ses administrateurs.',
    inactive: 'Votre accès à cette organisation a été désactivé. Adressez-vous à un administrateur.',
    ended: 'Votre accès à {company} a pris fin. Adressez-vous à un administrateur de cette organisation.',
    revoked: 'Cet appareil a été déconnecté à distance. Connectez-vous pour retrouver votre travail.',
    companyArchived:
      'L’organisation {company} est archivée : plus personne ne peut y entrer. Adressez-vous au propriétaire de la plateforme.',
    readOnly:
      'Lecture seule\u202f: l’abonnement de votre organisation ne permet plus d’écrire. Lire et exporter restent ouverts\u202f; un administrateur le rétablit dans Paramètres › Abonnement.',
    platformOnly: 'Cette page est réservée au propriétaire de la plateforme.',
  },
  {
    signIn: 'Sign in to go on.',
    notPaired: 'This phone is not paired with Kili, or no longer.',
    forbidden: 'Your role does not allow this. Ask an administrator of your company.',
    offline: 'No network: this action needs the server. Try again once online.',
    wrongOrigin: 'The request comes from another site and was refused.',
    noCompany: 'Your account belongs to no company. Ask an administrator for an invitation.',
    notAMember: 'Your account does not belong to this company. Ask one of its administrators for an invitation.',
    inactive: 'Your access to this company was deactivated. Ask an administrator.',
    ended: 'Your access to {company} was ended. Ask an administrator of that company.',
    revoked: 'This device was signed out from afar. Sign in to find your work again.',
    companyArchived: 'The company {company} is archived: nobody can enter it any more. Ask the owner of the platform.',
    readOnly:
      'Read only: your company’s subscription no longer allows writing. Reading and exporting stay open; an administrator restores it under Settings › Subscription.',
    platformOnly: 'This page is for the owner of the platform only.',
  },
);

export const serverMessages = defineMessages(
  {
    unexpected: 'Quelque chose n’a pas marché. Rien de ce que vous avez saisi n’est perdu ; réessayez.',
    failed: 'Une erreur est survenue de notre côté. Elle a été enregistrée (référence {reference}) ; réessayez.',
    unavailable:
      'Le serveur ne peut rien enregistrer pour le moment. Rien n’est perdu ; réessayez dans quelques minutes.',
  },
  {
    unexpected: 'Something did not work. Nothing you typed is lost; try again.',
    failed: 'Something went wrong on our side. It was recorded (reference {reference}); try again.',
    unavailable: 'The server cannot save anything at the moment. Nothing is lost; try again in a few minutes.',
  },
);

export const syncMessages = defineMessages(
  {
    setAside: 'Le serveur n’a pas pu traiter cette action. Elle est gardée ici : réessayez plus tard.',
    noRoom: 'Il n’y a plus de place sur cet appareil : rien n’a été enregistré. Libérez de l’espace, puis réessayez.',
    notKept: 'Cet appareil n’a pas pu enregistrer votre action. Réessayez, ou rechargez la page.',
    newerApp: 'Une action en attente vient d’une version plus récente de Kili. Rechargez la page pour l’envoyer.',
    unreadable: 'Cette action n’est plus lisible : ses données ont été abîmées sur cet appareil.',
    tooNew: 'Cette action vient d’une version de Kili plus récente que celle du serveur. Réessayez plus tard.',
    tooOld: 'Cette action a été enregistrée par une version de Kili trop ancienne pour être comprise. Refaites-la.',
    updateNeeded:
      'Cette version de Kili est trop ancienne : rechargez la page pour la mettre à jour. Rien n’est perdu.',
  },
  {
    setAside: 'The server could not handle this action. It is kept here: try again later.',
    noRoom: 'There is no room left on this device: nothing was saved. Free some space, then try again.',
    notKept: 'This device could not save what you did. Try again, or reload the page.',
    newerApp: 'A waiting action comes from a newer version of Kili. Reload the page to send it.',
    unreadable: 'This action cannot be read any more: its data was damaged on this device.',
    tooNew: 'This action comes from a newer version of Kili than the server’s. Try again later.',
    tooOld: 'This action was recorded by a version of Kili too old to be understood. Please do it again.',
    updateNeeded: 'This version of Kili is too old: reload the page to update it. Nothing is lost.',
  },
);

/** What the engine itself may say, by subject. */
const formDraftMessages = defineMessages(
  {
    resumed: 'Brouillon repris',
    startAfresh: 'Repartir de zéro',
    dropped: 'Brouillon effacé',
    takeUp: 'Le reprendre',
  },
  {
    resumed: 'Draft resumed',
    startAfresh: 'Start afresh',
    dropped: 'Draft cleared',
    takeUp: 'Take it up again',
  },
);

export const engineMessages = {
  request: requestMessages,
  problem: problemMessages,
  access: accessMessages,
  server: serverMessages,
  sync: syncMessages,
  formDraft: formDraftMessages,
};
