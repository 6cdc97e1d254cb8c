import { FilterChips } from '../../../design/filter-chips.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { ListCondition } from '../list-conditions.rules.ts';
import { useConditionChips } from './condition-chips.tsx';
import { useFilterTexts } from './filter-texts.ts';
import { useOfferedFields } from './list-fields.ts';

/** « ou dont … et … »: another way into the list. */
export function AlternativeFilters({
  conditions,
  onChange,
  onNext,
}: {
  conditions: readonly ListCondition[];
  /** Without any condition it is given up. */
  onChange(conditions: readonly ListCondition[]): void;
  /** Adds one more; absent where it is not the last, or there is no room. */
  onNext?: (() => void) | undefined;
}) {
  const t = useText();
  const texts = useFilterTexts();
  const fields = useOfferedFields();
  const { chips, choices, add, prepare, remove } = useConditionChips({ fields, conditions, onChange });
  return (
    <FilterChips
      intro={t('desk.filter.orIntro')}
      showsIntro
      conjunction={t('desk.filter.and')}
      chips={chips}
      choices={choices}
      onAdd={add}
      onMenuOpen={prepare}
      onRemove={remove}
      onClear={() => onChange([])}
      onAlternative={conditions.length > 0 ? onNext : undefined}
      texts={{ ...texts, add: t('desk.filter.addCondition'), clear: t('desk.filter.dropAlternative') }}
    />
  );
}
