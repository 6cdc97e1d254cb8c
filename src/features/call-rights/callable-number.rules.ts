import type { Prospect } from '../prospects/prospect.record.ts';

type Phone = Prospect['phones'][number];

/** Numbers that may be dialled, in the order of the record: readable, in service and at no extra cost. */
export function callableNumbers({ phones }: Pick<Prospect, 'phones'>): Phone[] {
  return phones.filter(
    ({ number, status }) => /^\+\d{6,15}$/.test(number) && status !== 'invalid' && status !== 'premium',
  );
}
