import { StateBadge } from '../../../design/state-badge.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { priceHistory, standingPrices } from '../price.rules.ts';
import type { ProductPrice } from '../product-price.record.ts';
import classes from './product-panel.module.css';
import { useProductWords } from './product-words.ts';

interface PriceHistoryProps {
  prices: readonly ProductPrice[];
  /** Nothing else around it takes the keyboard, by which what is long is scrolled. */
  takesKeyboard: boolean;
}

/** Every price there ever was, the newest first. */
export function PriceHistory({ prices, takesKeyboard }: PriceHistoryProps) {
  const t = useText();
  const words = useProductWords();
  const today = useToday();
  const standing = new Set(standingPrices(prices, today).map(({ id }) => id));
  return (
    <section className={classes.history} aria-label={t('product.history')} {...(takesKeyboard && { tabIndex: 0 })}>
      <h3 className={classes.heading}>{t('product.history')}</h3>
      {prices.length === 0 && <p className={classes.soft}>{t('product.historyNone')}</p>}
      <ul className={classes.historyList}>
        {priceHistory(prices).map(({ id, currency, minQuantity, unitPrice, validFrom }) => (
          <li key={id} className={classes.historyLine}>
            <span className={classes.historyDay}>{words.day(validFrom)}</span>
            <span className={classes.soft}>
              {minQuantity > 0 && t('product.historyLine', { quantity: words.figure(minQuantity) })}
            </span>
            <span className={classes.historyPrice} data-past={!standing.has(id) || undefined}>
              {unitPrice === null ? t('product.priceEnded') : words.price(unitPrice, currency)}
            </span>
            <span className={classes.historyState}>
              {validFrom > today && <StateBadge tone="due" text={t('product.planned')} />}
              {standing.has(id) && <StateBadge tone="won" text={t('product.inForce')} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
