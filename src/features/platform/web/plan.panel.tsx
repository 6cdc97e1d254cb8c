import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmButton } from '../../../design/confirm-button.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Plan } from '../../subscriptions/plan.ts';
import classes from './platform.module.css';

type Draft = Pick<
  Plan,
  | ('name' | 'note' | 'priceInCents' | 'seatsMin' | 'seatsMax' | 'prospects' | 'campaigns' | 'importLines' | 'emails')
  | 'storage'
>;

const blank: Draft = {
  ...{ name: '', note: '', priceInCents: 0, seatsMin: 1, seatsMax: null, prospects: null, campaigns: null },
  ...{ importLines: null, emails: null, storage: null },
};
const GIGABYTE = 1e9;

export interface PlanPanelProps {
  /** Left out for a new one. */
  plan: Plan | undefined;
  onClose(): void;
  onChanged(): void;
}

/** One plan: its price and limits; closed or deleted from here. */
export function PlanPanel({ plan, onClose, onChanged }: PlanPanelProps) {
  const t = useText();
  const [changes, setChanges] = useState<Partial<Draft>>({});
  const draft: Draft = { ...(plan ?? blank), ...changes };
  const path = '/api/platform/plans';
  const act = (work: () => Promise<unknown>) => async () => {
    await work();
    onChanged();
  };
  const saving = useSubmit(
    act(() => (plan ? askServer('PATCH', `${path}/${plan.id}`, changes) : askServer('POST', path, draft))),
  );
  const closing = useSubmit(
    act(() => askServer('POST', `${path}/${plan?.id}/${plan?.closedAt ? 'open' : 'close'}`, {})),
  );
  const removing = useSubmit(act(() => askServer('DELETE', `${path}/${plan?.id}`)));
  const busy = saving.busy || closing.busy || removing.busy;
  const change = (more: Partial<Draft>) => setChanges((before) => ({ ...before, ...more }));
  const isNamed = draft.name.trim() !== '';
  const most = (field: 'seatsMax' | 'prospects' | 'campaigns' | 'importLines' | 'emails') => (
    <NumberInput
      label={t(`planScreen.${field}`)}
      placeholder={t('planScreen.noLimit')}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=" "
      value={draft[field] ?? ''}
      error={saving.problemField === field ? saving.problem : undefined}
      onChange={(value) => change({ [field]: typeof value === 'number' ? value : null })}
    />
  );
  return (
    <SidePanel
      opened
      title={plan?.name ?? t('planScreen.create')}
      closeText={t('platform.close')}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form="plan" loading={saving.busy} disabled={busy || !isNamed}>
            {t(plan ? 'planScreen.save' : 'planScreen.make')}
          </Button>
          {plan && (
            <Button variant="default" loading={closing.busy} disabled={busy} onClick={() => closing.submit()}>
              {t(plan.closedAt ? 'planScreen.reopen' : 'planScreen.close')}
            </Button>
          )}
          {plan && plan.companies === 0 && (
            <ConfirmButton
              text={t('planScreen.remove')}
              question={t('planScreen.removeQuestion')}
              confirmText={t('planScreen.removeConfirm')}
              keepText={t('planScreen.removeKeep')}
              busy={removing.busy}
              onConfirm={() => removing.submit()}
            />
          )}
        </>
      }
    >
      <Form id="plan" onSubmit={() => isNamed && saving.submit()}>
        <FormProblem text={saving.problem ?? closing.problem ?? removing.problem} />
        <TextInput
          data-autofocus
          label={t('planScreen.name')}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('planScreen.note')}
          value={draft.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        <NumberInput
          label={t('planScreen.price')}
          suffix={'\u202f€'}
          decimalScale={2}
          allowNegative={false}
          decimalSeparator=","
          value={draft.priceInCents / 100}
          onChange={(value) => change({ priceInCents: Math.round(Number(value || 0) * 100) })}
        />
        <NumberInput
          label={t('planScreen.seatsMin')}
          allowDecimal={false}
          min={1}
          value={draft.seatsMin}
          onChange={(value) => typeof value === 'number' && change({ seatsMin: value })}
        />
        {most('seatsMax')}
        {most('prospects')}
        {most('campaigns')}
        {most('importLines')}
        {most('emails')}
        <NumberInput
          label={t('planScreen.storage')}
          placeholder={t('planScreen.noLimit')}
          decimalScale={2}
          decimalSeparator=","
          allowNegative={false}
          value={draft.storage === null ? '' : draft.storage / GIGABYTE}
          onChange={(value) => change({ storage: typeof value === 'number' ? Math.round(value * GIGABYTE) : null })}
        />
        {plan && <p className={classes.soft}>{t('planScreen.limitsHold')}</p>}
      </Form>
    </SidePanel>
  );
}
