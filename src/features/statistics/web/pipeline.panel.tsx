import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import table from '../../../design/plain-table.module.css';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import type { Money } from '../../prospect-desk/board.rules.ts';
import { useStages } from '../../prospect-desk/web/stage-facts.ts';
import type { AskedDays } from '../../sales-reports/web/report-figures.ts';
import { useReportTexts } from '../../sales-reports/web/report-texts.ts';
import classes from '../../sales-reports/web/sales-report.module.css';

interface Told {
  stages: { stageId: string; count: number; amounts: Money[]; stuck: number }[];
  bound: number;
}

/** Who stands where now, for how much, and who is stuck; each figure is the list behind it. */
export function PipelinePanel({ asked: { ownerId, teamId } }: { asked: AskedDays }) {
  const t = useText();
  const texts = useReportTexts();
  const { stageOf } = useStages();
  const filter = ownerId && JSON.stringify({ field: 'ownerId', is: ownerId });
  const path = `/api/v1/prospects/board${filter ? `?filter=${encodeURIComponent(filter)}` : ''}`;
  const { data } = useQuery<Told>({
    queryKey: ['statistics', path],
    // Of a team the board knows nothing.
    enabled: !teamId,
    queryFn: ({ signal }) => askServer<Told>('GET', path, undefined, signal),
  });
  const shown = (data?.stages ?? []).flatMap((line) => {
    const stage = stageOf(line.stageId);
    return stage?.kind === 'open' ? [{ ...line, stage }] : [];
  });
  if (teamId || shown.every(({ count }) => count === 0)) return null;
  const title = t('statistics.pipeline');
  const search = { ...(ownerId && { commercial: ownerId }) };
  const number = (count: number) =>
    count > data!.bound ? t('statistics.more', { count: texts.number(data!.bound) }) : texts.number(count);
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>{title}</h2>
      <p className={classes.soft}>{t('statistics.pipelineNote')}</p>
      <table className={`${table.table} ${classes.lines}`} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('statistics.stage')}</th>
            {['open', 'expected', 'stuck'].map((word) => (
              <th key={word} scope="col" className={classes.number}>
                {t(`statistics.${word}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ stage, count, amounts, stuck }) => (
            <tr key={stage.id}>
              <th scope="row" className={classes.line}>
                <StagePill plain name={stage.name} color={stage.color} />
              </th>
              <td className={classes.number} data-label={t('statistics.open')} data-figures>
                <Link to="/prospects" search={{ ...search, etape: stage.id }} className={classes.open}>
                  {number(count)}
                </Link>
              </td>
              <td className={classes.number} data-label={t('statistics.expected')} data-figures>
                {amounts.length === 0
                  ? '—'
                  : amounts.map(({ amount, currency }) => (
                      <span key={currency} className={classes.money}>
                        {texts.round(amount, currency)}
                      </span>
                    ))}
              </td>
              <td className={classes.number} data-label={t('statistics.stuck')} data-figures>
                {stuck > 0 ? (
                  <Link
                    to="/prospects"
                    search={{ ...search, etape: stage.id, sejour: 'bloque' }}
                    className={classes.open}
                  >
                    {texts.number(stuck)}
                  </Link>
                ) : (
                  0
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
