import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { SubscriptionView } from '../subscription-view.ts';
import classes from './subscription.module.css';

type Limit = SubscriptionView['limits'][number];

/** How much of each limit is used, as a bar and in words. */
export function UsageBars({ limits }: { limits: readonly Limit[] }) {
  const t = useText();
  const { locale } = useLanguage();
  return (
    <ul className={classes.usage}>
      {limits.map((limit) => (
        <li key={limit.name} className={classes.limit} data-tone={toneOf(limit)}>
          <div className={classes.line}>
            <span id={`limit-${limit.name}`}>{t(`subscriptionScreen.limit.${limit.name}`)}</span>
            <span className={classes.figure} data-figures>
              {wordsOf(limit)}
            </span>
          </div>
          {limit.used !== null && limit.most !== null && (
            <meter
              className={classes.bar}
              aria-labelledby={`limit-${limit.name}`}
              min={0}
              max={Math.max(1, limit.most)}
              value={Math.min(limit.used, limit.most)}
            />
          )}
        </li>
      ))}
    </ul>
  );

  function wordsOf({ name, used, most }: Limit): string {
    const amount = (value: number) => (name === 'storage' ? sizeText(value, locale) : value.toLocaleString(locale));
    if (used === null) {
      return most === null ? t('subscriptionScreen.noLimit') : t('subscriptionScreen.mostOf', { most: amount(most) });
    }
    if (most === null) return t('subscriptionScreen.usedFree', { used: amount(used) });
    return t('subscriptionScreen.usedOf', { used: amount(used), most: amount(most) });
  }
}

function toneOf({ used, most, isNear }: Limit): string | undefined {
  if (used !== null && most !== null && used >= most) return 'late';
  return isNear ? 'due' : undefined;
}

function sizeText(bytes: number, locale: string): string {
  const unit = bytes < 1e9 ? 'megabyte' : 'gigabyte';
  const value = bytes / { megabyte: 1e6, gigabyte: 1e9 }[unit];
  return value.toLocaleString(locale, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 });
}
