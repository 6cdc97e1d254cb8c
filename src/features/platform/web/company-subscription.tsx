import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Plan } from '../../subscriptions/plan.ts';
import type { SubscriptionView } from '../../subscriptions/subscription-view.ts';
import { PlanCard } from '../../subscriptions/web/plan-card.tsx';
import { UsageBars } from '../../subscriptions/web/usage-bars.tsx';
import classes from './platform.module.css';

/** The subscription of one company in its panel: plan, usage, a payment, a suspension. */
export function CompanySubscription({ companyId }: { companyId: string }) {
  const t = useText();
  const queries = useQueryClient();
  const path = `/api/platform/companies/${companyId}/subscription`;
  const { data } = useServer<SubscriptionView>(path);
  const { data: plans } = useServer<{ items: Plan[] }>('/api/platform/plans');
  const [planId, setPlanId] = useState<string | null>(null);
  const [seats, setSeats] = useState<number | null>(null);
  const [amount, setAmount] = useState<number | null>(null);
  const [reference, setReference] = useState('');
  const [isPaid, setPaid] = useState(false);
  const acting = useSubmit(async (action: string, body: object) => {
    await askServer('POST', `${path}/${action}`, body);
    await queries.invalidateQueries({ queryKey: ['server'] });
  });
  const pay = async () => {
    if (!amount) return;
    const name = reference.trim() || newId();
    if (!(await acting.submit('payments', { amountInCents: Math.round(amount * 100), reference: name }))) return;
    setAmount(null);
    setReference('');
    setPaid(true);
  };
  if (!data) return null;
  const offered = (plans?.items ?? []).filter(({ closedAt, id }) => !closedAt || id === data.plan.id);
  const chosen = offered.find(({ id }) => id === (planId ?? data.plan.id));
  const wanted = chosen && chosen.priceInCents > 0 ? (seats ?? data.seats ?? chosen.seatsMin) : null;
  const isSame = chosen?.id === data.plan.id && wanted === data.seats;
  const isHeld = data.state === 'suspended';
  return (
    <section className={classes.subscription} aria-labelledby="company-subscription">
      <h3 id="company-subscription" className={classes.heading}>
        {t('planScreen.ofCompany.title')}
      </h3>
      <PlanCard subscription={data} />
      <UsageBars limits={data.limits} />
      <FormProblem text={acting.problem} />
      <Select
        label={t('planScreen.ofCompany.plan')}
        data={offered.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen?.id ?? null}
        allowDeselect={false}
        onChange={setPlanId}
      />
      {wanted !== null && (
        <NumberInput
          label={t('planScreen.ofCompany.seats')}
          min={1}
          allowDecimal={false}
          value={wanted}
          onChange={(value) => typeof value === 'number' && setSeats(value)}
        />
      )}
      <Button
        variant="default"
        disabled={isSame || acting.busy}
        onClick={() => acting.submit('change', { planId: chosen?.id, seats: wanted })}
      >
        {t('planScreen.ofCompany.change')}
      </Button>
      <NumberInput
        label={t('planScreen.ofCompany.amount')}
        decimalScale={2}
        decimalSeparator=","
        allowNegative={false}
        suffix={'\u202f€'}
        value={amount ?? ''}
        onChange={(value) => {
          setAmount(typeof value === 'number' ? value : null);
          setPaid(false);
        }}
      />
      <TextInput
        label={t('planScreen.ofCompany.reference')}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <div className={classes.tools}>
        <Button variant="default" disabled={!amount || acting.busy} onClick={pay}>
          {t('planScreen.ofCompany.payment')}
        </Button>
        {data.state === 'active' && (
          <Button variant="subtle" disabled={acting.busy} onClick={() => acting.submit('failure', {})}>
            {t('planScreen.ofCompany.failure')}
          </Button>
        )}
        <SavedNote text={isPaid ? t('planScreen.ofCompany.paid') : undefined} />
      </div>
      <p className={classes.soft}>{t('planScreen.ofCompany.holdNote')}</p>
      <Button
        variant={isHeld ? 'filled' : 'subtle'}
        {...(!isHeld && { color: 'red', c: 'var(--kili-late)' })}
        disabled={acting.busy || data.state === 'ended'}
        onClick={() => acting.submit('hold', { held: !isHeld })}
      >
        {t(isHeld ? 'planScreen.ofCompany.release' : 'planScreen.ofCompany.hold')}
      </Button>
    </section>
  );
}
