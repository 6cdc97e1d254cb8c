import table from '../../../design/plain-table.module.css';
import { useText } from '../../../engine/web/hooks.ts';
import { OpenedCell } from './opened-cell.tsx';
import type { ShownCurrency } from './report-figures.ts';
import type { OpenFigure } from './report-frame.tsx';
import { useReportTexts } from './report-texts.ts';
import classes from './sales-report.module.css';

/** What the invoices are made of; together the products are the revenue. */
export function ProductsPanel({ of, open }: { of: ShownCurrency; open: OpenFigure }) {
  const t = useText();
  const texts = useReportTexts();
  const { products, productsLeftOut, currency, revenue } = of;
  if (products.length === 0) return null;
  const title = t('salesReport.sales.products');
  const hasMargin = products.some(({ margin }) => margin);
  const hasAgain = products.some(({ repurchase }) => repurchase);
  const columns = [
    ...['amount', 'share', 'documents'],
    ...(hasMargin ? ['marginShort'] : []),
    ...(hasAgain ? ['again'] : []),
  ];
  const heads = Object.fromEntries(columns.map((key) => [key, t(`salesReport.sales.${key}`)]));
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>{title}</h2>
      <table className={`${table.table} ${classes.lines}`} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('salesReport.sales.product')}</th>
            {columns.map((key) => (
              <th key={key} scope="col" className={classes.number}>
                {heads[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {products.map(({ productId, name, amount, count, margin, repurchase }) => {
            const line = productId === null ? t('salesReport.noProduct') : (name ?? t('salesReport.unnamed'));
            const value = texts.money(amount, currency);
            return (
              <tr key={productId ?? ''}>
                <th scope="row" className={classes.line}>
                  {line}
                </th>
                <OpenedCell
                  head={heads.amount!}
                  name={t('salesReport.open', { figure: heads.amount!, value, line })}
                  value={value}
                  onOpen={() =>
                    open({ title: line, query: { figure: 'revenue', currency, productId: productId ?? '' } })
                  }
                />
                <OpenedCell
                  head={heads.share!}
                  value={revenue.amount > 0 ? texts.percent(amount / revenue.amount) : '—'}
                />
                <OpenedCell head={heads.documents!} value={texts.number(count)} />
                {hasMargin && (
                  <OpenedCell
                    head={heads.marginShort!}
                    value={margin ? texts.money(margin.amount, currency) : '—'}
                    under={margin && texts.percent(margin.rate)}
                  />
                )}
                {hasAgain && (
                  <OpenedCell
                    head={heads.again!}
                    value={
                      repurchase
                        ? t('salesReport.sales.againValue', {
                            days: texts.number(repurchase.median),
                            count: texts.number(repurchase.count),
                          })
                        : '—'
                    }
                  />
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {productsLeftOut > 0 && (
        <p className={classes.soft}>{t('salesReport.sales.productsLeftOut', { count: productsLeftOut })}</p>
      )}
    </section>
  );
}
