import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import type { ColumnKey } from '../list-columns.rules.ts';
import { isSameSort, newestFirst, type SortChoice } from '../prospect-list.rules.ts';
import { useColumnTitles } from './column-titles.ts';
import classes from './prospect-filters.module.css';

/** The order of the list, where no title above it tells it: the column it goes by is not shown. */
export function HiddenSort({ sort, shown }: { sort: SortChoice; shown: readonly ColumnKey[] }) {
  const t = useText();
  const titleOf = useColumnTitles();
  if (shown.includes(sort.key)) return null;
  const Arrow = sort.direction === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <span className={classes.order}>
      {isSameSort(sort, newestFirst)
        ? t('listView.newestFirst')
        : t('listView.sortedBy', { column: titleOf(sort.key) })}
      <Arrow size={13} role="img" aria-label={t(`listView.${sort.direction}`)} />
    </span>
  );
}
