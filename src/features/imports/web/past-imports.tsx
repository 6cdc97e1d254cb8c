import { Anchor, Button } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useErrorText, useRow, useText } from '../../../engine/web/hooks.ts';
import type { useServerList } from '../../../engine/web/server-list.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { userRecord } from '../../members/member.records.ts';
import type { Import, importRecord } from '../import.record.ts';
import { DiscardImport } from './discard-import.tsx';
import { importPath } from './import-answer.ts';
import classes from './past-imports.module.css';

const figures = ['read', 'created', 'updated', 'ignored', 'refused'] as const;

export interface PastImportsProps {
  imports: ReturnType<typeof useServerList<typeof importRecord>>;
}

/** Every file that came in, what it brought, and the way back to it. */
export function PastImports({ imports }: PastImportsProps) {
  const t = useText();
  const errorText = useErrorText();
  const { rows, isLoading, error, hasMore, loadMore } = imports;
  return (
    <section aria-label={t('importScreen.past.title')} aria-busy={isLoading || undefined}>
      <h2 className={classes.title}>{t('importScreen.past.title')}</h2>
      {error && rows.length === 0 && <p className={classes.error}>{errorText(error)}</p>}
      {!error && !isLoading && rows.length === 0 && (
        <EmptyState
          compact
          icon={IconFileSpreadsheet}
          title={t('importScreen.past.none')}
          description={t('importScreen.past.noneHelp')}
        />
      )}
      {isLoading && <div className={classes.skeleton} />}
      {rows.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('importScreen.past.file')}</th>
              <th scope="col">{t('importScreen.past.state')}</th>
              {figures.map((figure) => (
                <th key={figure} scope="col" className={classes.figure}>
                  {t(`importScreen.count.${figure}`)}
                </th>
              ))}
              <th scope="col">{t('importScreen.past.when')}</th>
              <th scope="col">{t('importScreen.past.who')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PastImport key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {hasMore && (
        <Button className={classes.more} variant="default" onClick={loadMore}>
          {t('importScreen.past.more')}
        </Button>
      )}
    </section>
  );
}

const hasCounts = ({ state }: Import) => state !== 'mapping' && state !== 'waiting';

function PastImport({ row }: { row: Import }) {
  const t = useText();
  const when = useWhen();
  const caller = useCaller();
  const { locale } = useLanguage();
  const user = useRow(userRecord, row.userId);
  return (
    <tr>
      <th scope="row" className={classes.file}>
        <Anchor renderRoot={(props) => <Link to="/importer/$importId" params={{ importId: row.id }} {...props} />}>
          {row.fileName}
        </Anchor>
        {row.source && <span className={classes.source}>{row.source}</span>}
      </th>
      <td>
        <span className={classes.state} data-state={row.state}>
          {t(`importScreen.state.${row.state}`)}
        </span>
      </td>
      {figures.map((figure) => (
        <td
          key={figure}
          className={classes.figure}
          data-uncounted={!hasCounts(row) || undefined}
          data-label={t(`importScreen.count.${figure}`)}
        >
          {figure === 'refused' && row.counts.refused > 0 ? (
            <Anchor
              href={`${importPath(row.id)}/refused.csv`}
              download
              className={classes.download}
              aria-label={`${row.counts.refused} – ${t('importScreen.past.download', { file: row.fileName })}`}
            >
              {row.counts.refused.toLocaleString(locale)}
              <IconDownload size={14} aria-hidden="true" />
            </Anchor>
          ) : hasCounts(row) ? (
            row.counts[figure].toLocaleString(locale)
          ) : (
            '–'
          )}
        </td>
      ))}
      <td className={classes.quiet}>
        <time dateTime={row.createdAt} title={when.full(row.createdAt)}>
          {when.short(row.createdAt)}
        </time>
      </td>
      <td className={classes.quiet}>{user?.name}</td>
      <td className={classes.discard}>
        {row.state === 'mapping' && caller.can('prospects.import') && (
          <DiscardImport file={row} icon={<IconTrash size={16} aria-hidden="true" />} />
        )}
      </td>
    </tr>
  );
}
