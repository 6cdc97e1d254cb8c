import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { CustomField } from '../../custom-fields/custom-field.record.ts';
import type { CustomValue } from '../../prospects/custom-values.rules.ts';
import type { EditorProps } from './field-editing.ts';
import { AmountEditor, ChoiceEditor, ChoicesEditor, DayEditor, NumberEditor, TextEditor } from './field-editors.tsx';

const inputModes = { link: 'url', phone: 'tel' } as const;

/** The editor that a field's kind asks for. */
export function CustomValueEditor({
  field,
  value,
  onSave,
  ...parts
}: EditorProps<CustomValue> & { field: CustomField }) {
  const t = useText();
  const { locale } = useLanguage();
  const caller = useCaller();
  const { kind, options } = field;
  const choices = options.map((option) => ({ value: option, label: option }));
  switch (kind) {
    case 'number':
      return (
        <NumberEditor {...parts} locale={locale} value={typeof value === 'number' ? value : null} onSave={onSave} />
      );
    case 'money': {
      const money = typeof value === 'object' && !Array.isArray(value) ? value : null;
      const currency = money?.currency ?? caller.currency;
      return (
        <AmountEditor
          {...parts}
          currency={currency}
          locale={locale}
          value={money?.amount ?? null}
          onSave={(amount) => onSave(amount === null ? null : { amount, currency })}
        />
      );
    }
    case 'date':
      return <DayEditor {...parts} locale={locale} value={asText(value)} onSave={onSave} />;
    case 'yesNo': {
      const words = { yes: t('customField.yes'), no: t('customField.no') };
      return (
        <ChoiceEditor
          {...parts}
          clearable
          value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
          options={Object.entries(words).map(([key, label]) => ({ value: key, label }))}
          onSave={(chosen) => onSave(chosen === null ? null : chosen === 'yes')}
        />
      );
    }
    case 'choice':
      return <ChoiceEditor {...parts} clearable value={asText(value)} options={choices} onSave={onSave} />;
    case 'choices':
      return (
        <ChoicesEditor {...parts} value={Array.isArray(value) ? [...value] : []} options={options} onSave={onSave} />
      );
    case 'text':
    case 'link':
    case 'phone':
      return (
        <TextEditor
          {...parts}
          inputMode={kind === 'text' ? undefined : inputModes[kind]}
          value={asText(value) ?? ''}
          onSave={(typed) => onSave(typed.trim() || null)}
        />
      );
  }
}

const asText = (value: CustomValue) => (typeof value === 'string' ? value : null);
