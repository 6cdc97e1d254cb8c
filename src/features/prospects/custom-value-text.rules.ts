import type { Locale, Params } from '../../engine/messages.ts';
import { moneyText } from '../../engine/money.ts';
import { dayInFigures } from '../../engine/when.ts';
import type { CustomField } from '../custom-fields/custom-field.record.ts';
import type { CustomValue } from './custom-values.rules.ts';
import { formatPhone } from './phone.rules.ts';

interface Reader {
  locale: Locale;
  country: string;
  t(key: string, params?: Params): string;
}

/** A value as people read it: « 12 », « 18 000 € », « 24/11/2026 », « oui ». Empty for none. */
export function customValueText(value: CustomValue | undefined, kind: CustomField['kind'] | undefined, reader: Reader) {
  const { locale, country, t } = reader;
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return t(value ? 'customField.yes' : 'customField.no');
  if (typeof value === 'number') return value.toLocaleString(locale);
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return moneyText(value, locale);
  if (kind === 'date') return dayInFigures(value, locale);
  return kind === 'phone' ? formatPhone(value, country) : value;
}

/** Whether there is anything to show. */
export const isFilled = (value: CustomValue | undefined) =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
