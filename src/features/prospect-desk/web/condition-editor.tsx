import {
  Checkbox,
  Group,
  Loader,
  MultiSelect,
  NumberInput,
  Radio,
  SegmentedControl,
  Select,
  Stack,
  TagsInput,
  Text,
} from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type ReactNode, useState } from 'react';
import { useFirstFocus } from '../../../design/first-focus.ts';
import { TagChip } from '../../../design/tag-chip.tsx';
import { currencySign, minorDigits } from '../../../engine/money.ts';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useCountries } from '../../companies/web/country.field.tsx';
import { bandBetween, type ScoreBand, scoreBands } from '../../prospects/score.rules.ts';
import { useTagColors } from '../../tags/web/tag-colors.ts';
import {
  type DayWay,
  daysNear,
  dayWays,
  FEWEST_DAYS,
  type ListCondition,
  MOST_DAYS,
  maySayFilled,
  type Period,
  periods,
  type TextWay,
  textAsked,
  textWaysOf,
} from '../list-conditions.rules.ts';
import type { ListField } from '../list-fields.rules.ts';
import { CampaignCondition } from './campaign-condition.tsx';
import { digitsOf, numberOf } from './field-editors.tsx';
import { useSources } from './known-sources.ts';
import { useKnownTags } from './known-tags.ts';
import { wordOfFilled } from './list-fields.ts';
import classes from './prospect-filters.module.css';
import { type NamedOption, useNamedOptions } from './reference-conditions.ts';

interface ConditionEditorProps {
  field: ListField;
  label: string;
  /** Absent while nothing is asked yet. */
  condition: ListCondition | undefined;
  /** Undefined asks for nothing. */
  onChange(condition: ListCondition | undefined): void;
}

/** What is asked of one field: among what, between what, when, or whether there is anything. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { field, condition, onChange } = props;
  const t = useText();
  const filled = condition && 'filled' in condition ? condition.filled : undefined;
  return (
    <Stack gap={12}>
      <Values {...props} />
      {maySayFilled(field) && (
        <Group gap={16}>
          {([true, false] as const).map((is) => (
            <Radio
              key={String(is)}
              size="xs"
              checked={filled === is}
              label={t(wordOfFilled(field.kind, is))}
              onChange={() => onChange({ field: field.field, filled: is })}
            />
          ))}
        </Group>
      )}
    </Stack>
  );
}

function Values(props: ConditionEditorProps) {
  switch (props.field.kind) {
    case 'number':
    case 'money':
      return <Bounds {...props} />;
    case 'day':
    case 'instant':
      return <Days {...props} />;
    case 'text':
    case 'emails':
    case 'phones':
    case 'siret':
    case 'siren':
      return <Texts {...props} />;
    case 'pipeline':
    case 'stage':
    case 'owner':
    case 'audience':
    case 'yesNo':
    case 'stay':
    case 'noNext':
      return <Named {...props} />;
    case 'source':
      return <Sources {...props} />;
    case 'campaign':
      return <CampaignCondition {...props} field={props.field.field} />;
    case 'choice':
    case 'entryChoice':
    case 'lostReason':
      return <Named {...props} />;
    case 'country':
      return <Countries {...props} />;
    case 'list':
      return props.field.options ? (
        <Among {...props} options={plainOptions(props.field.options)} />
      ) : (
        <Tags {...props} />
      );
  }
}

const amongOf = (condition: ListCondition | undefined) => (condition && 'among' in condition ? condition.among : []);
const asked = (field: string, among: string[]) => (among.length > 0 ? { field, among } : undefined);

const plainOptions = (options: readonly string[]): NamedOption[] => options.map((value) => ({ value, label: value }));

function Among({
  field: { field },
  label,
  condition,
  onChange,
  options,
  show,
}: ConditionEditorProps & { options: readonly NamedOption[]; show?(value: string): ReactNode }) {
  const chosen = amongOf(condition);
  const offered = options.filter(({ value, isFormer }) => !isFormer || chosen.includes(value));
  const frame = useFirstFocus<HTMLDivElement>();
  const others = chosen.filter((value) => !options.some((option) => option.value === value));
  return (
    <Checkbox.Group aria-label={label} value={chosen} onChange={(among) => onChange(asked(field, among))}>
      <div ref={frame} className={classes.options}>
        {[...offered, ...plainOptions(others)].map((option) => (
          <Checkbox key={option.value} value={option.value} label={show?.(option.value) ?? option.label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function Named(props: ConditionEditorProps) {
  return <Among {...props} options={useNamedOptions()(props.field)} />;
}

function Tags(props: ConditionEditorProps) {
  const colorOf = useTagColors();
  return (
    <Among
      {...props}
      options={plainOptions(useKnownTags())}
      show={(tag) => <TagChip name={tag} color={colorOf(tag)} />}
    />
  );
}

/** Too many to be ticked in a row: one types a word of their names. */
function Countries({ field: { field }, label, condition, onChange }: ConditionEditorProps) {
  const frame = useFirstFocus<HTMLDivElement>();
  return (
    <div ref={frame}>
      <MultiSelect
        data-autofocus
        size="xs"
        w={268}
        aria-label={label}
        searchable
        maxDropdownHeight={200}
        comboboxProps={{ withinPortal: false }}
        data={useCountries()}
        value={[...amongOf(condition)]}
        onChange={(among) => onChange(asked(field, among))}
      />
    </div>
  );
}

