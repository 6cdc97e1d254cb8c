import { RecordField } from '../../../design/record-field.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

type Value = Prospect['custom'][string];

/** What the organisation keeps of its prospects beyond what every prospect has; only fields that say something. */
export function CustomFields({ custom }: Pick<Prospect, 'custom'>) {
  const t = useText();
  const { locale, dictionary } = useLanguage();
  const nameOf = (field: string) => {
    const key = `listView.customField.${field}`;
    return key in dictionary[locale] ? t(key) : field;
  };
  const textOf = (value: Value) => {
    if (typeof value === 'boolean') return t(value ? 'listView.yes' : 'listView.no');
    return typeof value === 'number' ? value.toLocaleString(locale) : value;
  };
  return filledFields(custom).map(([field, value]) => (
    <RecordField key={field} label={nameOf(field)} value={textOf(value)} />
  ));
}

export function filledFields(custom: Prospect['custom']): [string, Value][] {
  return Object.entries(custom).filter(([, value]) => value !== null && value !== '');
}
