import { Checkbox, Loader, Radio, Stack, Text } from '@mantine/core';
import {
  IconArchive,
  IconCalendarOff,
  IconClockExclamation,
  IconFileImport,
  IconFlag,
  IconRoute,
  IconStairsUp,
  IconTargetArrow,
  IconUser,
} from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { type FilterChip, FilterChips } from '../../../design/filter-chips.tsx';
import { useFirstFocus } from '../../../design/first-focus.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { useOfferedChoices } from '../../keys/web/present-actions.ts';
import { stageOptions } from '../../stages/web/stages.ts';
import { type ListChoice, noFilter } from '../prospect-list.rules.ts';
import { type AskedStay, askedStays } from '../stay-filter.rules.ts';
import { useConditionChips } from './condition-chips.tsx';
import { useFilterTexts } from './filter-texts.ts';
import { useImportName } from './import-name.ts';
import { useSources } from './known-sources.ts';
import { useListFields } from './list-fields.ts';
import classes from './prospect-filters.module.css';
import { usePeople, useStages } from './stage-facts.ts';

type FilterKey = 'pipeline' | 'stage' | 'owner' | 'source' | 'audience' | 'import' | 'noNext' | 'stay' | 'archived';

const icons = {
  pipeline: IconRoute,
  stage: IconStairsUp,
  owner: IconUser,
  source: IconFlag,
  audience: IconTargetArrow,
  import: IconFileImport,
  noNext: IconCalendarOff,
  stay: IconClockExclamation,
  archived: IconArchive,
};

const nobody = 'nobody';
// What is typed and the counter pressed stand beside the sentence.
const { search: _search, counter: _counter, ofMine: _ofMine, ...cleared } = noFilter;

/** The first sentence of the list’s filter: chips of their own for what is asked most, then any other field. */
export function FirstFilters({
  choice,
  isBoard,
  onChange,
  onAlternative,
  aside,
}: {
  choice: ListChoice;
  /** A board has its own choice of the pipeline it shows. */
  isBoard: boolean;
  onChange(changes: Partial<ListChoice>): void;
  onAlternative?: (() => void) | undefined;
  /** At the end of the line. */
  aside?: ReactNode;
}) {
  const t = useText();
  const texts = useFilterTexts();
  const { titleOf, groups, pipelines, hasSeveral } = useStages();
  const { people, personOf } = usePeople();
  // A condition just added has no value yet, so it cannot stand in the address.
  const [added, setAdded] = useState<FilterKey>();
  const importName = useImportName(choice.importId);
  const ownerName = (id: string | null) => personOf(id)?.name ?? t('prospect.nobody');
  const set = (key: FilterKey, changes: Partial<ListChoice>) => {
    setAdded(key);
    onChange(changes);
  };

  const parts: Record<FilterKey, { value: string; without: Partial<ListChoice>; editor?: ReactNode }> = {
    pipeline: {
      value: isBoard ? '' : (pipelines.find(({ id }) => id === choice.pipelineId)?.name ?? ''),
      without: { pipelineId: null },
      editor: (
        <Radio.Group
          aria-label={t('prospect.pipeline')}
          value={choice.pipelineId}
          onChange={(pipelineId) => set('pipeline', { pipelineId })}
        >
          <Stack gap={8}>
            {pipelines.map(({ id, name }) => (
              <Radio key={id} value={id} label={name} size="xs" />
            ))}
          </Stack>
        </Radio.Group>
      ),
    },
    stage: {
      value: joined(choice.stageIds.map((id) => titleOf(id) ?? id)),
      without: { stageIds: [] },
      editor: (
        <Choices
          label={t('prospect.stage')}
          options={stageOptions(groups)}
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
  const allFields = useListFields();
  const fields = useMemo(() => allFields.filter(({ hasOwnChip }) => !hasOwnChip), [allFields]);
  const others = useConditionChips({
    fields,
    conditions: choice.conditions,
    onChange: (conditions) => onChange({ conditions }),
  });
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

  const choices = [
    ...keys
      .filter((key) => key !== 'import' && (key !== 'pipeline' || (hasSeveral && !isBoard)) && !shown.includes(key))
      .map((key) => {
        const Icon = icons[key];
        return { key, label: t(`desk.filter.choose.${key}`), icon: <Icon size={16} stroke={1.7} /> };
      }),
    ...others.choices,
  ];
  function add(key: string) {
    if (key === 'noNext') return onChange({ withoutNextAction: true });
    if (key === 'archived') return onChange({ archived: true, counter: 'all', ofMine: undefined });
    if (key in parts) setAdded(key as FilterKey);
    else others.add(key);
  }
  useOfferedChoices(
    'filter',
    choices.map(({ key, label }) => ({ key, label, run: () => add(key) })),
  );

  return (
    <FilterChips
      intro={t(choice.counter === 'customers' ? 'desk.filter.introCustomers' : 'desk.filter.intro')}
      conjunction={t('desk.filter.and')}
      chips={[...chips, ...others.chips]}
      aside={aside}
      choices={choices}
      onAdd={add}
      onMenuOpen={others.prepare}
      onRemove={(key) => {
        if (!(key in parts)) return others.remove(key);
        setAdded(undefined);
        onChange(parts[key as FilterKey].without);
      }}
      onClear={() => {
        setAdded(undefined);
        onChange({ ...cleared, ...(isBoard && { pipelineId: choice.pipelineId }) });
      }}
      onAlternative={onAlternative}
      texts={texts}
    />
  );

  function joined(values: readonly string[]): string {
    return values.join(` ${t('desk.filter.or')} `);
  }
}

interface ChoicesProps {
  label: string;
  options: ReturnType<typeof stageOptions>;
  chosen: readonly string[];
  onChange(values: string[]): void;
}

function Choices({ label, options, chosen, onChange }: ChoicesProps) {
  const frame = useFirstFocus<HTMLDivElement>();
  return (
    <Checkbox.Group aria-label={label} value={[...chosen]} onChange={onChange}>
      <div ref={frame} className={classes.options}>
        {options.map((option) =>
          'group' in option ? (
            <fieldset key={option.group} className={classes.group}>
              <legend>{option.group}</legend>
              {option.items.map(({ value, label }) => (
                <Checkbox key={value} value={value} label={label} />
              ))}
            </fieldset>
          ) : (
            <Checkbox key={option.value} value={option.value} label={option.label} />
          ),
        )}
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
