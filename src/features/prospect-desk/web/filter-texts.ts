import type { FilterChip } from '../../../design/filter-chips.tsx';
import { useText } from '../../../engine/web/hooks.ts';

/** What the sentence of a filter says around its chips. */
export function useFilterTexts() {
  const t = useText();
  return {
    add: t('desk.filter.add'),
    search: t('desk.filter.searchField'),
    nothing: t('desk.filter.noSuchField'),
    alternative: t('desk.filter.addAlternative'),
    clear: t('desk.filter.clear'),
    remove: ({ subject, verb, value }: FilterChip) =>
      t('desk.filter.remove', { name: [subject, verb, value].filter(Boolean).join(' ') }),
  };
}
