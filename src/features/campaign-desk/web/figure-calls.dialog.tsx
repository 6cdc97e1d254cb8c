import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Dialog } from '../../../design/dialog.tsx';
import table from '../../../design/plain-table.module.css';
import { useErrorText, useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import { type FigureCall, type FigureRows, useFigureRows } from './campaign-figures.ts';
import classes from './campaign-page.module.css';

interface FigureCallsProps {
  campaignId: string;
  rows: FigureRows;
  onClose(): void;
}

/** The calls a figure counts, the newest first. */
export function FigureCallsDialog({ campaignId, rows, onClose }: FigureCallsProps) {
  const t = useText();
  const when = useWhen();
  const errorText = useErrorText();
  const outcomes = useRows(outcomeRecord);
  const asked = useFigureRows<FigureCall>(campaignId, rows);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = asked;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const labelOf = (code: string | null) => outcomes.find((one) => one.code === code)?.label ?? code ?? '';
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
              <th scope="col">{t('campaignReport.callAt')}</th>
              <th scope="col">{t('campaignReport.callOutcome')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, prospectId, name, organisation, userName, occurredAt, durationInSeconds, outcome }) => (
              <tr key={id}>
                <td>
                  <Link to="/prospects/$prospectId" params={{ prospectId }} className={classes.person}>
                    {name || t('campaignReport.unnamed')}
                  </Link>
                  {organisation && organisation !== name && <div className={classes.weak}>{organisation}</div>}
                </td>
                <td data-figures>
                  <span title={when.full(occurredAt)}>{when.short(occurredAt)}</span>
                  {userName && <div className={classes.weak}>{userName}</div>}
                </td>
                <td>
                  {labelOf(outcome)}
                  {durationInSeconds !== null && (
                    <div className={classes.weak}>{t('campaignReport.seconds', { count: durationInSeconds })}</div>
                  )}
                </td>
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
