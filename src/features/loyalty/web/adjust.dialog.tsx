import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import type { Adjustment } from '../loyalty-movements.ts';
import { usePointsWrite } from './account-facts.ts';
import classes from './loyalty.module.css';
import { useLoyaltyWords } from './loyalty-words.ts';

interface AdjustProps {
  account: LoyaltyAccount;
  name: string;
  onClose(): void;
}

/** Points given or taken by hand, with the reason the customer will read. */
export function AdjustDialog({ account, name, onClose }: AdjustProps) {
  const { t } = useLoyaltyWords();
  const write = usePointsWrite();
  const [id] = useState(newId);
  const [kind, setKind] = useState<Adjustment['kind']>('bonus');
  const [points, setPoints] = useState<number | ''>('');
  const [reason, setReason] = useState('');
  const [waits, setWaits] = useState(false);
  const sending = useSubmit(async () => {
    const body = { id, kind, points: points === '' ? 0 : points, reason };
    const { state } = await write<Adjustment>(`/loyalty-accounts/${account.id}/adjust`, body);
    if (state === 'waiting') setWaits(true);
    else onClose();
  });
  const errorOf = (field: string) => (sending.problemField === field ? sending.problem : undefined);
  return (
    <Dialog title={t('loyaltyScreen.adjustTitle', { name })} closeText={t('loyaltyScreen.close')} onClose={onClose}>
      {waits ? (
        <p role="status" className={classes.note}>
          {t('loyaltyScreen.adjustWaits')}
        </p>
      ) : (
        <Form onSubmit={() => sending.submit()}>
          <FormProblem text={errorOf('points') || errorOf('reason') ? undefined : sending.problem} />
          <SegmentedControl
            value={kind}
            onChange={(chosen) => setKind(chosen as Adjustment['kind'])}
            data={(['bonus', 'adjustment'] as const).map((value) => ({
              value,
              label: t(`loyaltyScreen.adjustKind.${value}`),
            }))}
          />
          <NumberInput
            data-autofocus
            label={t('loyaltyScreen.adjustPoints')}
            description={t('loyaltyScreen.adjustPointsNote')}
            allowDecimal={false}
            value={points}
            error={errorOf('points')}
            onChange={(typed) => setPoints(typeof typed === 'number' ? typed : '')}
          />
          <TextInput
            label={t('loyaltyScreen.adjustReason')}
            description={t('loyaltyScreen.adjustReasonNote')}
            maxLength={300}
            value={reason}
            error={errorOf('reason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <FormActions>
            <Button type="submit" loading={sending.busy}>
              {t('loyaltyScreen.adjustSend')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('loyaltyScreen.cancel')}
            </Button>
          </FormActions>
        </Form>
      )}
    </Dialog>
  );
}
