import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Dialog } from '../../../design/dialog.tsx';
import table from '../../../design/plain-table.module.css';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { type AskedDays, type OpenedFigure, useOpenedRows } from './analysis-figures.ts';
import classes from './interaction-analysis.module.css';

interface FigureRowsProps {
  asked: AskedDays;
  figure: OpenedFigure;
  onClose(): void;
}

/** Whom a figure counts, and how often each was called or contacted. */
export function FigureRowsDialog({ asked, figure: { title, query }, onClose }: FigureRowsProps) {
  const t = useText();
  const when = useWhen();
  const errorText = useErrorText();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useOpenedRows(asked, query);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const times = t(query.by === 'conversion' ? 'analysis.timesCalled' : 'analysis.times');
  return (
    <Dialog title={title} closeText={t('analysis.close')} onClose={onClose}>
      {isPending && <Skeleton height={160} />}
      {error && items.length === 0 && <p className={classes.soft}>{errorText(error)}</p>}
      {data && items.length === 0 && <p className={classes.soft}>{t('analysis.noRows')}</p>}
      {items.length > 0 && (
        <table className={table.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('analysis.prospect')}</th>
              <th scope="col">{t('analysis.owner')}</th>
              <th scope="col">{t('analysis.when')}</th>
              <th scope="col" className={classes.number}>
                {times}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ prospectId, name, organisation, ownerName, at, times: count }) => (
              <tr key={prospectId}>
                <td className={classes.cell}>
                  <Link to="/prospects/$prospectId" params={{ prospectId }} className={classes.name}>
                    {name || t('analysis.unnamed')}
                  </Link>
                  {organisation && organisation !== name && <div className={classes.soft}>{organisation}</div>}
                </td>
                <td className={classes.cell} data-label={t('analysis.owner')}>
                  {ownerName ?? t('analysis.noOwner')}
                </td>
                <td className={classes.cell} data-label={t('analysis.when')} data-figures>
                  {when.day(at)}
                </td>
                <td className={`${classes.cell} ${classes.number}`} data-label={times} data-figures>
                  {count}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Button variant="default" mt={12} loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('analysis.more')}
        </Button>
      )}
    </Dialog>
  );
}
