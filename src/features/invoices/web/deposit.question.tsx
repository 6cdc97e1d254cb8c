import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Invoice } from '../invoice.record.ts';
import { contentOf, type DraftValues } from './draft-values.ts';
import { usePaperTexts, useServerWrite } from './invoice-calls.ts';
import classes from './invoices.module.css';

const USUAL_PERCENT = 30;

/** A part of it is asked for before: a draft of its own, while this one waits to be the final invoice. */
export function DepositQuestion(props: { invoice: Invoice; values: DraftValues; onMade(id: string): void }) {
  const { invoice, values, onMade } = props;
  const t = useText();
  const write = useServerWrite();
  const { digits } = usePaperTexts();
  const [percent, setPercent] = useState<number | ''>(USUAL_PERCENT);
  const { buyer, currency, exemptions, nature, purchaseOrder } = values;
  const { submit, busy, problem } = useSubmit(async () => {
    const deposit = await write<Invoice>('POST', '/invoices', {
      ...{ buyer, currency, exemptions, nature, purchaseOrder, kind: 'deposit' },
      ...contentOf(values),
      prospectId: invoice.prospectId,
      depositRate: Math.round(Number(percent) * 100),
      ...{ saleId: invoice.saleId, quoteId: invoice.quoteId },
    });
    onMade(deposit.id);
  });
  return (
    <>
      <h3 className={classes.heading}>{t('invoiceScreen.asDeposit')}</h3>
      <p className={classes.note}>{t('invoiceScreen.depositNote')}</p>
      <FormProblem text={problem} />
      <div className={classes.pair}>
        <NumberInput
          {...digits}
          aria-label={t('invoiceScreen.depositRate')}
          hideControls
          decimalScale={2}
          min={1}
          max={100}
          suffix={'\u202f%'}
          value={percent}
          onChange={(value) => setPercent(value === '' ? '' : Number(value))}
        />
        <Button variant="default" loading={busy} disabled={!percent} onClick={() => submit()}>
          {t('invoiceScreen.makeDeposit')}
        </Button>
      </div>
    </>
  );
}
