import { Button, SegmentedControl } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Step } from '../report-period.rules.ts';
import type { Sold, SoldStep } from '../sales-figures.rules.ts';
import { FigureTile } from './figure-tile.tsx';
import { ForecastPanel } from './forecast.panel.tsx';
import type { ShownCurrency, ShownSales } from './report-figures.ts';
import type { OpenFigure } from './report-frame.tsx';
import { ReportFrame } from './report-frame.tsx';
import { useReportTexts } from './report-texts.ts';
import classes from './sales-report.module.css';
import { RepsPanel, SourcesPanel } from './sold-lines.panel.tsx';
import { ProductsPanel } from './sold-products.panel.tsx';
import { TrendChart } from './trend-chart.tsx';

/** What was sold and what may still come, one currency at a time; each figure opens its documents. */
export function SalesReportScreen() {
  return (
    <ReportFrame<ShownSales> tab="sales">
      {(told, open) =>
        told.currencies.length > 0 ? <Currencies told={told} open={open} /> : !told.isComing && <NothingYet />
      }
    </ReportFrame>
  );
}

function NothingYet() {
  const t = useText();
  return (
    <EmptyState
      icon={IconCoins}
      title={t('salesReport.sales.none')}
      description={t('salesReport.sales.noneNote')}
      action={
        <Button component={Link} to="/ventes" variant="default">
          {t('salesReport.sales.toSales')}
        </Button>
      }
    />
  );
}

function Currencies({ told, open }: { told: ShownSales; open: OpenFigure }) {
  const t = useText();
  const texts = useReportTexts();
  const { currencies } = told;
  const [chosen, choose] = useState<string>();
  const shown = currencies.find(({ currency }) => currency === chosen) ?? currencies[0]!;
  return (
    <>
      {currencies.length > 1 && (
        <SegmentedControl
          w="fit-content"
          maw="100%"
          aria-label={t('salesReport.sales.currency')}
          value={shown.currency}
          data={currencies.map(({ currency, revenue }) => ({
            value: currency,
            label: texts.money(revenue.amount, currency),
          }))}
          onChange={choose}
        />
      )}
      <Tiles of={shown} told={told} open={open} />
      <Course of={shown} by={told.step} open={open} />
      <ProductsPanel of={shown} open={open} />
      <div className={classes.columns}>
        <RepsPanel of={shown} open={open} />
        <SourcesPanel of={shown} open={open} />
      </div>
      <ForecastPanel of={shown} open={open} />
    </>
  );
}

interface PartProps {
  of: ShownCurrency;
  open: OpenFigure;
}

function Tiles({ of, told: { repurchase }, open }: PartProps & { told: ShownSales }) {
  const t = useText();
  const texts = useReportTexts();
  const { currency, averageBasket, averageBasketBefore, margin } = of;
  const money = (amount: number) => texts.money(amount, currency);
  const sold = (figure: string, words: string, { amount, count, before }: Sold) => {
    const label = t(`salesReport.sales.${words}`);
    return (
      <FigureTile
        label={label}
        value={money(amount)}
        notes={[texts.change(amount, before, money(before)), t(`salesReport.sales.${words}Note`, { count })]}
        onOpen={count > 0 ? () => open({ title: label, query: { figure, currency } }) : undefined}
      />
    );
  };
  const again = t('salesReport.sales.repurchase');
  return (
    <section className={classes.part}>
      <div className={classes.tiles}>
        {sold('revenue', 'revenue', of.revenue)}
        {sold('quote', 'quotes', of.quote)}
        {sold('sale', 'sales', of.sale)}
        <FigureTile
          label={t('salesReport.sales.averageBasket')}
          value={texts.money(averageBasket, currency)}
          notes={[
            averageBasketBefore !== null &&
              texts.change(averageBasket ?? 0, averageBasketBefore, money(averageBasketBefore)),
            texts.sample(of.sale.count, of.sale.count < 30),
          ]}
        />
        {repurchase && repurchase.median !== null && (
          <FigureTile
            label={again}
            value={t('salesReport.sales.repurchaseValue', { days: texts.number(repurchase.median) })}
            notes={[
              t('salesReport.sales.repurchaseNote', { count: repurchase.count }),
              repurchase.isWeak && t('salesReport.weak'),
              repurchase.before !== null &&
                texts.before(t('salesReport.sales.repurchaseValue', { days: texts.number(repurchase.before) })),
            ]}
            onOpen={() => open({ title: again, query: { figure: 'repurchase' } })}
          />
        )}
        {margin && (
          <FigureTile
            label={t('salesReport.sales.margin')}
            value={money(margin.amount)}
            notes={[
              t('salesReport.sales.marginNote', { percent: texts.percent(margin.rate), sold: money(margin.sold) }),
            ]}
          />
        )}
      </div>
      <p className={classes.soft}>{t('salesReport.sales.note')}</p>
    </section>
  );
}

function Course({ of: { steps, currency, revenue }, by, open }: PartProps & { by: Step }) {
  const t = useText();
  const texts = useReportTexts();
  const title = t('salesReport.sales.revenue');
  if (steps.length === 0 || (revenue.count === 0 && revenue.before === 0)) return null;
  const byKey = new Map(steps.map((step) => [step.from, step]));
  const money = (amount: number) => texts.money(amount, currency);
  const openStep = (step: SoldStep) =>
    open({ title: `${title} · ${texts.span(step)}`, query: { figure: 'revenue', currency }, days: step });
  return (
    <TrendChart
      title={t('salesReport.sales.course')}
      parts={steps.map((step) => ({
        key: step.from,
        tick: texts.tick(step, by),
        name: t('salesReport.open', { figure: title, value: money(step.revenue.amount), line: texts.span(step) }),
        value: step.revenue.amount,
        before: step.revenue.before,
        text: money(step.revenue.amount),
        onOpen: step.revenue.count > 0 ? () => openStep(step) : undefined,
      }))}
      heads={[
        t('salesReport.sales.step'),
        t('salesReport.sales.amount'),
        t('salesReport.sales.documents'),
        t('salesReport.sales.comparedAmount'),
      ]}
      cellsOf={({ key, text }) => {
        const { revenue: sold, ...days } = byKey.get(key)!;
        return [texts.span(days), text, texts.number(sold.count), money(sold.before)];
      }}
    />
  );
}
