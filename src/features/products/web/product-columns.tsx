import { useMemo } from 'react';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { StateBadge } from '../../../design/state-badge.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { ListedProduct } from '../product-list.rules.ts';
import { useProductWords } from './product-words.ts';
import classes from './products.module.css';

/** The columns of the list; what none of these products has takes no room. */
export function useProductColumns(all: readonly ListedProduct[]): DataTableColumn<ListedProduct>[] {
  const t = useText();
  const words = useProductWords();
  const has = useMemo(
    () => ({
      reference: all.some(({ product }) => product.reference),
      family: all.some(({ product }) => product.family),
      margin: all.some(({ margin }) => margin !== null),
      dates: all.some(({ product, state }) => state !== 'active' || words.dates(product)),
    }),
    [all, words],
  );
  return useMemo(() => {
    const column = (key: string, width: number, render: DataTableColumn<ListedProduct>['render']) => ({
      key,
      title: t(`product.column.${key}`),
      width,
      render,
    });
    const figures = { align: 'end', sortable: true } as const;
    return [
      {
        ...column('name', 220, ({ product }) => <ProductName product={product} />),
        grow: 3,
        sortable: true,
      },
      ...(has.reference ? [{ ...column('reference', 130, ({ product }) => product.reference), sortable: true }] : []),
      ...(has.family ? [{ ...column('family', 150, ({ product }) => product.family), grow: 1, sortable: true }] : []),
      { ...column('price', 170, (row) => <Price row={row} />), ...figures },
      { ...column('vat', 90, ({ product }) => words.vat(product.vat)), ...figures },
      ...(has.margin
        ? [
            {
              ...column('margin', 90, ({ margin }) => (margin === null ? null : <Margin margin={margin} />)),
              ...figures,
            },
          ]
        : []),
      ...(has.dates ? [column('dates', 210, (row) => <Standing row={row} />)] : []),
    ];
  }, [t, words, has]);
}

/** On a phone: the name above, what it costs and its reference below. */
export function CompactProduct({ row }: { row: ListedProduct }) {
  const { product } = row;
  return (
    <div className={classes.compact}>
      <span className={classes.compactName}>{product.name}</span>
      <span className={classes.compactLine}>
        <span className={classes.soft}>{[product.reference, product.family].filter(Boolean).join(' · ')}</span>
        <Price row={row} />
      </span>
    </div>
  );
}

function ProductName({ product }: Pick<ListedProduct, 'product'>) {
  const t = useText();
  return (
    <span className={classes.name}>
      <span className={classes.nameText}>{product.name}</span>
      {product.recurring && <span className={classes.chip}>{t(`product.recurs.${product.recurring}`)}</span>}
    </span>
  );
}

function Price({ row: { product, price, priceCount } }: { row: ListedProduct }) {
  const t = useText();
  const words = useProductWords();
  if (!price) return <span className={classes.soft}>{t('product.noPrice')}</span>;
  return (
    <span className={classes.price}>
      {priceCount > 1 && <span className={classes.more}>{t('product.severalPrices', { count: priceCount })}</span>}
      {words.pricePerUnit(price.unitPrice, price.currency, product.unit)}
    </span>
  );
}

function Margin({ margin }: { margin: number }) {
  const words = useProductWords();
  return (
    <span data-loss={margin < 0 || undefined} className={classes.margin}>
      {words.margin(margin)}
    </span>
  );
}

function Standing({ row: { product, state } }: { row: ListedProduct }) {
  const t = useText();
  const dates = useProductWords().dates(product);
  if (state === 'active') return dates && <span className={classes.soft}>{dates}</span>;
  const tone = state === 'later' ? 'due' : 'neutral';
  return (
    <span title={dates || undefined}>
      <StateBadge text={t(`product.states.${state}`)} tone={tone} />
    </span>
  );
}
