import { Button, NumberInput, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { currencySign, inUnits, minorDigits, moneyOf } from '../../../engine/money.ts';
import { refuse } from '../../../engine/refusal.ts';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useCaller, useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { LoyaltyReward } from '../loyalty-reward.record.ts';
import { archiveReward, createReward, editReward } from '../reward.commands.ts';
import { useLoyaltyWords } from './loyalty-words.ts';
import { useProgramme } from './programme-here.ts';

interface RewardPanelProps {
  /** Absent: a new one. */
  reward: LoyaltyReward | undefined;
  onClose(): void;
}

/** One reward: what it costs, what it is worth, who may have it. */
export function RewardPanel({ reward, onClose }: RewardPanelProps) {
  const { t, locale } = useLoyaltyWords();
  const caller = useCaller();
  const { current, planned } = useProgramme();
  const create = useCommand(createReward);
  const edit = useCommand(editReward);
  const archive = useCommand(archiveReward);
  const currency = reward?.value?.currency ?? caller.currency;
  const [draft, setDraft] = useState({
    name: reward?.name ?? '',
    description: reward?.description ?? null,
    cost: reward?.cost ?? null,
    value: reward?.value ?? null,
    stock: reward?.stock ?? null,
    mostPerCustomer: reward?.mostPerCustomer ?? null,
    startsOn: reward?.startsOn ?? null,
    endsOn: reward?.endsOn ?? null,
    minTier: reward?.minTier ?? null,
  });
  const change = (changes: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...changes }));
  const { submit, busy, problem, problemField } = useSubmit(async () => {
    if (draft.name.trim() === '') refuse('loyaltyScreen.nameMissing', {}, 'name');
    const cost = draft.cost ?? refuse('loyaltyScreen.costMissing', {}, 'cost');
    if (reward) await edit({ id: reward.id, ...draft, cost });
    else await create({ id: newId(), ...draft, cost });
    onClose();
  });
  const errorOf = (field: string) => (problemField === field ? problem : undefined);
  const numberOf = (typed: string | number) => (typeof typed === 'number' ? typed : null);
  const whole = { hideControls: true, allowDecimal: false, allowNegative: false } as const;
  return (
    <SidePanel
      opened
      title={reward?.name ?? t('loyaltyScreen.rewardNew')}
      closeText={t('loyaltyScreen.close')}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form="reward" loading={busy}>
            {t('loyaltyScreen.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('loyaltyScreen.cancel')}
          </Button>
          {reward && (
            <Button
              variant="subtle"
              color="red"
              c="var(--kili-late)"
              ml="auto"
              onClick={() => archive({ id: reward.id }).then(onClose)}
            >
              {t('loyaltyScreen.rewardArchive')}
            </Button>
          )}
        </>
      }
    >
      <Form id="reward" onSubmit={submit}>
        <FormProblem text={problemField ? undefined : problem} />
        <TextInput
          data-autofocus
          label={t('loyaltyScreen.rewardName')}
          maxLength={120}
          value={draft.name}
          error={errorOf('name')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Textarea
          label={t('loyaltyScreen.rewardDescription')}
          maxLength={1000}
          autosize
          value={draft.description ?? ''}
          onChange={(event) =>
            change({ description: event.currentTarget.value.trim() ? event.currentTarget.value : null })
          }
        />
        <SimpleGrid cols={2}>
          <NumberInput
            {...whole}
            label={t('loyaltyScreen.rewardPoints')}
            value={draft.cost ?? ''}
            error={errorOf('cost')}
            onChange={(typed) => change({ cost: numberOf(typed) })}
          />
          <NumberInput
            hideControls
            allowNegative={false}
            decimalScale={minorDigits(currency)}
            decimalSeparator={locale === 'fr' ? ',' : '.'}
            rightSection={currencySign(currency, locale)}
            label={t('loyaltyScreen.rewardValue')}
            placeholder={t('loyaltyScreen.rewardValueNote')}
            value={draft.value ? inUnits(draft.value) : ''}
            onChange={(typed) => change({ value: typeof typed === 'number' ? moneyOf(typed, currency) : null })}
          />
          <NumberInput
            {...whole}
            label={t('loyaltyScreen.rewardStock')}
            placeholder={t('loyaltyScreen.rewardStockNote')}
            value={draft.stock ?? ''}
            onChange={(typed) => change({ stock: numberOf(typed) })}
          />
          <NumberInput
            {...whole}
            label={t('loyaltyScreen.rewardLimit')}
            value={draft.mostPerCustomer ?? ''}
            error={errorOf('mostPerCustomer')}
            onChange={(typed) => change({ mostPerCustomer: numberOf(typed) })}
          />
          {(['startsOn', 'endsOn'] as const).map((field) => (
            <DateInput
              key={field}
              clearable
              locale={locale}
              valueFormat="DD/MM/YYYY"
              dateParser={readTypedDay}
              label={t(`loyaltyScreen.${field === 'startsOn' ? 'rewardFrom' : 'rewardTo'}`)}
              value={draft[field]}
              error={errorOf(field)}
              onChange={(day) => change({ [field]: day })}
            />
          ))}
        </SimpleGrid>
        <Select
          clearable
          label={t('loyaltyScreen.rewardTier')}
          placeholder={t('loyaltyScreen.everybody')}
          data={((current ?? planned)?.tiers ?? []).map(({ key, name }) => ({ value: key, label: name }))}
          value={draft.minTier}
          onChange={(minTier) => change({ minTier })}
        />
      </Form>
    </SidePanel>
  );
}
