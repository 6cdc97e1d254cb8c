import type { Prospect } from './prospect.record.ts';

type Texts = (key: string, params: { name: string }) => string;

/** How a letter to this person begins: « Monsieur Dupont », the first name where nothing says Mr or Mrs, else nobody. */
export function addressee(
  { civility, firstName, lastName }: Pick<Prospect, 'civility' | 'firstName' | 'lastName'>,
  t: Texts,
): string {
  if (!civility || !lastName) return firstName ?? '';
  return t(civility === 'Mme' ? 'prospect.madam' : 'prospect.sir', { name: lastName });
}
