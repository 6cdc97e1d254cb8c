import { defineMessages } from '../../engine/messages.ts';

export const salesMessages = defineMessages(
  {
    antedated:
      'Un document plus récent porte déjà un numéro de cette série\u202f: choisissez sa date ou une date suivante.',
  },
  { antedated: 'A later document has a number of this series already: choose its date or a later one.' },
);
