// A column of currencies says something of an amount only: the expected one, the stated budget, or one of the company's own
// fields.
import type { ColumnMapping, ColumnTarget } from './import-fields.ts';
import { currencyTarget, isOwnTarget, type OwnField, valueTarget } from './own-targets.ts';

/**
 * « Devise » over no expected amount is the one of the only other amount there is; where there is none, or several, it is
 * left out for a person to see and to choose.
 */
export function withCurrencyOfAmount(mapping: ColumnMapping, ownFields: readonly OwnField[]): ColumnMapping {
  if (!mapping.includes('expectedCurrency') || mapping.includes('expectedAmount')) return mapping;
  const free = amountsOf(ownFields).filter(
    ({ value, currency }) => mapping.includes(value) && !mapping.includes(currency),
  );
  const target = free.length === 1 ? free[0]!.currency : null;
  return mapping.map((field) => (field === 'expectedCurrency' ? target : field));
}

const amountsOf = (ownFields: readonly OwnField[]): { value: ColumnTarget; currency: ColumnTarget }[] => [
  { value: 'budget', currency: 'budgetCurrency' },
  ...ownFields
    .filter(({ kind }) => kind === 'money')
    .map((field) => ({ value: valueTarget(field), currency: currencyTarget(field) })),
];

/** The columns whose currencies go nowhere, as nothing fills their amount. */
export function lonelyCurrencies(mapping: readonly (string | null)[]): number[] {
  const filled = new Set(mapping);
  return mapping.flatMap((target, column) => {
    if (target === 'expectedCurrency') return filled.has('expectedAmount') ? [] : [column];
    if (target === 'budgetCurrency') return filled.has('budget') ? [] : [column];
    const isLonely = isOwnTarget(target) && target.endsWith('.currency') && !filled.has(target.slice(0, -9));
    return isLonely ? [column] : [];
  });
}
