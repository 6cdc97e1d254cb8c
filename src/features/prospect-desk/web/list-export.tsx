import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Filter } from '../../../engine/filter.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { ExportWish } from '../../exports/web/export-answer.ts';
import { type ColumnKey, exportedFields } from '../list-columns.rules.ts';
import { counterBound, countText } from '../prospect-counters.rules.ts';
import { type ListChoice, sortText } from '../prospect-list.rules.ts';
import { useListWords } from './list-words.ts';
import { useNoServer } from './no-server.ts';

const ExportPanel = lazy(async () => ({
  default: (await import('../../exports/web/export.panel.tsx')).ExportPanel,
}));

interface ExportableList {
  choice: ListChoice;
  where: Filter;
  /** How many prospects match. */
  matching: number | undefined;
  shownColumns: readonly ColumnKey[];
}

/** The way out of a list into a file: all of it, or what is ticked. Nothing for whoever may not export. */
export function useListExport({ choice, where, matching, shownColumns }: ExportableList) {
  const t = useText();
  const { locale } = useLanguage();
  const { can } = useCaller();
  const wordsOf = useListWords();
  const [opened, setOpened] = useState<Omit<ExportWish, 'countText' | 'isBig'> & { count: number | undefined }>();
  const open = (ids?: readonly string[]) =>
    setOpened({
      title: ids ? t('desk.selection', { count: ids.length }) : wordsOf(choice),
      count: ids?.length ?? matching,
      ...(ids ? { ids } : { filter: where }),
      sort: sortText(choice.sort),
      archived: choice.archived,
      screenFields: exportedFields(shownColumns),
    });
  // The list may still be counted when the panel opens; what it held then stays, whatever the list becomes behind it.
  const count = opened?.count ?? matching;
  const wish = opened && {
    ...opened,
    countText: count === undefined ? undefined : countText(count, locale),
    isBig: (count ?? 0) > counterBound,
  };
  const mayExport = can('prospects.export') && matching !== 0;
  return { wish, open: mayExport ? open : undefined, close: () => setOpened(undefined) };
}

/** « Exporter » over the list, which says to screen readers how many that would be. */
export function ExportButton({ matching, onPress }: { matching: number | undefined; onPress(): void }) {
  const t = useText();
  const { locale } = useLanguage();
  const text =
    matching === undefined
      ? t('exportScreen.action')
      : t('exportScreen.actionMany', { count: countText(matching, locale) });
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      leftSection={<IconFileExport size={15} />}
      aria-label={text}
      title={text}
      onClick={onPress}
    >
      {t('exportScreen.action')}
    </Button>
  );
}

/** The panel over the list, while something of it is wanted out. */
export function ListExport({ wish, close }: Pick<ReturnType<typeof useListExport>, 'wish' | 'close'>) {
  const isOffline = useNoServer();
  if (!wish) return null;
  return (
    <Suspense>
      <ExportPanel wish={wish} isOffline={isOffline} onClose={close} />
    </Suspense>
  );
}