function Sources(props: ConditionEditorProps) {
  const t = useText();
  const { sources, isLoading } = useSources();
  if (isLoading) return <Loader size="xs" />;
  if (sources.length === 0) return <Text size="sm">{t('desk.filter.noSource')}</Text>;
  return <Among {...props} options={plainOptions(sources)} />;
}

/** What a text holds, lacks, begins with or is; the way that was asked last is kept while there is nothing to ask for. */
function Texts({ field: { field, kind }, label, condition, onChange }: ConditionEditorProps) {
  const t = useText();
  const { way: asksFor, texts = [] } = (condition && textAsked(condition)) ?? {};
  const frame = useFirstFocus<HTMLDivElement>();
  const [chosen, setChosen] = useState<TextWay>('contains');
  const way = asksFor ?? chosen;
  const ask = (next: TextWay, values: readonly string[]) => {
    setChosen(next);
    onChange(values.length > 0 ? ({ field, [next]: [...values] } as unknown as ListCondition) : undefined);
  };
  return (
    <Stack ref={frame} gap={8} w={260}>
      <Select
        size="xs"
        aria-label={t('desk.filter.how', { field: label })}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        value={way}
        data={textWaysOf(kind).map((one) => ({ value: one, label: t(`desk.filter.text.${one}`) }))}
        onChange={(next) => next && ask(next as TextWay, texts)}
      />
      <TagsInput
        data-autofocus
        aria-label={label}
        placeholder={texts.length > 0 ? undefined : t('desk.filter.values')}
        acceptValueOnBlur
        maxTags={50}
        value={[...texts]}
        onChange={(values) => ask(way, values)}
      />
    </Stack>
  );
}

interface BoundPair {
  from?: string | number | undefined;
  to?: string | number | undefined;
}

const boundsOf = (condition: ListCondition | undefined): BoundPair =>
  condition && ('from' in condition || 'to' in condition) ? condition : {};

function between(field: string, { from, to }: BoundPair): ListCondition | undefined {
  if (from === undefined && to === undefined) return undefined;
  return { field, ...(from !== undefined && { from }), ...(to !== undefined && { to }) } as ListCondition;
}

