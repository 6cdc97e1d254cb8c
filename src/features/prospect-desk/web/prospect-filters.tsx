import { Checkbox, Loader, Radio, Stack, Text } from '@mantine/core';
import {
  IconArchive,
  IconCalendar,
  IconCalendarOff,
  IconClockExclamation,
  IconCoins,
  IconFileImport,
  IconFlag,
  IconHash,
  IconLetterCase,
  IconListCheck,
  IconStairsUp,
  IconTag,
  IconTargetArrow,
  IconToggleLeft,
  IconUser,
} from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { type FilterChip, FilterChips } from '../../../design/filter-chips.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { ListCondition, ListField } from '../list-conditions.rules.ts';
import type { ListChoice } from '../prospect-list.rules.ts';
import { type AskedStay, askedStays } from '../stay-filter.rules.ts';
import { useImportName } from './import-name.ts';
import { useSources } from './known-sources.ts';
import { useConditionTexts, useFieldNames, useListFields } from './list-fields.ts';
import classes from './prospect-filters.module.css';
import { usePeople, useStages } from './stage-facts.ts';

// Its calendars are more than the list itself: they come when somebody asks.
const ConditionEditor = lazy(async () => ({ default: (await import('./condition-editor.tsx')).ConditionEditor }));

type FilterKey = 'stage' | 'owner' | 'source' | 'audience' | 'import' | 'noNext' | 'stay' | 'archived';

const icons = {
  stage: IconStairsUp,
  owner: IconUser,
  source: IconFlag,
  audience: IconTargetArrow,
  import: IconFileImport,
  noNext: IconCalendarOff,
  stay: IconClockExclamation,
  archived: IconArchive,
};

const kindIcons: Record<ListField['kind'], typeof IconFlag> = {
  text: IconLetterCase,
  number: IconHash,
  money: IconCoins,
  day: IconCalendar,
  instant: IconCalendar,
  choice: IconListCheck,
  list: IconTag,
  yesNo: IconToggleLeft,
};

const nobody = 'nobody';
const cleared: Partial<ListChoice> = {
  stageIds: [],
  ownerIds: [],
  sources: [],
  audience: null,
  importId: null,
  withoutNextAction: false,
  stay: null,
  conditions: [],
  archived: false,
};

