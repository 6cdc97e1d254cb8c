import type { Prospect } from '../prospects/prospect.record.ts';

/** The sentence for whoever became a customer, as one speaks of them. */
export const convertedKey = ({ civility }: Pick<Prospect, 'civility'>): string =>
  civility === 'Mme' ? 'customer.convertedHer' : 'customer.converted';
