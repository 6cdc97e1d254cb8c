import { defineMessages } from '../../engine/messages.ts';

export const setupMessages = defineMessages(
  { alreadyDone: 'Kili est déjà installé : connectez-vous, ou demandez une invitation à un administrateur.' },
  { alreadyDone: 'Kili is set up already: sign in, or ask an administrator for an invitation.' },
);
