import { plain } from '../../engine/text.ts';
import type { Prospect } from './prospect.record.ts';

type Lists = Pick<Prospect, 'tags' | 'emails' | 'phones'>;

/** The same lists, each entry once: the first of those that people would take for one another. */
export function withoutRepeats<Given extends Partial<Lists>>(given: Given): Given {
  const { tags, emails, phones } = given;
  return {
    ...given,
    ...(tags && { tags: once(tags, plain) }),
    ...(emails && { emails: once(emails, ({ address }) => address.toLowerCase()) }),
    ...(phones && { phones: once(phones, ({ number, extension = '' }) => `${number} ${extension}`) }),
  };
}

function once<T>(items: readonly T[], key: (item: T) => string): T[] {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(key(item))) first.set(key(item), item);
  return [...first.values()];
}
