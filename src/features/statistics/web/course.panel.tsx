import { Select } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { useReportTexts } from '../../sales-reports/web/report-texts.ts';
import classes from '../../sales-reports/web/sales-report.module.css';
import { TrendChart } from '../../sales-reports/web/trend-chart.tsx';
import type { CountedFigure, DashboardStep } from '../dashboard.rules.ts';
import type { OpenFigure, ShownDashboard } from './dashboard-figures.ts';

interface CoursePanelProps {
  told: ShownDashboard;
  open: OpenFigure;
}

const shownFigures: readonly CountedFigure[] = [
  'attempts',
  'conversations',
  'positives',
  'taken',
  'held',
  'conversion',
  'prospect',
];
const REVENUE = 'revenue:';

/** How a figure went, step by step, with where the period before stood. */
export function CoursePanel({ told, open }: CoursePanelProps) {
  const t = useText();
  const texts = useReportTexts();
  const [chosen, choose] = useState<string>('attempts');
  const currency = chosen.startsWith(REVENUE) ? chosen.slice(REVENUE.length) : undefined;
  const title = currency
    ? told.revenue.length > 1
      ? `${t('statistics.figure.revenue')} (${currency})`
      : t('statistics.figure.revenue')
    : t(`statistics.figure.${chosen}`);
  const figureOf = ({ counts, revenue }: DashboardStep) => {
    if (!currency) return counts[chosen as CountedFigure];
    const line = revenue.find((one) => one.currency === currency);
    return { count: line?.amount ?? 0, before: line?.before ?? 0 };
  };
  const hasRows = ({ counts, revenue }: DashboardStep) =>
    currency
      ? revenue.some((one) => one.currency === currency && one.count > 0)
      : counts[chosen as CountedFigure].count > 0;
  const text = (value: number) => (currency ? texts.money(value, currency) : texts.number(value));
  const byKey = new Map(told.steps.map((step) => [step.from, step]));
  const openStep = (step: DashboardStep) =>
    open({
      title: `${title} · ${texts.span(step)}`,
      figure: currency ? 'revenue' : (chosen as CountedFigure),
      days: { from: step.from, to: step.to },
      ...(currency && { query: { currency } }),
    });
  return (
    <section className={classes.part}>
      <Select
        allowDeselect={false}
        w="fit-content"
        label={t('statistics.courseOf')}
        value={chosen}
        data={[
          ...shownFigures.map((value) => ({ value: value as string, label: t(`statistics.figure.${value}`) })),
          ...told.revenue.map(({ currency }) => ({
            value: `${REVENUE}${currency}`,
            label:
              told.revenue.length > 1
                ? `${t('statistics.figure.revenue')} (${currency})`
                : t('statistics.figure.revenue'),
          })),
        ]}
        onChange={(value) => value && choose(value)}
      />
      <TrendChart
        title={`${title} · ${t(`statistics.courseBy.${told.step}`)}`}
        parts={told.steps.map((step) => {
          const { count, before } = figureOf(step);
          return {
            key: step.from,
            tick: texts.tick(step, told.step),
            name: t('statistics.openFigure', { figure: title, value: text(count), line: texts.span(step) }),
            value: count,
            before,
            text: text(count),
            onOpen: hasRows(step) ? () => openStep(step) : undefined,
          };
        })}
        heads={[t('statistics.step'), title, t('statistics.before')]}
        cellsOf={({ key, text: told }) => {
          const step = byKey.get(key)!;
          return [texts.span(step), told, text(figureOf(step).before)];
        }}
      />
    </section>
  );
}
