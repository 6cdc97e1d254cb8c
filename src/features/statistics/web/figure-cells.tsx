import { useText } from '../../../engine/web/hooks.ts';
import { OpenedCell } from '../../sales-reports/web/opened-cell.tsx';
import { useReportTexts } from '../../sales-reports/web/report-texts.ts';
import type { OpenFigure, ShownDashboard } from './dashboard-figures.ts';

interface RevenueCellsProps {
  sold: ShownDashboard['people'][number]['revenue'];
  /** Every currency has its column, sold in or not. */
  currencies: readonly string[];
  /** Of whom or what the line tells. */
  shown: string;
  query: Record<string, string>;
  open: OpenFigure;
}

/** What a line of a table was invoiced, a cell for each currency, which opens its documents. */
export function RevenueCells({ sold, currencies, shown, query, open }: RevenueCellsProps) {
  const t = useText();
  const texts = useReportTexts();
  const head = t('statistics.figure.revenue');
  const title = `${head} · ${shown}`;
  return currencies.map((currency) => {
    const line = sold.find((one) => one.currency === currency);
    return (
      <OpenedCell
        key={currency}
        head={head}
        name={`${title}, ${texts.money(line?.amount ?? 0, currency)}`}
        value={line ? texts.money(line.amount, currency) : '—'}
        onOpen={
          line && line.count > 0 ? () => open({ title, figure: 'revenue', query: { ...query, currency } }) : undefined
        }
      />
    );
  });
}
