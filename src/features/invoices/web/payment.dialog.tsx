import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { wallTime } from '../../../engine/dates.ts';
import { currencySign, inUnits, minorDigits, moneyOf } from '../../../engine/money.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useNow } from '../../../engine/web/when.ts';
import type { Invoice } from '../invoice.record.ts';
import { paymentMethods } from '../payment.record.ts';
import { usePaperTexts, useServerWrite } from './invoice-calls.ts';
import classes from './invoices.module.css';

/** All that is unpaid, by transfer, today: one press writes it down, and each may be said otherwise. */
export function PaymentDialog({ invoice, onClose }: { invoice: Invoice; onClose(): void }) {
  const t = useText();
  const write = useServerWrite();
  const { timeZone } = useCaller();
  const now = useNow();
  const { locale, digits } = usePaperTexts();
  const { id, prospectId, currency, openAmount } = invoice;
  const [amount, setAmount] = useState<number | ''>(inUnits({ amount: openAmount, currency }));
  const [method, setMethod] = useState<string>('transfer');
  const [paidOn, setPaidOn] = useState(() => wallTime(now, timeZone).day);
  const [reference, setReference] = useState('');
  const minor = amount === '' ? 0 : moneyOf(amount, currency).amount;
  const { submit, busy, problem } = useSubmit(async () => {
    await write('POST', '/payments', {
      ...{ prospectId, currency, method, paidOn, amount: minor, reference: reference.trim() || null },
      parts: [{ invoiceId: id, amount: Math.min(minor, openAmount) }],
    });
    onClose();
  });
  return (
    <Dialog title={t('invoiceScreen.payTitle')} onClose={onClose} closeText={t('invoiceScreen.close')}>
      <Form onSubmit={() => minor > 0 && submit()}>
        <NumberInput
          {...digits}
          data-autofocus
          label={t('invoiceScreen.amount')}
          description={minor > openAmount ? t('invoiceScreen.payMore') : undefined}
          hideControls
          min={0}
          decimalScale={minorDigits(currency)}
          suffix={`\u202f${currencySign(currency, locale)}`}
          value={amount}
          onChange={(value) => setAmount(value === '' ? '' : Number(value))}
        />
        <div className={classes.pair}>
          <Select
            label={t('invoiceScreen.method')}
            allowDeselect={false}
            data={paymentMethods.map((value) => ({ value, label: t(`payment.method.${value}`) }))}
            value={method}
            onChange={(value) => value && setMethod(value)}
          />
          <TextInput
            type="date"
            label={t('invoiceScreen.paidOn')}
            value={paidOn}
            onChange={(event) => setPaidOn(event.currentTarget.value)}
          />
        </div>
        <TextInput
          label={t('invoiceScreen.reference')}
          maxLength={140}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <FormProblem text={problem} />
        <FormActions>
          <Button type="submit" loading={busy} disabled={minor <= 0}>
            {t('invoiceScreen.payYes')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('invoiceScreen.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
