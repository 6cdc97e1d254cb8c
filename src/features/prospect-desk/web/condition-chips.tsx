// Conditions on fields as chips of a sentence: what each says, its editor, and what else can be asked.
import { Loader } from '@mantine/core';
import {
  IconBuilding,
  IconCalendar,
  IconCalendarOff,
  IconClockExclamation,
  IconCoins,
  IconFlag,
  IconFlagX,
  IconHash,
  IconLetterCase,
  IconListCheck,
  IconMail,
  IconPhone,
  IconRoute,
  IconSpeakerphone,
  IconStairsUp,
  IconTag,
  IconTargetArrow,
  IconToggleLeft,
  IconUser,
  IconWorld,
} from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { FilterChip } from '../../../design/filter-chips.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { ListCondition } from '../list-conditions.rules.ts';
import type { ListField } from '../list-fields.rules.ts';
import { useConditionTexts, useFieldNames, useGoneFieldText, useListFields } from './list-fields.ts';

// Its calendars are more than the list itself: they come when somebody asks.
const loadEditor = () => import('./condition-editor.tsx');
const ConditionEditor = lazy(async () => ({ default: (await loadEditor()).ConditionEditor }));

const icons: Record<ListField['kind'], typeof IconFlag> = {
  text: IconLetterCase,
  emails: IconMail,
  phones: IconPhone,
  number: IconHash,
  money: IconCoins,
  day: IconCalendar,
  instant: IconCalendar,
  choice: IconListCheck,
  list: IconTag,
  yesNo: IconToggleLeft,
  pipeline: IconRoute,
  campaign: IconSpeakerphone,
  stage: IconStairsUp,
  owner: IconUser,
  source: IconFlag,
  audience: IconTargetArrow,
  country: IconWorld,
  siret: IconBuilding,
  siren: IconBuilding,
  lostReason: IconFlagX,
  entryChoice: IconListCheck,
  stay: IconClockExclamation,
  noNext: IconCalendarOff,
};

/** How a prospect stands is said as the first sentence says it: « l’avancement est bloqué ». */
const isStanding = ({ kind }: ListField) => kind === 'stay' || kind === 'noNext';

interface ConditionChipsProps {
  /** What there is to add. */
  fields: readonly ListField[];
  conditions: readonly ListCondition[];
  onChange(conditions: readonly ListCondition[]): void;
}

export function useConditionChips({ fields, conditions, onChange }: ConditionChipsProps) {
  const t = useText();
  const fieldName = useFieldNames();
  const conditionText = useConditionTexts();
  const goneFieldText = useGoneFieldText();
  // A condition just added asks for nothing yet, so it stands in no address.
  const [added, setAdded] = useState<string>();
  const asked = ({ field }: ListField) => conditions.find((one) => one.field === field);
  const all = useListFields();
  const shown = all.filter((field) => asked(field) || field.field === added);
  const without = (name: string) => conditions.filter(({ field }) => field !== name);

  const chips = shown.map((field): FilterChip => {
    const condition = asked(field);
    return {
      key: field.field,
      ...(isStanding(field)
        ? { subject: t(`desk.filter.${field.kind}`), verb: t('desk.filter.is') }
        : { subject: fieldName(field), verb: '' }),
      value: condition ? conditionText(condition, field) : '…',
      editor: field.kind !== 'noNext' && (
        <Suspense fallback={<Loader size="xs" />}>
          <ConditionEditor
            field={field}
            label={fieldName(field)}
            condition={condition}
            onChange={(next) => {
              setAdded(field.field);
              onChange(next ? [...without(field.field), next] : without(field.field));
            }}
          />
        </Suspense>
      ),
      startsOpen: field.field === added,
    };
  });
  // Saved or sent by link before the field was given up: it finds nobody, and says so.
  const lost = conditions
    .filter(({ field }) => !all.some((one) => one.field === field))
    .map(
      ({ field }): FilterChip => ({
        key: field,
        subject: goneFieldText(field),
        verb: '',
        value: '',
        isVoid: true,
      }),
    );
  const choices = fields
    .filter((field) => !shown.includes(field))
    .map((field) => {
      const Icon = icons[field.kind];
      return { key: field.field, label: fieldName(field), icon: <Icon size={16} stroke={1.7} /> };
    });
  return {
    chips: [...chips, ...lost],
    choices,
    add(name: string) {
      // There is but one thing to ask, and that is asked by adding it.
      const isWhole = fields.some(({ field, kind }) => field === name && kind === 'noNext');
      if (isWhole) onChange([...conditions, { field: name, among: ['yes'] }]);
      else setAdded(name);
    },
    /** What is typed at once after a choice shall find its field there. */
    prepare: () => void loadEditor().catch(() => undefined),
    remove(name: string) {
      setAdded(undefined);
      onChange(without(name));
    },
  };
}
