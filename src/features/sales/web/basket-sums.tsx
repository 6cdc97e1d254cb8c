import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { tidyDiscount } from '../line-draft.rules.ts';
import { amountText, isTaxed, marginText, rateText } from '../line-texts.rules.ts';
import type { BasketDraft } from './basket-draft.ts';
import classes from './line-editor.module.css';

/** What the lines come to, with the discount on the whole; the margin is for the company alone. */
export function BasketSums({ basket }: { basket: BasketDraft }) {
  const t = useText();
  const { locale } = useLanguage();
  const { totals, margin, currency, lines, discount, isDiscountWrong } = basket;
  const amount = (value: number) => amountText(value, currency, locale);
  return (
    <dl className={classes.sums} aria-label={t('basket.sums')}>
      <div className={classes.sum}>
        <dt>{t('basket.discountOnAll')}</dt>
        <dd>
          <input
            className={`${classes.field} ${classes.discount}`}
            data-figure
            aria-label={t('basket.discountOnAll')}
            aria-invalid={isDiscountWrong || undefined}
            title={t('basket.discountHint')}
            placeholder="–"
            value={discount}
            onChange={(event) => basket.set({ discount: event.currentTarget.value })}
            onBlur={() => basket.set({ discount: tidyDiscount(discount, currency, locale) })}
          />
        </dd>
      </div>
      <Sum label={t('basket.net')} text={totals ? amount(totals.net) : '–'} />
      {totals?.groups.map((group) => (
        <Sum
          key={`${group.category} ${group.rate}`}
          label={
            isTaxed(group)
              ? t('basket.taxAt', { rate: rateText(group.rate, locale) })
              : t(`product.vatOf.${group.category}`)
          }
          text={amount(group.tax)}
        />
      ))}
      <div className={classes.sum} data-whole>
        <dt>{t('basket.gross')}</dt>
        <dd data-testid="gross">{totals ? amount(totals.gross) : '–'}</dd>
      </div>
      {margin && (
        <div className={classes.sum} data-loss={margin.amount < 0 || undefined}>
          <dt>
            {margin.lineCount < lines.length
              ? t('basket.marginOfSome', { count: margin.lineCount })
              : t('basket.margin')}
          </dt>
          <dd>{`${amount(margin.amount)} · ${marginText(margin.rate, locale)}`}</dd>
        </div>
      )}
    </dl>
  );
}

function Sum({ label, text }: { label: string; text: string }) {
  return (
    <div className={classes.sum}>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}
