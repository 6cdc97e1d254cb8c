// What the prospects keep in a company's own fields: each value as its field wants it, whoever wrote it.
import type { Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { sameValue } from '../../engine/same-value.ts';
import { plain } from '../../engine/text.ts';
import { readWebsite } from '../companies/company-identity.rules.ts';
import { type CustomField, customFieldRecord } from '../custom-fields/custom-field.record.ts';
import { readPhone } from './phone.rules.ts';
import type { Prospect } from './prospect.record.ts';

export type CustomValues = Prospect['custom'];
export type CustomValue = CustomValues[string];

type Field = Pick<CustomField, 'key' | 'name' | 'kind' | 'options' | 'archivedAt'>;

/** The values as they are kept, by the fields the company has by now; what stands already is not judged again. */
export async function readTypedCustom(
  store: Store,
  typed: CustomValues,
  { before = {}, country }: { before?: CustomValues; country: string },
): Promise<CustomValues> {
  const isNew = ([key, value]: [string, CustomValue]) => !sameValue(value, before[key]);
  if (!Object.entries(typed).some(isNew)) return typed;
  const fields = await store.list(customFieldRecord, { where: { field: 'archivedAt', is: null } });
  return readCustomValues(typed, { fields, before, country });
}

/** Keys without a field are kept as they come: imports and integrations bring what nobody has named yet. */
export function readCustomValues(
  typed: CustomValues,
  { fields, before, country }: { fields: readonly Field[]; before: CustomValues; country: string },
): CustomValues {
  const byKey = new Map(fields.filter(({ archivedAt }) => !archivedAt).map((field) => [field.key, field]));
  return Object.fromEntries(
    Object.entries(typed).map(([key, value]) => {
      const field = byKey.get(key);
      return [key, field && !sameValue(value, before[key]) ? readCustomValue(field, value, country) : value];
    }),
  );
}

/** One value as its field keeps it: null for none. Throws what the person can correct. */
export function readCustomValue(field: Field, value: CustomValue, country: string): CustomValue {
  const refuseIt = (key: string, params = {}) =>
    refuse(`customField.${key}`, { name: field.name, ...params }, `custom.${field.key}`);
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' ? value.trim() || null : refuseIt('notText');
    case 'number':
      return typeof value === 'number' ? value : refuseIt('notANumber');
    case 'money':
      return typeof value === 'object' && !Array.isArray(value) ? value : refuseIt('notMoney');
    case 'date':
      return typeof value === 'string' && isDay(value) ? value : refuseIt('notADay');
    case 'yesNo':
      return typeof value === 'boolean' ? value : refuseIt('notYesNo');
    case 'link':
      return (typeof value === 'string' && readWebsite(value)) || refuseIt('notALink');
    case 'phone': {
      const read = typeof value === 'string' ? readPhone(value, country) : undefined;
      return read && read.status !== 'invalid' ? read.number : refuseIt('notAPhone');
    }
    case 'choice':
      return optionOf(value);
    case 'choices': {
      const chosen = new Set((Array.isArray(value) ? value : [value]).map(optionOf));
      return field.options.filter((option) => chosen.has(option));
    }
  }

  function optionOf(wanted: unknown): string {
    const option = field.options.find((one) => typeof wanted === 'string' && plain(one) === plain(wanted.trim()));
    return option ?? refuseIt('notAmongOptions', { value: String(wanted) });
  }
}

const isDay = (text: string) => /^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
