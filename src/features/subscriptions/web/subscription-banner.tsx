import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { AppBanner } from '../../../design/app-banner.tsx';
import { isReadOnly } from '../../../engine/read-only.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useNow } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { companyRecord } from '../../companies/company.record.ts';
import type { SubscriptionStanding } from '../subscription-view.ts';

const EVERY_HOUR_MS = 60 * 60_000;

/** That the company only reads, for everybody; that a trial, a payment or an end is near, for whoever can do something. */
export function SubscriptionBanner() {
  const t = useText();
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const caller = useCaller();
  // By the minute it may be over; that it has begun is known this very moment.
  useNow();
  const now = rightNow();
  const manages = caller.can('company.manage');
  const { data } = useServer<SubscriptionStanding>(manages ? '/api/v1/subscription/standing' : null, {
    refetchInterval: EVERY_HOUR_MS,
  });
  const readOnlyAt = useRow(companyRecord, caller.companyId)?.readOnlyAt;
  const text = isReadOnly({ readOnlyAt }, now) ? t('subscriptionScreen.banner.readOnly') : data && soon(data);
  if (!text) return null;
  return (
    <AppBanner label={t('subscriptionScreen.banner.label')} text={text}>
      {manages && (
        <Button size="compact-sm" onClick={() => navigate({ to: '/parametres/abonnement' })}>
          {t('subscriptionScreen.banner.choose')}
        </Button>
      )}
    </AppBanner>
  );

  function soon({ state, trialDaysLeft, readOnlyAt, cancelsOn }: SubscriptionStanding): string | undefined {
    if (trialDaysLeft !== null) return t('subscriptionScreen.banner.trial', { count: trialDaysLeft });
    const day = (value: string) => dayInFigures(value.slice(0, 10), locale);
    if (state === 'unpaid') return t('subscriptionScreen.banner.unpaid', { day: readOnlyAt ? day(readOnlyAt) : '' });
    if (cancelsOn) return t('subscriptionScreen.banner.cancelled', { day: day(cancelsOn) });
    return undefined;
  }
}
