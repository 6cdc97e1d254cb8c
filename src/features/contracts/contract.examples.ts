import type { Contract, ContractStep, ContractTerms } from './contract.record.ts';
import type { ContractLine } from './contract-line.ts';

const line: ContractLine = {
  ...{ productId: null, reference: '', name: 'Maintenance', quantity: 1, unitPrice: 4900, discount: null },
  period: 'month',
};

const terms: ContractTerms = {
  title: 'Maintenance',
  lines: [line],
  termMonths: 12,
  notice: { count: 1, unit: 'month' },
  isTacit: false,
  reminderDays: 30,
  endsOn: '2026-12-31',
};

const start: ContractStep = {
  ...{ id: 'start', kind: 'start', on: '2026-01-01', at: '2026-01-01T09:00:00.000Z', userId: null, reason: null },
  changes: terms,
};

export const contractExamples = { line, terms, start };

/** So much a month, and nothing else. */
export const monthly = (unitPrice: number): ContractLine[] => [{ ...line, unitPrice }];

/** A contract of these steps, each after the example's start with what is said of it. */
export function contractOf(
  id: string,
  prospectId: string,
  steps: readonly Partial<ContractStep>[],
): Pick<Contract, 'id' | 'prospectId' | 'history'> {
  const [first, ...others] = steps;
  const history = [{ ...start, ...first, changes: { ...terms, ...first?.changes } }];
  for (const [place, step] of others.entries())
    history.push({ ...start, changes: {}, id: `${id} ${place}`, ...step } as never);
  return { id, prospectId, history };
}
