import { useState } from 'react';
import type { ContractTerms } from '../contract.record.ts';

export type TermsDraft = Pick<ContractTerms, 'title' | 'termMonths' | 'notice' | 'isTacit' | 'reminderDays'>;

/** Most contracts run for a year, with a month's notice. */
const usual: TermsDraft = {
  title: '',
  termMonths: 12,
  notice: { count: 1, unit: 'month' },
  isTacit: false,
  reminderDays: 30,
};

/** What is agreed beside the lines, while it is written. */
export function useTermsDraft(first: TermsDraft | undefined) {
  const { title, termMonths, notice, isTacit, reminderDays } = first ?? usual;
  const [terms, setTerms] = useState<TermsDraft>({ title, termMonths, notice, isTacit, reminderDays });
  return { terms, set: (changes: Partial<TermsDraft>) => setTerms((before) => ({ ...before, ...changes })) };
}
