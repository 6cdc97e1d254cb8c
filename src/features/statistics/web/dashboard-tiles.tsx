import { useText } from '../../../engine/web/hooks.ts';
import { FigureTile } from '../../sales-reports/web/figure-tile.tsx';
import { useReportTexts } from '../../sales-reports/web/report-texts.ts';
import classes from '../../sales-reports/web/sales-report.module.css';
import type { CountedFigure } from '../dashboard.rules.ts';
import type { OpenFigure, ShownDashboard } from './dashboard-figures.ts';

interface DashboardTilesProps {
  told: ShownDashboard;
  open: OpenFigure;
}

/** The figures of the period, large, each beside what it was before. */
export function DashboardTiles({ told, open }: DashboardTilesProps) {
  const t = useText();
  const texts = useReportTexts();
  const { totals, answered, answeredBefore, meanTalkInSeconds, timed, revenue } = told;
  const counted = (figure: CountedFigure) => {
    const { count, before } = totals[figure];
    const title = t(`statistics.figure.${figure}`);
    return (
      <FigureTile
        label={title}
        value={texts.number(count)}
        notes={[texts.change(count, before, texts.number(before))]}
        onOpen={count > 0 ? () => open({ title, figure }) : undefined}
      />
    );
  };
  return (
    <section className={classes.tiles}>
      {counted('attempts')}
      {counted('conversations')}
      <FigureTile
        label={t('statistics.answered')}
        value={texts.percent(answered.value)}
        notes={[
          answeredBefore.value !== null && texts.before(texts.percent(answeredBefore.value)),
          answered.of > 0 && texts.sample(answered.of, answered.isWeak),
        ]}
      />
      {meanTalkInSeconds !== null && (
        <FigureTile
          label={t('statistics.talk')}
          value={t('statistics.minutes', {
            minutes: Math.floor(Math.round(meanTalkInSeconds) / 60),
            seconds: Math.round(meanTalkInSeconds) % 60,
          })}
          notes={[t('statistics.talkNote', { count: timed })]}
        />
      )}
      {counted('taken')}
      {counted('held')}
      {counted('conversion')}
      {counted('prospect')}
      {revenue.map(({ currency, amount, before, count }) => {
        const title = t('statistics.figure.revenue');
        const money = (value: number) => texts.money(value, currency);
        return (
          <FigureTile
            key={currency}
            label={title}
            value={money(amount)}
            notes={[texts.change(amount, before, money(before))]}
            onOpen={count > 0 ? () => open({ title, figure: 'revenue', query: { currency } }) : undefined}
          />
        );
      })}
    </section>
  );
}
