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

/** What is agreed beside the lines, as it begins. */
export function termsFields(first: TermsDraft | undefined): TermsDraft {
  const { title, termMonths, notice, isTacit, reminderDays } = first ?? usual;
  return { title, termMonths, notice, isTacit, reminderDays };
}
