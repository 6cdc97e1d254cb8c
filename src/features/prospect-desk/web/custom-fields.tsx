import { RecordField } from '../../../design/record-field.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { CustomField } from '../../custom-fields/custom-field.record.ts';
import { isFilled } from '../../prospects/custom-value-text.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { CustomValueEditor } from './custom-value-editor.tsx';
import { EditableField } from './editable-field.tsx';
import { useCustomFields, useCustomText } from './own-fields.ts';
import { WebsiteLink } from './website-link.tsx';

/** Whether there is anything beyond what every prospect has. */
export function useHasCustomFields({ custom }: Pick<Prospect, 'custom'>): boolean {
  return useCustomFields().length > 0 || Object.values(custom).some(isFilled);
}

/** What the organisation keeps of this prospect in fields of its own, and below what came without a field. */
export function CustomFields({ prospect }: { prospect: Prospect }) {
  const fields = useCustomFields();
  const nameOf = useNameOfKey();
  const textOf = useCustomText();
  const named = new Set(fields.map(({ key }) => key));
  const others = Object.entries(prospect.custom).filter(([key, value]) => !named.has(key) && isFilled(value));
  return (
    <>
      {fields.map((field) => (
        <CustomFieldLine key={field.id} prospect={prospect} field={field} />
      ))}
      {others.map(([key, value]) => (
        <RecordField key={key} label={nameOf(key)} value={textOf(value)} />
      ))}
    </>
  );
}

function CustomFieldLine({ prospect, field }: { prospect: Prospect; field: CustomField }) {
  const textOf = useCustomText();
  const { key, name, kind } = field;
  const value = prospect.custom[key] ?? null;
  return (
    <EditableField
      prospect={prospect}
      name="custom"
      label={name}
      value={isFilled(value) ? textOf(value, kind) : null}
      aside={kind === 'link' && typeof value === 'string' ? <WebsiteLink website={value} /> : undefined}
      editor={({ save, ...parts }) => (
        <CustomValueEditor
          {...parts}
          field={field}
          value={value}
          onSave={(typed) => save({ custom: { [key]: typed } })}
        />
      )}
    />
  );
}

/** What an import or an integration brought under a key that no field names. */
function useNameOfKey() {
  const t = useText();
  const { locale, dictionary } = useLanguage();
  return (key: string) => {
    const known = [`listView.customField.${key}`, `importField.${key}`].find((one) => one in dictionary[locale]);
    return known ? t(known) : key;
  };
}
