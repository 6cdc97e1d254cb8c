import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useCaller, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { exportRecord } from '../export.record.ts';
import classes from './export-list.module.css';
import { PastExport } from './past-export.tsx';

const newestFirst = { sort: '-createdAt', limit: 30 };

/** Every file this person asked for, what was in it, and the file itself for as long as it is kept. */
export function ExportListScreen() {
  const t = useText();
  const errorText = useErrorText();
  const { can } = useCaller();
  const { rows, isLoading, error, hasMore, loadMore } = useServerList(exportRecord, '/exports', newestFirst);
  const mayExport = can('prospects.export');
  return (
    <div>
      <PageHeader title={t('exportScreen.title')} description={t('exportScreen.description')} />
      <div className={classes.page} aria-busy={isLoading || undefined}>
        {error && rows.length === 0 && <p className={classes.error}>{errorText(error)}</p>}
        {isLoading && <div className={classes.skeleton} />}
        {!error && !isLoading && rows.length === 0 && (
          <EmptyState
            icon={IconFileExport}
            title={t(mayExport ? 'exportScreen.past.none' : 'exportScreen.notAllowed')}
            description={t(mayExport ? 'exportScreen.past.noneHelp' : 'exportScreen.notAllowedHelp')}
          />
        )}
        {rows.length > 0 && (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('exportScreen.past.file')}</th>
                <th scope="col">{t('exportScreen.past.state')}</th>
                <th scope="col" className={classes.figure}>
                  {t('exportScreen.past.count')}
                </th>
                <th scope="col">{t('exportScreen.past.columns')}</th>
                <th scope="col">{t('exportScreen.past.when')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <PastExport key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        )}
        {hasMore && (
          <Button className={classes.more} variant="default" onClick={loadMore}>
            {t('exportScreen.past.more')}
          </Button>
        )}
      </div>
    </div>
  );
}
