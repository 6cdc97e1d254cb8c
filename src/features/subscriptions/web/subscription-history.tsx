import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { SubscriptionView } from '../subscription-view.ts';
import classes from './subscription.module.css';

type Entry = SubscriptionView['entries'][number];

/** What was charged, paid, decided and told, the newest first. */
export function SubscriptionHistory({ entries }: { entries: readonly Entry[] }) {
  const t = useText();
  const { locale } = useLanguage();
  const when = useWhen();
  if (entries.length === 0) return <p className={classes.fact}>{t('subscriptionScreen.nothingYet')}</p>;
  return (
    <ol className={classes.entries}>
      {entries.map((entry) => (
        <li key={entry.id} className={classes.entry}>
          <span>{wordsOf(entry)}</span>
          <time dateTime={entry.at} title={when.full(entry.at)}>
            {when.short(entry.at)}
          </time>
        </li>
      ))}
    </ol>
  );

  function wordsOf({ kind, amountInCents, details }: Entry): string {
    if (kind === 'step') return t(`subscriptionScreen.step.${details.step}`);
    if (kind === 'change') return t(`subscriptionScreen.entry.${details.when}`, { name: String(details.name ?? '') });
    const amount = moneyText({ amount: amountInCents ?? 0, currency: 'EUR' }, locale, { exact: true });
    const reference = typeof details.reference === 'string' ? ` (${details.reference})` : '';
    return `${t(`subscriptionScreen.entry.${kind}`)} ${amount}${reference}`;
  }
}
