import table from '../../../design/plain-table.module.css';
import { useText } from '../../../engine/web/hooks.ts';
import { OpenedCell } from '../../sales-reports/web/opened-cell.tsx';
import { useReportTexts } from '../../sales-reports/web/report-texts.ts';
import classes from '../../sales-reports/web/sales-report.module.css';
import type { CountedFigure } from '../dashboard.rules.ts';
import type { OpenFigure, ShownDashboard } from './dashboard-figures.ts';
import { RevenueCells } from './figure-cells.tsx';

const columns: readonly CountedFigure[] = [
  'attempts',
  'conversations',
  'positives',
  'taken',
  'held',
  'conversion',
  'prospect',
];

/** Each person in a line of their own, the busiest first. */
export function PeoplePanel({ told, open }: { told: ShownDashboard; open: OpenFigure }) {
  const t = useText();
  const texts = useReportTexts();
  const { people, revenue } = told;
  if (people.length === 0) return null;
  const title = t('statistics.people');
  const currencies = revenue.map(({ currency }) => currency);
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>{title}</h2>
      <table className={`${table.table} ${classes.lines}`} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('statistics.person')}</th>
            {columns.map((figure) => (
              <th key={figure} scope="col" className={classes.number}>
                {t(`statistics.figure.${figure}`)}
              </th>
            ))}
            <th scope="col" className={classes.number}>
              {t('statistics.answered')}
            </th>
            {currencies.map((currency) => (
              <th key={currency} scope="col" className={classes.number}>
                {t('statistics.figure.revenue')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ key, name, counts, answered, revenue: sold }) => {
            const shown = key ? (name ?? t('statistics.somebody')) : t('statistics.nobody');
            const query = { userId: key ?? '' };
            return (
              <tr key={key ?? ''}>
                <th scope="row" className={classes.line}>
                  {shown}
                </th>
                {columns.map((figure) => {
                  const { count } = counts[figure];
                  const head = t(`statistics.figure.${figure}`);
                  const heading = `${head} · ${shown}`;
                  return (
                    <OpenedCell
                      key={figure}
                      head={head}
                      name={`${heading}, ${texts.number(count)}`}
                      value={texts.number(count)}
                      onOpen={count > 0 ? () => open({ title: heading, figure, query }) : undefined}
                    />
                  );
                })}
                <td className={classes.number} data-label={t('statistics.answered')} data-figures>
                  {texts.percent(answered.value)}
                </td>
                <RevenueCells {...{ sold, currencies, shown, query, open }} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
