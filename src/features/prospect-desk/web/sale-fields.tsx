import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { dayInFigures } from '../../../engine/when.ts';
import { moneyText } from '../../prospects/money-text.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { Tags } from '../../tags/web/tags.tsx';
import { CampaignsField } from './campaigns-field.tsx';
import { EditableField } from './editable-field.tsx';
import type { EditorProps } from './field-editing.ts';
import { AmountEditor, DayEditor, SuggestEditor, TagsEditor } from './field-editors.tsx';
import { useSources } from './known-sources.ts';
import { useKnownTags } from './known-tags.ts';

/** Where the prospect comes from, and what may come of it. */
export function SaleFields({ prospect }: { prospect: Prospect }) {
  const { locale } = useLanguage();
  const { source, tags, expectedAmount, expectedCloseOn } = prospect;
  const currency = expectedAmount?.currency ?? 'EUR';
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
      <EditableField
        prospect={prospect}
        name="tags"
        value={tags.length > 0 ? <Tags tags={tags} /> : null}
        editor={({ save, ...parts }) => (
          <KnownTagsEditor {...parts} value={[...tags]} onSave={(chosen) => save({ tags: chosen })} />
        )}
      />
      <CampaignsField prospect={prospect} />
      <EditableField
        prospect={prospect}
        name="expectedAmount"
        value={expectedAmount && moneyText(expectedAmount, locale)}
        editor={({ save, ...parts }) => (
          <AmountEditor
            {...parts}
            currency={currency}
            locale={locale}
            value={expectedAmount?.amount ?? null}
            onSave={(amount) => save({ expectedAmount: amount === null ? null : { amount, currency } })}
          />
        )}
      />
      <EditableField
        prospect={prospect}
        name="expectedCloseOn"
        value={expectedCloseOn && dayInFigures(expectedCloseOn, locale)}
        editor={({ save, ...parts }) => (
          <DayEditor
            {...parts}
            locale={locale}
            value={expectedCloseOn}
            onSave={(day) => save({ expectedCloseOn: day })}
          />
        )}
      />
    </>
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
