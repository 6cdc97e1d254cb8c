// What the prospects keep in a company's own fields: each value as its field wants it, whoever wrote it.
import { day, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { sameValue } from '../../engine/same-value.ts';
import { plain } from '../../engine/text.ts';
import { readWebsite } from '../companies/company-identity.rules.ts';
import { type CustomField, customFieldRecord } from '../custom-fields/custom-field.record.ts';
import { isKeptWithoutField } from '../custom-fields/custom-field-key.rules.ts';
import { readPhone } from './phone.rules.ts';
import type { Prospect } from './prospect.record.ts';

export type CustomValues = Prospect['custom'];
export type CustomValue = CustomValues[string];

type Field = Pick<CustomField, 'key' | 'name' | 'kind' | 'options'>;

interface Reading {
  /** What the prospect holds. */
  before?: CustomValues | undefined;
  /** What the person had before their eyes: values that only came along are not theirs. */
  seen?: CustomValues | undefined;
  country: string;
}

/** The values as they are kept, by the fields the company has by now; what stands already is not judged again. */
export async function readTypedCustom(store: Store, typed: CustomValues, reading: Reading): Promise<CustomValues> {
  if (!Object.entries(typed).some((entry) => isNews(entry, reading))) return typed;
  return readCustomValues(typed, { ...reading, fields: await store.list(customFieldRecord) });
}

/** A field given up still takes what is of its kind: somebody may have typed it before, and it may come back. */
export function readCustomValues(
  typed: CustomValues,
  { fields, ...reading }: Reading & { fields: readonly Field[] },
): CustomValues {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  return Object.fromEntries(
    Object.entries(typed).map((entry) => {
      const [key, value] = entry;
      const field = byKey.get(key);
      if (!isNews(entry, reading)) return entry;
      if (!field) refuseUnlessKept(key);
      return [key, field ? readCustomValue(field, value, reading.country) : value];
    }),
  );
}

/** Refuses keys under which nothing is kept: a slip of the pen would be lost unseen. */
export async function refuseUnknownKeys(store: Store, keys: readonly string[]): Promise<void> {
  const known = new Set((await store.list(customFieldRecord)).map(({ key }) => key));
  for (const key of keys) if (!known.has(key)) refuseUnlessKept(key);
}

function isNews([key, value]: [string, CustomValue], { before = {}, seen = {} }: Partial<Reading>): boolean {
  return [before, seen].every((known) => !Object.hasOwn(known, key) || !sameValue(value, known[key]));
}

function refuseUnlessKept(key: string) {
  if (!isKeptWithoutField(key)) refuse('request.unknownField', { name: key }, `custom.${key}`);
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
      return typeof value === 'string' && day.safeParse(value).success ? value : refuseIt('notADay');
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
