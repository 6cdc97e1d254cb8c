import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Dialog } from '../../../design/dialog.tsx';
import table from '../../../design/plain-table.module.css';
import { wallTime, zoneKnownHere } from '../../../engine/dates.ts';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { AskedDays } from '../../sales-reports/web/report-figures.ts';
import { useReportTexts } from '../../sales-reports/web/report-texts.ts';
import classes from '../../sales-reports/web/sales-report.module.css';
import { type FigureRow, type OpenedFigure, useOpenedRows } from './dashboard-figures.ts';

interface FigureRowsProps {
  asked: AskedDays;
  figure: OpenedFigure;
  onClose(): void;
}

/** What a figure counts, row by row, the last first. */
export function FigureRowsDialog({ asked, figure, onClose }: FigureRowsProps) {
  const t = useText();
  const errorText = useErrorText();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useOpenedRows(asked, figure);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const hasAmounts = items.some(({ amount }) => amount !== null);
  return (
    <Dialog title={figure.title} closeText={t('salesReport.close')} onClose={onClose}>
      {isPending && <Skeleton height={160} />}
      {error && items.length === 0 && <p className={classes.soft}>{errorText(error)}</p>}
      {data && items.length === 0 && <p className={classes.soft}>{t('statistics.rows.none')}</p>}
      {items.length > 0 && (
        <table className={table.table} aria-label={figure.title}>
          <thead>
            <tr>
              <th scope="col">{t('statistics.rows.who')}</th>
              <th scope="col">{t('statistics.rows.what')}</th>
              <th scope="col">{t('statistics.rows.person')}</th>
              <th scope="col">{t('statistics.rows.when')}</th>
              {hasAmounts && (
                <th scope="col" className={classes.number}>
                  {t('statistics.rows.amount')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {items.map((row) => (
              <Row key={row.id} row={row} hasAmount={hasAmounts} />
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Button variant="default" mt={12} loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('salesReport.more')}
        </Button>
      )}
    </Dialog>
  );
}

function Row({ row, hasAmount }: { row: FigureRow; hasAmount: boolean }) {
  const t = useText();
  const when = useWhen();
  const texts = useReportTexts();
  const { kind, label, personName, at, amount, currency } = row;
  const isDated = amount !== null || kind === 'prospect';
  const { day, time } = wallTime(at, zoneKnownHere(when.zone));
  return (
    <tr>
      <td className={classes.cell}>
        <Who {...row} />
      </td>
      <td className={classes.cell} data-label={t('statistics.rows.what')}>
        <span>
          {kind !== 'prospect' && t(`statistics.rows.kind.${kind}`)}
          {label && <span className={kind === 'prospect' ? undefined : classes.under}>{label}</span>}
        </span>
      </td>
      <td className={classes.cell} data-label={t('statistics.rows.person')}>
        {personName ?? t('statistics.nobody')}
      </td>
      <td className={classes.cell} data-label={t('statistics.rows.when')}>
        {dayInFigures(day, when.locale)} {!isDated && time}
      </td>
      {hasAmount && (
        <td className={`${classes.cell} ${classes.number}`} data-label={t('statistics.rows.amount')} data-figures>
          {texts.money(amount, currency ?? 'EUR')}
        </td>
      )}
    </tr>
  );
}

function Who({ prospectId, name, organisation, kind }: FigureRow) {
  const t = useText();
  if (!prospectId)
    return (
      <span className={classes.soft}>
        {t(kind === 'appointment' && !name ? 'statistics.rows.noProspect' : 'statistics.rows.hidden')}
      </span>
    );
  const shown = name || t('salesReport.unnamed');
  return (
    <>
      <Link to="/prospects/$prospectId" params={{ prospectId }} className={classes.name}>
        {shown}
      </Link>
      {organisation && organisation !== shown && <div className={classes.soft}>{organisation}</div>}
    </>
  );
}
