import { defineMessages } from '../../engine/messages.ts';

const never = {
  ANONYMISED: { fr: 'Cette fiche a été effacée.', en: 'This record was erased.' },
};

export const callRightMessages = defineMessages(
  {
    ANONYMISED: { from: never.ANONYMISED.fr, never: never.ANONYMISED.fr },
    BAD_NUMBER: {
      from: 'Aucun numéro de cette fiche ne peut être appelé.',
      never: 'Aucun numéro de cette fiche ne peut être appelé.',
    },
    OPPOSITION: {
      from: 'Opposition enregistrée : cette personne a demandé à ne plus être appelée.',
      never: 'Opposition enregistrée : cette personne a demandé à ne plus être appelée.',
    },
    SECTOR_BAN: {
      from: 'La loi interdit de démarcher un particulier pour cette offre sans contrat en cours.',
      never: 'La loi interdit de démarcher un particulier pour cette offre sans contrat en cours.',
    },
    NO_CONSENT: {
      from: 'Ce particulier n’a pas donné son accord pour être appelé. Recueillez son consentement d’abord.',
      never: 'Ce particulier n’a pas donné son accord pour être appelé. Recueillez son consentement d’abord.',
    },
    REFUSAL_60D: {
      from: 'Cette personne a refusé : la loi laisse passer 60 jours. Appel possible à partir du {date} à {time}.',
      never: 'Cette personne a refusé : la loi laisse passer 60 jours.',
    },
    MAX_4_30D: {
      from: 'Déjà 4 appels en 30 jours, le maximum pour un particulier. Appel possible à partir du {date} à {time}.',
      never: 'Déjà 4 appels en 30 jours, le maximum pour un particulier.',
    },
    HOLIDAY: {
      from: 'Jour férié ou fermé. Appel possible à partir du {date} à {time}.',
      never: 'Jour férié ou fermé.',
    },
    WEEKEND: {
      from: 'Pas d’appel le week-end. Appel possible à partir du {date} à {time}.',
      never: 'Pas d’appel le week-end.',
    },
    HOURS: {
      from: 'Hors des heures d’appel des particuliers (10 h–13 h et 14 h–20 h chez eux). Appel possible à partir du {date} à {time}.',
      never: 'Hors des heures d’appel des particuliers (10 h–13 h et 14 h–20 h chez eux).',
    },
    POLICY: {
      from: 'Hors des règles d’appel de votre organisation. Appel possible à partir du {date} à {time}.',
      never: 'Hors des règles d’appel de votre organisation.',
    },
    LOCKED: {
      from: 'Un collègue a cette personne à l’écran, au plus jusqu’au {date} à {time}.',
      never: 'Un collègue a cette personne à l’écran.',
    },
    askConsent: 'Recueillir le consentement',
    title: 'Droit d’appel',
    close: 'Fermer',
    mayCall: 'Appel possible maintenant',
    audience: 'Public',
    consumer: 'Particulier',
    business: 'Professionnel',
    consent: 'Consentement',
    none: 'Aucun',
    notNeeded: 'Pas nécessaire pour un professionnel',
    since: 'Depuis le {date} ({method})',
    sinceUntil: 'Du {date} au {until} ({method})',
    outsideHours: 'hors horaires aussi',
    declared: 'Déclaré sans preuve : ne permet pas d’appeler',
    oppositions: 'Oppositions',
    calls: 'Appels en {days} jours',
    callsOf: '{count} sur {most}',
    callsOnly: '{count}',
    nextFrom: 'Possible à partir du',
    record: 'Noter un consentement',
    withdraw: 'Retirer le consentement',
    oppose: 'Noter une opposition',
    unproven: 'Noté comme déclaré : sans texte présenté ni preuve, il ne permet pas d’appeler.',
    channelOf: { phone: 'Téléphone', email: 'E-mail', sms: 'SMS', whatsapp: 'WhatsApp', all: 'Tous les canaux' },
    methodOf: {
      case_web: 'case cochée sur le site',
      papier: 'papier signé',
      oral_enregistre: 'oral enregistré',
      double_optin: 'double confirmation',
      salon: 'au salon',
      rappel_demande: 'rappel demandé',
      unknown: 'sans précision',
    },
    sourceOf: {
      call: 'au téléphone',
      link: 'par un lien',
      stop: 'par STOP',
      letter: 'par courrier',
      admin: 'notée ici',
      import: 'par un fichier',
    },
    form: {
      channel: 'Canal',
      method: 'Comment la personne a donné son accord',
      choose: 'Choisissez',
      methodMissing: 'Dites comment l’accord a été donné.',
      wording: 'Texte présenté à la personne',
      wordingNote: 'Mot pour mot, tel qu’elle l’a lu ou entendu.',
      evidence: 'Preuve',
      evidenceNote: 'Où elle se trouve : bulletin n° 12, enregistrement du 3 mai, adresse du formulaire…',
      outsideHours: 'Accepte aussi d’être appelée hors des heures légales',
      save: 'Enregistrer',
      opposeChannel: 'Ne plus contacter par',
      source: 'Comment elle l’a dit',
      opposeNote:
        'Effet immédiat, pour toute l’organisation et pour chaque fiche qui porte le même numéro. Seule la personne peut revenir sur sa demande.',
    },
  },
  {
    ANONYMISED: { from: never.ANONYMISED.en, never: never.ANONYMISED.en },
    BAD_NUMBER: {
      from: 'No number of this record can be called.',
      never: 'No number of this record can be called.',
    },
    OPPOSITION: {
      from: 'On the opposition list: this person asked not to be called again.',
      never: 'On the opposition list: this person asked not to be called again.',
    },
    SECTOR_BAN: {
      from: 'The law forbids canvassing a consumer for this offer without a contract in progress.',
      never: 'The law forbids canvassing a consumer for this offer without a contract in progress.',
    },
    NO_CONSENT: {
      from: 'This consumer has not agreed to be called. Obtain their consent first.',
      never: 'This consumer has not agreed to be called. Obtain their consent first.',
    },
    REFUSAL_60D: {
      from: 'This person refused: the law asks for 60 days of rest. They can be called from {date} at {time}.',
      never: 'This person refused: the law asks for 60 days of rest.',
    },
    MAX_4_30D: {
      from: 'Already 4 calls in 30 days, the most for a consumer. They can be called from {date} at {time}.',
      never: 'Already 4 calls in 30 days, the most for a consumer.',
    },
    HOLIDAY: {
      from: 'A holiday, or a day closed. They can be called from {date} at {time}.',
      never: 'A holiday, or a day closed.',
    },
    WEEKEND: {
      from: 'No calls at the weekend. They can be called from {date} at {time}.',
      never: 'No calls at the weekend.',
    },
    HOURS: {
      from: 'Outside the hours for calling consumers (10:00–13:00 and 14:00–20:00 where they live). They can be called from {date} at {time}.',
      never: 'Outside the hours for calling consumers (10:00–13:00 and 14:00–20:00 where they live).',
    },
    POLICY: {
      from: 'Outside your company’s calling rules. They can be called from {date} at {time}.',
      never: 'Outside your company’s calling rules.',
    },
    LOCKED: {
      from: 'A colleague has this person on screen, until {date} at {time} at the latest.',
      never: 'A colleague has this person on screen.',
    },
    askConsent: 'Obtain consent',
    title: 'Right to call',
    close: 'Close',
    mayCall: 'May be called now',
    audience: 'Audience',
    consumer: 'Consumer',
    business: 'Business',
    consent: 'Consent',
    none: 'None',
    notNeeded: 'Not needed for a business',
    since: 'Since {date} ({method})',
    sinceUntil: 'From {date} to {until} ({method})',
    outsideHours: 'outside hours too',
    declared: 'Declared without proof: allows no call',
    oppositions: 'Oppositions',
    calls: 'Calls in {days} days',
    callsOf: '{count} of {most}',
    callsOnly: '{count}',
    nextFrom: 'Allowed from',
    record: 'Record a consent',
    withdraw: 'Withdraw the consent',
    oppose: 'Note an opposition',
    unproven: 'Kept as declared: without the words shown and a proof it allows no call.',
    channelOf: { phone: 'Telephone', email: 'E-mail', sms: 'Text message', whatsapp: 'WhatsApp', all: 'All channels' },
    methodOf: {
      case_web: 'box ticked on the site',
      papier: 'signed paper',
      oral_enregistre: 'recorded, by voice',
      double_optin: 'double opt-in',
      salon: 'at a fair',
      rappel_demande: 'call-back asked for',
      unknown: 'not said',
    },
    sourceOf: {
      call: 'on the telephone',
      link: 'by a link',
      stop: 'by STOP',
      letter: 'by letter',
      admin: 'noted here',
      import: 'by a file',
    },
    form: {
      channel: 'Channel',
      method: 'How the person agreed',
      choose: 'Choose',
      methodMissing: 'Say how they agreed.',
      wording: 'Words shown to the person',
      wordingNote: 'Word for word, as they read or heard them.',
      evidence: 'Proof',
      evidenceNote: 'Where it is: slip no. 12, recording of 3 May, address of the form…',
      outsideHours: 'Also agrees to calls outside the legal hours',
      save: 'Save',
      opposeChannel: 'No more contact by',
      source: 'How they said so',
      opposeNote:
        'It holds at once, for the whole company and for every record with the same number. Only the person can go back on it.',
    },
  },
);

export const consentMessages = defineMessages(
  {
    notFound: 'Ce consentement n’existe pas.',
    inTheFuture: 'Un consentement ne peut pas dater de demain.',
  },
  {
    notFound: 'There is no such consent.',
    inTheFuture: 'A consent cannot be of a day to come.',
  },
);

export const oppositionMessages = defineMessages(
  {
    notFound: 'Cette opposition n’existe pas.',
    alreadyLifted: 'Cette opposition est déjà levée.',
    needsConsent: 'Une opposition ne se lève que sur un consentement de la personne, prouvé et donné après elle.',
  },
  {
    notFound: 'There is no such opposition.',
    alreadyLifted: 'This opposition is lifted already.',
    needsConsent: 'An opposition is lifted only by a consent of the person, proven and given after it.',
  },
);
