import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Invoice } from '../invoice.record.ts';
import { usePaperTexts, useServerWrite } from './invoice-calls.ts';
import classes from './invoices.module.css';

interface CreditDialogProps {
  invoice: Invoice;
  onClose(): void;
  onMade(id: string): void;
}

/** Why, and what of it: everything that is left, or so many of each line. */
export function CreditDialog({ invoice, onClose, onMade }: CreditDialogProps) {
  const t = useText();
  const write = useServerWrite();
  const { digits } = usePaperTexts();
  const [reason, setReason] = useState('');
  const [extent, setExtent] = useState<'whole' | 'some'>('whole');
  const [back, setBack] = useState<Readonly<Record<number, number>>>({});
  const returned = Object.entries(back)
    .filter(([, quantity]) => quantity > 0)
    .map(([line, quantity]) => ({ line: Number(line), quantity }));
  const isSaid = reason.trim() !== '' && (extent === 'whole' || returned.length > 0);
  const { submit, busy, problem } = useSubmit(async () => {
    const body = { reason: reason.trim(), ...(extent === 'some' && { returned }) };
    const note = await write<Invoice>('POST', `/invoices/${invoice.id}/credit`, body);
    onMade(note.id);
  });
  return (
    <Dialog
      title={t('invoiceScreen.creditTitle', { number: invoice.number ?? '' })}
      onClose={onClose}
      closeText={t('invoiceScreen.close')}
    >
      <Form onSubmit={() => isSaid && submit()}>
        <TextInput
          data-autofocus
          label={t('invoiceScreen.reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <SegmentedControl
          value={extent}
          onChange={(chosen) => setExtent(chosen === 'some' ? 'some' : 'whole')}
          data={[
            { value: 'whole', label: t('invoiceScreen.whole') },
            { value: 'some', label: t('invoiceScreen.some') },
          ]}
        />
        {extent === 'some' &&
          invoice.lines.map((line, place) => (
            <NumberInput
              {...digits}
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an issued invoice never move
              key={place}
              label={t('invoiceScreen.backOf', { name: line.name })}
              min={0}
              max={line.quantity}
              decimalScale={4}
              value={back[place] ?? ''}
              onChange={(value) => setBack({ ...back, [place]: value === '' ? 0 : Number(value) })}
            />
          ))}
        <p className={classes.note}>{t('invoiceScreen.creditFrozen')}</p>
        <FormProblem text={problem} />
        <FormActions>
          <Button type="submit" loading={busy} disabled={!isSaid}>
            {t('invoiceScreen.creditYes')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('invoiceScreen.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
