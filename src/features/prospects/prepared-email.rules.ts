import type { Prospect } from './prospect.record.ts';

/** How a letter to this person begins: « M. Dupont », the first name where nothing says Mr or Mrs, else nobody. */
export function addressee({ civility, firstName, lastName }: Pick<Prospect, 'civility' | 'firstName' | 'lastName'>) {
  if (civility && lastName) return `${civility} ${lastName}`;
  return firstName ?? '';
}