function Bounds({ field: { field, kind }, label, condition, onChange }: ConditionEditorProps) {
  const t = useText();
  const { locale } = useLanguage();
  const frame = useFirstFocus<HTMLDivElement>();
  const bounds = boundsOf(condition);
  const { currency } = useCaller();
  const unit = kind === 'money' ? 10 ** minorDigits(currency) : 1;
  const set = (side: 'from' | 'to', typed: string | number) => {
    // Cents and parts of a number, without what a computer adds to them.
    const bound = numberOf(typed);
    onChange(between(field, { ...bounds, [side]: bound === null ? undefined : Math.round(bound * unit * 1e6) / 1e6 }));
  };
  const band = field === 'score' && bandBetween(bounds);
  return (
    <Stack ref={frame} gap={8}>
      <Group gap={8} wrap="nowrap">
        {(['from', 'to'] as const).map((side) => (
          <NumberInput
            key={side}
            {...digitsOf(locale)}
            w={130}
            size="xs"
            hideControls
            label={t(`desk.filter.${side}`)}
            aria-label={`${label}, ${t(`desk.filter.${side}`)}`}
            suffix={kind === 'money' ? ` ${currencySign(currency, locale)}` : undefined}
            value={typeof bounds[side] === 'number' ? bounds[side] / unit : ''}
            onChange={(typed) => set(side, typed)}
          />
        ))}
      </Group>
      {field === 'score' && (
        <SegmentedControl
          size="xs"
          aria-label={t('desk.filter.band')}
          value={band || ''}
          data={bands.map((one) => ({ value: one, label: t(`score.${one}`) }))}
          onChange={(chosen) => onChange(between(field, scoreBands[chosen as ScoreBand]))}
        />
      )}
    </Stack>
  );
}

const bands: readonly ScoreBand[] = ['hot', 'warm', 'cold'];

/** What stands in the field at first. */
const FIRST_DAYS = 30;

const daysOf = (field: string, way: DayWay, count: number) => ({ field, [way]: count }) as unknown as ListCondition;

function Days({ field: { field }, label, condition, onChange }: ConditionEditorProps) {
  const t = useText();
  const { locale } = useLanguage();
  const frame = useFirstFocus<HTMLDivElement>();
  const bounds = boundsOf(condition);
  const near = condition && daysNear(condition);
  const choose = (chosen: string | null) => {
    const way = dayWays.find((one) => one === chosen);
    if (way) return onChange(daysOf(field, way, near?.count ?? FIRST_DAYS));
    onChange(chosen ? { field, within: chosen as Period } : undefined);
  };
  const set = (side: 'from' | 'to', day: string | null) =>
    onChange(between(field, { ...bounds, [side]: day ?? undefined }));
  return (
    <Stack ref={frame} gap={8}>
      <Select
        size="xs"
        w={268}
        aria-label={label}
        placeholder={t('desk.filter.when')}
        clearable
        comboboxProps={{ withinPortal: false }}
        value={near?.way ?? (condition && 'within' in condition ? condition.within : null)}
        data={[
          ...periods.map((period) => ({ value: period as string, label: t(`desk.period.${period}`) })),
          ...dayWays.map((way) => ({ value: way, label: t(`desk.period.${way}Choice`) })),
        ]}
        onChange={choose}
      />
      {near && (
        <NumberInput
          size="xs"
          w={268}
          label={t('desk.period.howManyDays')}
          min={FEWEST_DAYS}
          max={MOST_DAYS}
          allowDecimal={false}
          value={near.count}
          onChange={(typed) => {
            const count = Number(typed);
            if (count >= FEWEST_DAYS && count <= MOST_DAYS) onChange(daysOf(field, near.way, count));
          }}
        />
      )}
      <Group gap={8} wrap="nowrap">
        {(['from', 'to'] as const).map((side) => (
          <DateInput
            key={side}
            size="xs"
            w={130}
            locale={locale}
            valueFormat="DD/MM/YYYY"
            dateParser={readTypedDay}
            clearable
            label={t(`desk.filter.${side}Day`)}
            popoverProps={{ withinPortal: false }}
            value={typeof bounds[side] === 'string' ? bounds[side] : null}
            onChange={(day) => set(side, day)}
          />
        ))}
      </Group>
    </Stack>
  );
}
