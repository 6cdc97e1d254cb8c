// A column of currencies says something of an amount only: the expected one, or one of the company's own fields.
import type { ColumnMapping } from './import-fields.ts';
import { currencyTarget, isOwnTarget, type OwnField, valueTarget } from './own-targets.ts';

/**
 * « Devise » over no expected amount is the one of the only own amount there is; where there is none, or several, it is
 * left out for a person to see and to choose.
 */
export function withCurrencyOfAmount(mapping: ColumnMapping, ownFields: readonly OwnField[]): ColumnMapping {
  if (!mapping.includes('expectedCurrency') || mapping.includes('expectedAmount')) return mapping;
  const amounts = ownFields.filter((field) => field.kind === 'money' && mapping.includes(valueTarget(field)));
  const [only] = amounts;
  const target = only && amounts.length === 1 && !mapping.includes(currencyTarget(only)) ? currencyTarget(only) : null;
  return mapping.map((field) => (field === 'expectedCurrency' ? target : field));
}

/** The columns whose currencies go nowhere, as nothing fills their amount. */
export function lonelyCurrencies(mapping: readonly (string | null)[]): number[] {
  const filled = new Set(mapping);
  return mapping.flatMap((target, column) => {
    if (target === 'expectedCurrency') return filled.has('expectedAmount') ? [] : [column];
    const isLonely = isOwnTarget(target) && target.endsWith('.currency') && !filled.has(target.slice(0, -9));
    return isLonely ? [column] : [];
  });
}