/** The conditions of the list as a sentence of chips, each with its own editor. */
export function ProspectFilters({
  choice,
  onChange,
  aside,
}: {
  choice: ListChoice;
  onChange(changes: Partial<ListChoice>): void;
  /** At the end of the line. */
  aside?: ReactNode;
}) {
  const t = useText();
  const { stages, stageOf } = useStages();
  const { people, personOf } = usePeople();
  // A condition just added has no value yet, so it cannot stand in the address.
  const [added, setAdded] = useState<string>();
  const importName = useImportName(choice.importId);
  const ownerName = (id: string | null) => personOf(id)?.name ?? t('prospect.nobody');
  const set = (key: FilterKey, changes: Partial<ListChoice>) => {
    setAdded(key);
    onChange(changes);
  };

  const parts: Record<FilterKey, { value: string; without: Partial<ListChoice>; editor?: ReactNode }> = {
    stage: {
      value: joined(choice.stageIds.map((id) => stageOf(id)?.name ?? id)),
      without: { stageIds: [] },
      editor: (
        <Choices
          label={t('prospect.stage')}
          options={stages.filter(({ archivedAt }) => !archivedAt).map(({ id, name }) => ({ value: id, label: name }))}
          chosen={choice.stageIds}
          onChange={(stageIds) => set('stage', { stageIds })}
        />
      ),
    },
    owner: {
      value: joined(choice.ownerIds.map(ownerName)),
      without: { ownerIds: [] },
      editor: (
        <Choices
          label={t('prospect.owner')}
          options={[
            { value: nobody, label: t('prospect.nobody') },
            ...people.filter(({ state }) => state === 'active').map(({ id, name }) => ({ value: id, label: name })),
          ]}
          chosen={choice.ownerIds.map((id) => id ?? nobody)}
          onChange={(ids) => set('owner', { ownerIds: ids.map((id) => (id === nobody ? null : id)) })}
        />
      ),
    },
    source: {
      value: joined(choice.sources),
      without: { sources: [] },
      editor: <SourceChoices chosen={choice.sources} onChange={(sources) => set('source', { sources })} />,
    },
    audience: {
      value: choice.audience ? t(`prospect.audience${choice.audience}`) : '',
      without: { audience: null },
      editor: (
        <Radio.Group
          aria-label={t('prospect.audience')}
          value={choice.audience}
          onChange={(audience) => set('audience', { audience: audience as 'B2B' | 'B2C' })}
        >
          <Stack gap={8}>
            <Radio value="B2B" label={t('prospect.audienceB2B')} size="xs" />
            <Radio value="B2C" label={t('prospect.audienceB2C')} size="xs" />
          </Stack>
        </Radio.Group>
      ),
    },
    // Only the report of an import leads here: nobody looks for one among the conditions.
    import: { value: choice.importId ? (importName ?? '…') : '', without: { importId: null } },
    noNext: {
      value: choice.withoutNextAction ? t('desk.filter.noNextValue') : '',
      without: { withoutNextAction: false },
    },
    stay: {
      value: choice.stay ? t(`board.state.${choice.stay}`).toLocaleLowerCase() : '',
      without: { stay: null },
      editor: (
        <Radio.Group
          aria-label={t('desk.filter.choose.stay')}
          value={choice.stay}
          onChange={(stay) => set('stay', { stay: stay as AskedStay })}
        >
          <Stack gap={8}>
            {askedStays.map((stay) => (
              <Radio key={stay} value={stay} label={t(`board.state.${stay}`)} size="xs" />
            ))}
          </Stack>
        </Radio.Group>
      ),
    },
    archived: { value: choice.archived ? t('desk.filter.archivedValue') : '', without: { archived: false } },
  };
  const fields = useListFields();
  const fieldName = useFieldNames();
  const conditionText = useConditionTexts();
  const ask = (field: ListField, condition: ListCondition | undefined) => {
    setAdded(field.field);
    const others = choice.conditions.filter((one) => one.field !== field.field);
    onChange({ conditions: condition ? [...others, condition] : others });
  };
  const asked = (field: ListField) => choice.conditions.find((one) => one.field === field.field);
  const shownFields = fields.filter((field) => asked(field) || field.field === added);
  const keys = Object.keys(parts) as FilterKey[];
  const shown = keys.filter((key) => parts[key].value !== '' || (key === added && parts[key].editor));
  const chips = shown.map(
    (key): FilterChip => ({
      key,
      subject: t(`desk.filter.${key}`),
      verb: t('desk.filter.is'),
      value: parts[key].value || '…',
      editor: parts[key].editor,
      startsOpen: key === added,
    }),
  );

  const fieldChips = shownFields.map((field): FilterChip => {
    const condition = asked(field);
    return {
      key: field.field,
      subject: fieldName(field),
      verb: '',
      value: condition ? conditionText(condition, field) : '…',
      editor: (
        <Suspense fallback={<Loader size="xs" />}>
          <ConditionEditor
            field={field}
            label={fieldName(field)}
            condition={condition}
            onChange={(next) => ask(field, next)}
          />
        </Suspense>
      ),
      startsOpen: field.field === added,
    };
  });

  return (
    <FilterChips
      intro={t('desk.filter.intro')}
      conjunction={t('desk.filter.and')}
      chips={[...chips, ...fieldChips]}
      aside={aside}
      choices={[
        ...keys
          .filter((key) => key !== 'import' && !shown.includes(key))
          .map((key) => {
            const Icon = icons[key];
            return { key, label: t(`desk.filter.choose.${key}`), icon: <Icon size={16} stroke={1.7} /> };
          }),
        ...fields
          .filter((field) => !shownFields.includes(field))
          .map((field) => {
            const Icon = kindIcons[field.kind];
            return { key: field.field, label: fieldName(field), icon: <Icon size={16} stroke={1.7} /> };
          }),
      ]}
      onAdd={(key) => {
        if (key === 'noNext') return onChange({ withoutNextAction: true });
        if (key === 'archived') return onChange({ archived: true, counter: 'all' });
        setAdded(key);
      }}
      onRemove={(key) => {
        setAdded(undefined);
        if (key in parts) return onChange(parts[key as FilterKey].without);
        onChange({ conditions: choice.conditions.filter(({ field }) => field !== key) });
      }}
      onClear={() => {
        setAdded(undefined);
        onChange(cleared);
      }}
      texts={{
        add: t('desk.filter.add'),
        clear: t('desk.filter.clear'),
        remove: (chip) =>
          t('desk.filter.remove', { name: [chip.subject, chip.verb, chip.value].filter(Boolean).join(' ') }),
      }}
    />
  );

  function joined(values: readonly string[]): string {
    return values.join(` ${t('desk.filter.or')} `);
  }
}

interface ChoicesProps {
  label: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange(values: string[]): void;
}

function Choices({ label, options, chosen, onChange }: ChoicesProps) {
  return (
    <Checkbox.Group aria-label={label} value={[...chosen]} onChange={onChange}>
      <div className={classes.options}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function SourceChoices({ chosen, onChange }: Pick<ChoicesProps, 'chosen' | 'onChange'>) {
  const t = useText();
  const { sources, isLoading } = useSources();
  if (isLoading) return <Loader size="xs" />;
  const options = [...new Set([...sources, ...chosen])];
  if (options.length === 0) return <Text size="sm">{t('desk.filter.noSource')}</Text>;
  return (
    <Choices
      label={t('prospect.source')}
      options={options.map((source) => ({ value: source, label: source }))}
      chosen={chosen}
      onChange={onChange}
    />
  );
}
