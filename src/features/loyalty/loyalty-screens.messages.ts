import { defineMessages } from '../../engine/messages.ts';

export const loyaltyScreenMessages = defineMessages({ title: 'Fidélité' }, { title: 'Loyalty' });
