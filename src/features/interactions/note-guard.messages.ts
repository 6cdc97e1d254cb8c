import { defineMessages } from '../../engine/messages.ts';

/** What is pointed out to whoever writes a note. */
export const noteGuardMessages = defineMessages(
  {
    warning: '{what}. La personne peut demander à lire cette note\u202f: n’y gardez que ce qui sert à la vente.',
    about: {
      health: 'Parle de santé ({found})',
      religion: 'Parle de religion ({found})',
      politics: 'Parle d’opinions politiques ({found})',
      union: 'Parle d’appartenance syndicale ({found})',
      origin: 'Parle d’origine ({found})',
      sexuality: 'Parle de vie sexuelle ({found})',
      offence: 'Parle d’infractions ({found})',
      insult: 'Contient un mot blessant ({found})',
      account: 'Contient un compte bancaire ({found})',
      own: 'À éviter chez vous ({found})',
    },
    topic: {
      health: 'Santé',
      religion: 'Religion',
      politics: 'Opinions politiques',
      union: 'Appartenance syndicale',
      origin: 'Origine',
      sexuality: 'Vie sexuelle',
      offence: 'Infractions et condamnations',
      insult: 'Mots blessants',
      account: 'Comptes bancaires (IBAN)',
    },
    settings: {
      title: 'Notes libres',
      description:
        'Une personne qui demande ses données reçoit aussi les notes. Kili signale ces mots pendant la saisie, sans rien bloquer\u202f; les numéros de carte bancaire et de sécurité sociale ne sont jamais gardés.',
      topics: 'Signaler',
      words: 'Vos propres mots à éviter',
      wordsNote: 'Tapez un mot ou une expression, puis Entrée. Les accents ne comptent pas.',
      save: 'Enregistrer',
      saved: 'Enregistré',
    },
  },
  {
    warning: '{what}. The person may ask to read this note: keep only what serves the sale.',
    about: {
      health: 'Speaks of health ({found})',
      religion: 'Speaks of religion ({found})',
      politics: 'Speaks of political opinions ({found})',
      union: 'Speaks of union membership ({found})',
      origin: 'Speaks of origin ({found})',
      sexuality: 'Speaks of sexual life ({found})',
      offence: 'Speaks of offences ({found})',
      insult: 'Holds an offensive word ({found})',
      account: 'Holds a bank account ({found})',
      own: 'To be avoided in your company ({found})',
    },
    topic: {
      health: 'Health',
      religion: 'Religion',
      politics: 'Political opinions',
      union: 'Union membership',
      origin: 'Origin',
      sexuality: 'Sexual life',
      offence: 'Offences and convictions',
      insult: 'Offensive words',
      account: 'Bank accounts (IBAN)',
    },
    settings: {
      title: 'Free notes',
      description:
        'Whoever asks for their data is given the notes, too. Kili points these words out while one writes, and blocks nothing; the numbers of bank cards and of social security are never kept.',
      topics: 'Point out',
      words: 'Words of your own to avoid',
      wordsNote: 'Type a word or a phrase, then Enter. Accents do not count.',
      save: 'Save',
      saved: 'Saved',
    },
  },
);
