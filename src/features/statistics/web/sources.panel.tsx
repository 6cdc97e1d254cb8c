import table from '../../../design/plain-table.module.css';
import { useText } from '../../../engine/web/hooks.ts';
import { OpenedCell } from '../../sales-reports/web/opened-cell.tsx';
import { useReportTexts } from '../../sales-reports/web/report-texts.ts';
import classes from '../../sales-reports/web/sales-report.module.css';
import type { OpenFigure, ShownDashboard } from './dashboard-figures.ts';
import { RevenueCells } from './figure-cells.tsx';

/** Who came, was won and was invoiced, by where they came from. */
export function SourcesPanel({ told, open }: { told: ShownDashboard; open: OpenFigure }) {
  const t = useText();
  const texts = useReportTexts();
  const { sources, revenue } = told;
  if (sources.length === 0) return null;
  const title = t('statistics.sources');
  const currencies = revenue.map(({ currency }) => currency);
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>{title}</h2>
      <table className={`${table.table} ${classes.lines}`} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('statistics.source')}</th>
            {(['prospect', 'conversion'] as const).map((figure) => (
              <th key={figure} scope="col" className={classes.number}>
                {t(`statistics.figure.${figure}`)}
              </th>
            ))}
            {currencies.map((currency) => (
              <th key={currency} scope="col" className={classes.number}>
                {t('statistics.figure.revenue')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sources.map(({ key, prospect, conversion, revenue: sold }) => {
            const shown = key ?? t('statistics.noSource');
            const query = { source: key ?? '' };
            return (
              <tr key={key ?? ''}>
                <th scope="row" className={classes.line}>
                  {shown}
                </th>
                {([['prospect', prospect] as const, ['conversion', conversion] as const] as const).map(
                  ([figure, { count, before }]) => {
                    const head = t(`statistics.figure.${figure}`);
                    return (
                      <OpenedCell
                        key={figure}
                        head={head}
                        name={`${head} · ${shown}, ${texts.number(count)}`}
                        value={texts.number(count)}
                        under={before > 0 && texts.before(texts.number(before))}
                        onOpen={count > 0 ? () => open({ title: `${head} · ${shown}`, figure, query }) : undefined}
                      />
                    );
                  },
                )}
                <RevenueCells {...{ sold, currencies, shown, query, open }} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
