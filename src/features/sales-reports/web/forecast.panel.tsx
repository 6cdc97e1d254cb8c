import table from '../../../design/plain-table.module.css';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { stageRecord } from '../../stages/stage.record.ts';
import type { ForecastSum } from '../forecast.rules.ts';
import { FigureTile } from './figure-tile.tsx';
import { OpenedCell } from './opened-cell.tsx';
import type { ShownCurrency } from './report-figures.ts';
import type { OpenFigure } from './report-frame.tsx';
import { useReportTexts } from './report-texts.ts';
import classes from './sales-report.module.css';

/** What open prospects and quotes may still bring, by stage and by month. */
export function ForecastPanel({ of, open }: { of: ShownCurrency; open: OpenFigure }) {
  const t = useText();
  const texts = useReportTexts();
  const stages = useRows(stageRecord);
  const { forecast, pending, currency } = of;
  if (forecast.count === 0 && pending.count === 0) return null;
  const money = (amount: number) => texts.round(amount, currency);
  const expected = (title: string, query: Record<string, string> = {}) =>
    open({ title, query: { figure: 'expected', currency, ...query } });
  const weighted = t('salesReport.sales.weighted');
  const waiting = t('salesReport.sales.pending');
  const late = t('salesReport.sales.late');
  const months = [
    ...forecast.months.map((sum) => ({ ...sum, due: sum.month, name: texts.month(sum.month) })),
    ...(forecast.undated.count > 0
      ? [{ ...forecast.undated, due: 'undated', name: t('salesReport.sales.undated') }]
      : []),
  ];
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>{t('salesReport.sales.forecast')}</h2>
      <div className={classes.tiles}>
        <FigureTile
          label={weighted}
          value={money(forecast.weighted)}
          notes={[`${money(forecast.amount)} · ${t('salesReport.sales.prospects', { count: forecast.count })}`]}
          onOpen={forecast.count > 0 ? () => expected(weighted) : undefined}
        />
        <FigureTile
          label={waiting}
          value={texts.money(pending.amount, currency)}
          notes={[t('salesReport.sales.quotesNote', { count: pending.count })]}
          onOpen={
            pending.count > 0 ? () => open({ title: waiting, query: { figure: 'pending', currency } }) : undefined
          }
        />
        {forecast.late.count > 0 && (
          <FigureTile
            label={late}
            tone="due"
            value={money(forecast.late.amount)}
            notes={[t('salesReport.sales.prospects', { count: forecast.late.count }), t('salesReport.sales.lateNote')]}
            onOpen={() => expected(late, { due: 'late' })}
          />
        )}
      </div>
      <div className={classes.columns}>
        <ForecastLines
          head={t('salesReport.sales.stage')}
          money={money}
          lines={forecast.stages.map(({ stageId, percent, isMeasured, ...sum }) => {
            const name = stages.find(({ id }) => id === stageId)?.name ?? t('salesReport.unnamed');
            const odds = `${texts.percent(percent / 100)} · ${t(`salesReport.sales.${isMeasured ? 'measured' : 'usual'}`)}`;
            return { ...sum, key: stageId, name, under: odds, open: () => expected(name, { stageId }) };
          })}
        />
        <ForecastLines
          head={t('salesReport.sales.month')}
          money={money}
          lines={months.map(({ due, name, ...sum }) => ({
            ...sum,
            key: due,
            name,
            open: () => expected(name, { due }),
          }))}
        />
      </div>
      <p className={classes.soft}>{t('salesReport.sales.forecastNote')}</p>
    </section>
  );
}

interface ForecastLinesProps {
  head: string;
  lines: readonly (ForecastSum & { key: string; name: string; under?: string; open(): void })[];
  money(amount: number): string;
}

function ForecastLines({ head, lines, money }: ForecastLinesProps) {
  const t = useText();
  if (lines.length === 0) return null;
  const [expected, weighted] = [t('salesReport.sales.expected'), t('salesReport.sales.weighted')];
  return (
    <table className={`${table.table} ${classes.lines}`} aria-label={`${t('salesReport.sales.forecast')} ${head}`}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className={classes.number}>
            {expected}
          </th>
          <th scope="col" className={classes.number}>
            {weighted}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row" className={classes.line}>
              {line.name}
              {line.under && <span className={classes.under}>{line.under}</span>}
            </th>
            <OpenedCell
              head={expected}
              name={t('salesReport.open', { figure: expected, value: money(line.amount), line: line.name })}
              value={money(line.amount)}
              under={t('salesReport.sales.prospects', { count: line.count })}
              onOpen={line.open}
            />
            <OpenedCell head={weighted} value={money(line.weighted)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
