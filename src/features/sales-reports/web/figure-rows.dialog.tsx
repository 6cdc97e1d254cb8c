import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import table from '../../../design/plain-table.module.css';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { type AskedDays, type FigureRow, type OpenedFigure, useOpenedRows } from './report-figures.ts';
import { useReportTexts } from './report-texts.ts';
import classes from './sales-report.module.css';

interface FigureRowsProps {
  asked: AskedDays;
  figure: OpenedFigure;
  onClose(): void;
}

interface Column {
  key: string;
  isNumber?: boolean;
  shows(rows: readonly FigureRow[]): boolean;
  cell(row: FigureRow): ReactNode;
}

/** What a figure counts, row by row: prospects, or documents with their amounts. */
export function FigureRowsDialog({ asked, figure, onClose }: FigureRowsProps) {
  const t = useText();
  const errorText = useErrorText();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useOpenedRows(asked, figure);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const columns = useColumns(figure).filter(({ shows }) => shows(items));
  return (
    <Dialog title={figure.title} closeText={t('salesReport.close')} onClose={onClose}>
      {isPending && <Skeleton height={160} />}
      {error && items.length === 0 && <p className={classes.soft}>{errorText(error)}</p>}
      {data && items.length === 0 && <p className={classes.soft}>{t('salesReport.rows.none')}</p>}
      {items.length > 0 && (
        <table className={table.table} aria-label={figure.title}>
          <thead>
            <tr>
              <th scope="col">{t('salesReport.rows.who')}</th>
              {columns.map(({ key, isNumber }) => (
                <th key={key} scope="col" className={isNumber ? classes.number : undefined}>
                  {t(`salesReport.rows.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((row) => (
              <tr key={row.id ?? row.prospectId}>
                <td className={classes.cell}>
                  <Who {...row} />
                </td>
                {columns.map(({ key, isNumber, cell }) => (
                  <td
                    key={key}
                    className={`${classes.cell} ${isNumber ? classes.number : ''}`}
                    data-label={t(`salesReport.rows.${key}`)}
                    data-figures={isNumber || undefined}
                  >
                    {cell(row)}
                  </td>
                ))}
              </tr>
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

function Who({ prospectId, name, organisation }: FigureRow) {
  const t = useText();
  return (
    <>
      <Link to="/prospects/$prospectId" params={{ prospectId }} className={classes.name}>
        {name || t('salesReport.unnamed')}
      </Link>
      {organisation && organisation !== name && <div className={classes.soft}>{organisation}</div>}
    </>
  );
}

function useColumns({ report, query }: OpenedFigure): Column[] {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const texts = useReportTexts();
  const has = (key: keyof FigureRow) => (rows: readonly FigureRow[]) => rows.some((row) => row[key] != null);
  const day = (at: string) => (report === 'sales' ? dayInFigures(at, locale) : when.day(at));
  return [
    {
      key: 'document',
      shows: (rows) => report === 'sales' && query.figure !== 'expected' && has('type')(rows),
      cell: ({ type, label }) => (
        <>
          {t(`salesReport.rows.type.${type}`)} {label && <span className={classes.document}>{label}</span>}
        </>
      ),
    },
    { key: 'rep', shows: () => true, cell: ({ repName }) => repName ?? t('salesReport.nobody') },
    { key: 'when', shows: () => true, cell: ({ at }) => (at ? day(at) : t('salesReport.rows.undated')) },
    {
      key: query.figure === 'repurchase' ? 'since' : 'days',
      isNumber: true,
      shows: has('days'),
      cell: ({ days }) => (query.figure === 'repurchase' ? texts.number(days) : texts.days(days)),
    },
    { key: 'calls', isNumber: true, shows: has('calls'), cell: ({ calls }) => texts.number(calls ?? null) },
    { key: 'exchanges', isNumber: true, shows: has('exchanges'), cell: (row) => texts.number(row.exchanges ?? null) },
    {
      key: 'amount',
      isNumber: true,
      shows: has('amount'),
      cell: ({ amount, currency }) => texts.money(amount, currency ?? 'EUR'),
    },
  ];
}
