import { defineMessages } from '../../engine/messages.ts';

export const contractScreenMessages = defineMessages({ title: 'Contrats' }, { title: 'Contracts' });
