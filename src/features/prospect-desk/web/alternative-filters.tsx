import { IconArchive } from '@tabler/icons-react';
import { useRef } from 'react';
import { FilterChips } from '../../../design/filter-chips.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { ListCondition } from '../list-conditions.rules.ts';
import { useConditionChips } from './condition-chips.tsx';
import { useFilterTexts } from './filter-texts.ts';
import { useLeftEmpty } from './left-empty.ts';
import { useOfferedFields } from './list-fields.ts';

/** « ou dont … et … »: another way into the list. */
export function AlternativeFilters({
  conditions,
  isArchived,
  onChange,
  onNext,
}: {
  conditions: readonly ListCondition[];
  /** The whole list is of archived prospects. */
  isArchived: boolean;
  /** Without any condition it is given up. */
  onChange(conditions: readonly ListCondition[]): void;
  /** Adds one more; absent where it is not the last, or there is no room. */
  onNext?: (() => void) | undefined;
}) {
  const t = useText();
  const texts = useFilterTexts();
  const fields = useOfferedFields();
  const frame = useRef<HTMLDivElement>(null);
  const isEmpty = conditions.length === 0;
  const change = useLeftEmpty(frame, { isEmpty, onChange, onLeft: () => onChange([]) });
  const { chips, choices, add, prepare, remove } = useConditionChips({ fields, conditions, onChange: change });
  // Of the whole list, or of none of it: no index holds both.
  const archived = {
    key: 'archived',
    label: t('desk.filter.archivedApart'),
    icon: <IconArchive size={16} stroke={1.7} />,
    isElsewhere: true,
  };
  return (
    <div ref={frame}>
      <FilterChips
        intro={t(isArchived ? 'desk.filter.orIntroArchived' : 'desk.filter.orIntro')}
        showsIntro
        conjunction={t('desk.filter.and')}
        chips={chips}
        choices={[...choices, archived]}
        onAdd={add}
        onMenuOpen={prepare}
        onRemove={remove}
        onClear={() => onChange([])}
        onAlternative={isEmpty ? undefined : onNext}
        texts={{
          ...texts,
          add: t('desk.filter.addCondition'),
          clear: t('desk.filter.dropAlternative'),
        }}
      />
    </div>
  );
}
