import { StateBadge } from '../../../design/state-badge.tsx';
import type { Tone } from '../../../design/tone.ts';
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { useNow } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { SubscriptionView } from '../subscription-view.ts';
import classes from './subscription.module.css';

const tones: Record<SubscriptionView['state'], Tone> = {
  ...{ trial: 'brand', active: 'won', unpaid: 'due', suspended: 'late', ended: 'late' },
};

/** The plan, its state and what comes next, in a few lines. */
export function PlanCard({ subscription }: { subscription: SubscriptionView }) {
  const t = useText();
  const { locale } = useLanguage();
  // By the minute it may be over; that it has begun is known this very moment.
  useNow();
  const now = rightNow();
  const { plan, state, seats, priceInCents, next, cancelsOn, trialEndsOn, readOnlyAt, owedInCents } = subscription;
  const day = (value: string) => dayInFigures(value.slice(0, 10), locale);
  const euros = (amount: number) => moneyText({ amount, currency: 'EUR' }, locale);
  const seatsText = (count: number | null) => (count === null ? '' : t('subscriptionScreen.seatsOf', { count }));
  const isReadOnly = readOnlyAt !== null && readOnlyAt <= now;
  return (
    <div className={classes.plan}>
      <p className={classes.name}>
        {plan.name}
        <SubscriptionState state={state} />
      </p>
      <p className={classes.fact}>
        {[
          priceInCents === 0
            ? t('subscriptionScreen.free')
            : t('subscriptionScreen.perSeat', { price: euros(priceInCents) }),
          seatsText(seats),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {trialEndsOn && <p className={classes.fact}>{t('subscriptionScreen.trialUntil', { day: day(trialEndsOn) })}</p>}
      {!trialEndsOn && !cancelsOn && priceInCents > 0 && (
        <p className={classes.fact}>{t('subscriptionScreen.cycleUntil', { day: day(subscription.cycleEndsOn) })}</p>
      )}
      {cancelsOn && (
        <p className={classes.fact} data-tone="due">
          {t('subscriptionScreen.cancelledFor', { day: day(cancelsOn) })}
        </p>
      )}
      {next && (
        <p className={classes.fact}>
          {t('subscriptionScreen.nextIs', {
            ...{ day: day(subscription.cycleEndsOn), plan: next.plan.name },
            seats: seatsText(next.seats) || t('subscriptionScreen.noLimit'),
          })}
        </p>
      )}
      {owedInCents > 0 && (
        <p className={classes.fact} data-tone={state === 'unpaid' ? 'late' : undefined}>
          {t('subscriptionScreen.owed', { amount: euros(owedInCents) })}
        </p>
      )}
      {readOnlyAt && (
        <p className={classes.fact} data-tone={isReadOnly ? 'late' : 'due'}>
          {t(isReadOnly ? 'subscriptionScreen.readOnlySince' : 'subscriptionScreen.readOnlyFrom', {
            day: day(readOnlyAt),
          })}
        </p>
      )}
    </div>
  );
}

export function SubscriptionState({ state }: { state: SubscriptionView['state'] }) {
  const t = useText();
  return <StateBadge tone={tones[state]} text={t(`subscriptionScreen.state.${state}`)} />;
}
