import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Dialog } from '../../../design/dialog.tsx';
import table from '../../../design/plain-table.module.css';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { type OpenedFigure, useOpenedRows } from './suggestion-figures.ts';
import classes from './suggestion-report.module.css';

/** Whom a figure counts. */
export function SuggestionRowsDialog({ figure, onClose }: { figure: OpenedFigure; onClose(): void }) {
  const t = useText();
  const when = useWhen();
  const errorText = useErrorText();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useOpenedRows(figure);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog title={figure.title} closeText={t('suggestionReport.close')} onClose={onClose}>
      {isPending && <Skeleton height={160} />}
      {error && items.length === 0 && <p className={classes.soft}>{errorText(error)}</p>}
      {data && items.length === 0 && <p className={classes.soft}>{t('suggestionReport.noRows')}</p>}
      {items.length > 0 && (
        <table className={table.table} aria-label={figure.title}>
          <thead>
            <tr>
              <th scope="col">{t('suggestionReport.prospect')}</th>
              <th scope="col">{t('suggestionReport.when')}</th>
              <th scope="col">{t('suggestionReport.who')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, prospectId, name, organisation, shownAt, userName }) => (
              <tr key={id}>
                <td className={classes.cell}>
                  <Link to="/prospects/$prospectId" params={{ prospectId }} className={classes.name}>
                    {name || t('suggestionReport.unnamed')}
                  </Link>
                  {organisation && organisation !== name && <div className={classes.soft}>{organisation}</div>}
                </td>
                <td className={classes.cell} data-figures>
                  {when.short(shownAt)}
                </td>
                <td className={classes.cell}>{userName}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Button variant="default" mt={12} loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('suggestionReport.more')}
        </Button>
      )}
    </Dialog>
  );
}
