import { Skeleton } from '@mantine/core';
import { Dialog } from '../../../design/dialog.tsx';
import table from '../../../design/plain-table.module.css';
import { useErrorText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useToday } from '../../../engine/web/when.ts';
import { useContractWords } from './contract-words.ts';
import { type MrrFigure, useMonthWords } from './mrr-report.ts';
import { openContract } from './opened-contract.ts';
import classes from './revenue.module.css';

interface RowsProps {
  month: string;
  currency: string;
  figure: MrrFigure;
  onClose(): void;
}

interface Row {
  id: string;
  title: string;
  name: string;
  before: number;
  after: number;
}

/** The contracts behind a figure, each opened at a press. */
export function MrrRowsDialog({ month, currency, figure, onClose }: RowsProps) {
  const { t, amount } = useContractWords();
  const errorText = useErrorText();
  const monthWords = useMonthWords();
  const { data, error } = useServer<{ items: Row[] }>(
    `/api/v1/reports/mrr/contracts?${new URLSearchParams({ month, currency, figure })}`,
  );
  const present = useToday().slice(0, 7);
  const name = figure === 'end' && month === present ? 'endNow' : figure;
  const title = t('contractScreen.rowsOf', { figure: t(`contractScreen.mrr.${name}`), month: monthWords(month) });
  const open = (id: string) => {
    onClose();
    openContract({ kind: 'contract', id });
  };
  return (
    <Dialog title={title} closeText={t('contractScreen.close')} onClose={onClose}>
      {!data && !error && <Skeleton height={120} />}
      {error && !data && <p className={classes.soft}>{errorText(error)}</p>}
      {data?.items.length === 0 && <p className={classes.soft}>{t('contractScreen.rowsNone')}</p>}
      {data && data.items.length > 0 && (
        <table className={table.table} aria-label={title}>
          <tbody>
            {data.items.map(({ id, title, name, before, after }) => (
              <tr key={id}>
                <td>
                  <button type="button" className={classes.link} onClick={() => open(id)}>
                    {name}
                  </button>
                  <div className={classes.soft}>{title}</div>
                </td>
                <td className={classes.end}>
                  {before === after
                    ? amount(after, currency)
                    : t('contractScreen.rowChange', {
                        before: amount(before, currency),
                        after: amount(after, currency),
                      })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
