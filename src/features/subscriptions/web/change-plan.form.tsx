import { Button, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { Plan } from '../plan.ts';
import type { ChangePreview, SubscriptionView } from '../subscription-view.ts';
import classes from './subscription.module.css';

export interface ChangePlanFormProps {
  subscription: SubscriptionView;
  /** Where plans are read, changes tried and made. */
  path: string;
  onChanged(): void;
}

/** Another plan, or more or fewer seats; what it costs stands there before it is confirmed. */
export function ChangePlanForm({ subscription, path, onChanged }: ChangePlanFormProps) {
  const t = useText();
  const { locale } = useLanguage();
  const errorText = useErrorText();
  const { data: plans } = useServer<{ items: Plan[] }>(`${path}/plans`);
  const [planId, setPlanId] = useState(subscription.plan.id);
  const [typed, setTyped] = useState<number | null>(subscription.seats);
  const [cycle, setCycle] = useState(subscription.cycle);
  const [done, setDone] = useState(false);
  const offered = withCurrent(plans?.items ?? [], subscription.plan);
  const chosen = offered.find(({ id }) => id === planId) ?? subscription.plan;
  const isPaid = chosen.priceInCents > 0;
  const asked = { planId, seats: isPaid ? Math.max(typed ?? 1, 1) : null, ...(isPaid && { cycle }) };
  const preview = useQuery({
    queryKey: ['subscription', path, asked, subscription.plan.id, subscription.seats],
    queryFn: () => askServer<ChangePreview>('POST', `${path}/preview`, asked),
    retry: false,
  });
  const { submit, busy, problem } = useSubmit(async () => {
    await askServer('POST', `${path}/change`, asked);
    setDone(true);
    onChanged();
  });
  const used = subscription.limits.find(({ name }) => name === 'seats')?.used ?? 0;
  const over = asked.seats === null ? 0 : used - asked.seats;
  const change = (act: () => void) => {
    act();
    setDone(false);
  };
  return (
    <Form onSubmit={() => preview.data && preview.data.kind !== 'same' && submit()}>
      <div className={classes.choice}>
        <Select
          label={t('subscriptionScreen.newPlan')}
          data={offered.map(({ id, name, priceInCents }) => ({
            value: id,
            label: `${name} · ${priceText(priceInCents)}`,
          }))}
          value={planId}
          allowDeselect={false}
          onChange={(value) => value && change(() => choose(value))}
        />
        {isPaid && (
          <NumberInput
            label={t('subscriptionScreen.seats')}
            min={1}
            allowDecimal={false}
            value={asked.seats ?? 1}
            onChange={(value) => typeof value === 'number' && change(() => setTyped(value))}
          />
        )}
      </div>
      {isPaid && (
        <SegmentedControl
          aria-label={t('subscriptionScreen.cycle')}
          value={cycle}
          onChange={(value) => change(() => setCycle(value as typeof cycle))}
          data={[
            { value: 'month', label: t('subscriptionScreen.month') },
            { value: 'year', label: t('subscriptionScreen.year') },
          ]}
        />
      )}
      <p className={classes.preview} role="status">
        {preview.error ? errorText(preview.error) : preview.data && previewText(preview.data)}
      </p>
      {over > 0 && (
        <p className={classes.fact} data-tone="due">
          {t('subscriptionScreen.seatsOver', { count: over })}
        </p>
      )}
      <FormProblem text={problem} />
      <FormActions>
        <Button type="submit" loading={busy} disabled={!preview.data || preview.data.kind === 'same'}>
          {t('subscriptionScreen.confirm')}
        </Button>
        <SavedNote text={done ? t('subscriptionScreen.changed') : undefined} />
      </FormActions>
    </Form>
  );

  function choose(id: string) {
    const plan = offered.find((one) => one.id === id);
    setPlanId(id);
    if (plan && plan.priceInCents > 0) setTyped((before) => Math.max(before ?? used, plan.seatsMin));
  }

  function priceText(amount: number): string {
    if (amount === 0) return t('subscriptionScreen.free');
    return t('subscriptionScreen.perSeat', { price: moneyText({ amount, currency: 'EUR' }, locale) });
  }

  function previewText({ kind, chargeInCents, on }: ChangePreview): string {
    if (kind === 'same') return t('subscriptionScreen.previewSame');
    if (kind === 'later') return t('subscriptionScreen.previewLater', { day: dayInFigures(on ?? '', locale) });
    if (chargeInCents === 0) return t('subscriptionScreen.previewFree');
    const amount = moneyText({ amount: chargeInCents, currency: 'EUR' }, locale, { exact: true });
    return t('subscriptionScreen.previewNow', { amount });
  }
}

/** A closed plan can be kept by whoever has it. */
function withCurrent(plans: readonly Plan[], current: Plan): Plan[] {
  return plans.some(({ id }) => id === current.id) ? [...plans] : [current, ...plans];
}
