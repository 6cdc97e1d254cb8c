import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller } from '../../../engine/web/hooks.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { Tags } from '../../tags/web/tags.tsx';
import { CampaignsField } from './campaigns-field.tsx';
import { EditableField } from './editable-field.tsx';
import type { EditorProps } from './field-editing.ts';
import { AmountEditor, DayEditor, SuggestEditor, TagsEditor, TextEditor } from './field-editors.tsx';
import { InboundField } from './inbound-field.tsx';
import { useSources } from './known-sources.ts';
import { useKnownTags } from './known-tags.ts';

/** Where the prospect comes from, and what may come of it. */
export function SaleFields({ prospect }: { prospect: Prospect }) {
  const { source, tags } = prospect;
  return (
    <>
      <EditableField
        prospect={prospect}
        name="source"
        value={source}
        editor={({ save, ...parts }) => (
          <SourceEditor {...parts} value={source ?? ''} onSave={(typed) => save({ source: typed.trim() || null })} />
        )}
      />
      <InboundField prospect={prospect} />
      <EditableField
        prospect={prospect}
        name="tags"
        value={tags.length > 0 ? <Tags tags={tags} /> : null}
        editor={({ save, ...parts }) => (
          <KnownTagsEditor {...parts} value={[...tags]} onSave={(chosen) => save({ tags: chosen })} />
        )}
      />
      <CampaignsField prospect={prospect} />
      <MoneyField prospect={prospect} name="expectedAmount" />
      <DayField prospect={prospect} name="expectedCloseOn" />
      <MoneyField prospect={prospect} name="budget" />
      <DayField prospect={prospect} name="decisionOn" />
      <EditableField
        prospect={prospect}
        name="competitor"
        value={prospect.competitor}
        editor={({ save, ...parts }) => (
          <TextEditor
            {...parts}
            value={prospect.competitor ?? ''}
            onSave={(typed) => save({ competitor: typed.trim() || null })}
          />
        )}
      />
      <DayField prospect={prospect} name="renewalOn" />
    </>
  );
}

function MoneyField({ prospect, name }: { prospect: Prospect; name: 'expectedAmount' | 'budget' }) {
  const { locale } = useLanguage();
  const caller = useCaller();
  const money = prospect[name];
  const currency = money?.currency ?? caller.currency;
  return (
    <EditableField
      prospect={prospect}
      name={name}
      value={money && moneyText(money, locale)}
      editor={({ save, ...parts }) => (
        <AmountEditor
          {...parts}
          currency={currency}
          locale={locale}
          value={money?.amount ?? null}
          onSave={(amount) => save({ [name]: amount === null ? null : { amount, currency } })}
        />
      )}
    />
  );
}

interface DayFieldProps {
  prospect: Prospect;
  name: 'expectedCloseOn' | 'decisionOn' | 'renewalOn';
}

function DayField({ prospect, name }: DayFieldProps) {
  const { locale } = useLanguage();
  const day = prospect[name];
  return (
    <EditableField
      prospect={prospect}
      name={name}
      value={day && dayInFigures(day, locale)}
      editor={({ save, ...parts }) => (
        <DayEditor {...parts} locale={locale} value={day} onSave={(typed) => save({ [name]: typed })} />
      )}
    />
  );
}

// The suggestions are asked for only while somebody edits.
export function SourceEditor(props: EditorProps<string>) {
  const { sources } = useSources();
  return <SuggestEditor {...props} suggestions={sources} />;
}

export function KnownTagsEditor(props: EditorProps<string[]>) {
  return <TagsEditor {...props} suggestions={useKnownTags()} />;
}
