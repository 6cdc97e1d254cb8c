import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Dialog } from '../../../design/dialog.tsx';
import table from '../../../design/plain-table.module.css';
import { moneyText } from '../../../engine/money.ts';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { ShownLine } from './target-lines.ts';
import { useTargetTexts } from './target-texts.ts';
import classes from './targets.module.css';
import { type AskedTargets, type MeasuredRow, useMeasuredRows } from './told-targets.ts';

interface RowsProps {
  asked: AskedTargets;
  line: ShownLine;
  onClose(): void;
}

/** What a figure counts, row by row. */
export function TargetRowsDialog({ asked, line, onClose }: RowsProps) {
  const t = useText();
  const errorText = useErrorText();
  const when = useWhen();
  const { currency, locale, period } = useTargetTexts();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useMeasuredRows(
    asked,
    line.rowsOf,
  );
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const hidden = data?.pages[0]?.hidden ?? 0;
  const { measure } = asked;
  const title = `${t(`target.measure.${measure}`)} · ${line.name} · ${period(asked.days, asked.period)}`;
  const hasWhat = rows.some(({ label }) => label);
  const hasRep = line.kind !== 'person';
  const isMoney = measure === 'revenue';
  return (
    <Dialog title={title} closeText={t('targetDesk.close')} onClose={onClose}>
      {isPending && <Skeleton height={160} />}
      {error && rows.length === 0 && <p className={classes.soft}>{errorText(error)}</p>}
      {data && rows.length === 0 && hidden === 0 && <p className={classes.soft}>{t('targetDesk.rows.none')}</p>}
      {rows.length > 0 && (
        <table className={table.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('targetDesk.rows.who')}</th>
              {hasWhat && <th scope="col">{t('targetDesk.rows.what')}</th>}
              {hasRep && <th scope="col">{t('targetDesk.rows.rep')}</th>}
              <th scope="col">{t('targetDesk.rows.when')}</th>
              {isMoney && (
                <th scope="col" className={classes.number}>
                  {t('targetDesk.rows.amount')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td className={classes.cell}>
                  <Who {...row} />
                </td>
                {hasWhat && (
                  <td className={classes.cell} data-label={t('targetDesk.rows.what')}>
                    {row.label ?? '—'}
                  </td>
                )}
                {hasRep && (
                  <td className={classes.cell} data-label={t('targetDesk.rows.rep')}>
                    {row.repName ?? t('targetDesk.nobody')}
                  </td>
                )}
                <td className={`${classes.cell} ${classes.when}`} data-label={t('targetDesk.rows.when')}>
                  {isMoney ? when.day(row.at) : when.short(row.at)}
                </td>
                {isMoney && (
                  <td className={classes.number} data-label={t('targetDesk.rows.amount')} data-figures>
                    {moneyText({ amount: row.amount ?? 0, currency }, locale, { exact: true })}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hidden > 0 && <p className={classes.soft}>{t('targetDesk.rows.hidden', { count: hidden })}</p>}
      {hasNextPage && (
        <Button variant="default" mt={12} loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('targetDesk.more')}
        </Button>
      )}
    </Dialog>
  );
}

function Who({ prospectId, name, organisation }: MeasuredRow) {
  const t = useText();
  if (!prospectId) return '—';
  return (
    <>
      <Link to="/prospects/$prospectId" params={{ prospectId }} className={classes.name}>
        {name || t('targetDesk.rows.unnamed')}
      </Link>
      {organisation && organisation !== name && <div className={classes.soft}>{organisation}</div>}
    </>
  );
}
