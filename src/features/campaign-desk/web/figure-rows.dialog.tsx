import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Dialog } from '../../../design/dialog.tsx';
import table from '../../../design/plain-table.module.css';
import { useErrorText, useRows, useText } from '../../../engine/web/hooks.ts';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import { type FigureRows, useFigureRows } from './campaign-figures.ts';
import classes from './campaign-page.module.css';

interface FigureRowsProps {
  campaignId: string;
  rows: FigureRows;
  onClose(): void;
}

/** Whom a figure counts. */
export function FigureRowsDialog({ campaignId, rows, onClose }: FigureRowsProps) {
  const t = useText();
  const errorText = useErrorText();
  const outcomes = useRows(outcomeRecord);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useFigureRows(campaignId, rows);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const labelOf = (code: string | null | undefined) => outcomes.find((one) => one.code === code)?.label ?? '';
  return (
    <Dialog title={rows.title} closeText={t('campaignScreen.close')} onClose={onClose}>
      {isPending && <Skeleton height={160} />}
      {error && items.length === 0 && <p className={classes.soft}>{errorText(error)}</p>}
      {data && items.length === 0 && <p className={classes.soft}>{t('campaignReport.noRows')}</p>}
      {items.length > 0 && (
        <table className={table.table} aria-label={rows.title}>
          <thead>
            <tr>
              <th scope="col">{t('campaignReport.prospect')}</th>
              <th scope="col">{t('campaignReport.stateTitle')}</th>
              <th scope="col">{t('campaignReport.lastOutcome')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ prospectId, name, organisation, state, lastOutcome }) => (
              <tr key={prospectId}>
                <td>
                  <Link to="/prospects/$prospectId" params={{ prospectId }}>
                    {name || t('campaignReport.unnamed')}
                  </Link>
                  {organisation && organisation !== name && <div className={classes.weak}>{organisation}</div>}
                </td>
                <td>{state && t(`campaignReport.state.${state}`)}</td>
                <td>{labelOf(lastOutcome)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Button variant="default" mt={12} loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('campaignReport.more')}
        </Button>
      )}
    </Dialog>
  );
}
