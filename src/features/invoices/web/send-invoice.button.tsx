import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { FormProblem } from '../../../design/form.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Invoice } from '../invoice.record.ts';
import { usePaperTexts } from './invoice-calls.ts';
import { greetingOf, useInvoiceLetter } from './invoice-letter.ts';

/** The letter that brings an invoice, prepared beside it; a person reads and sends it. */
export function SendInvoiceButton({ invoice }: { invoice: Invoice }) {
  const t = useText();
  const { can } = useCaller();
  const { money, day } = usePaperTexts();
  const openLetter = useInvoiceLetter();
  const { kind, number, due, dueOn, openAmount, currency, corrects } = invoice;
  const { submit, busy, problem } = useSubmit(() => {
    const told = { number: number ?? '', amount: money(due, currency), original: corrects?.number ?? '' };
    const isOwed = dueOn !== null && openAmount > 0;
    const owed = isOwed
      ? t('invoiceScreen.letter.owed', { amount: money(openAmount, currency), day: day(dueOn) })
      : undefined;
    const body = [greetingOf(invoice, t), t(`invoiceScreen.letter.${kind}.body`, told), owed];
    return openLetter(invoice, {
      subject: t(`invoiceScreen.letter.${kind}.subject`, told),
      body: body.filter(Boolean).join('\n\n'),
    });
  });
  if (!can('prospects.write')) return null;
  return (
    <>
      <Button variant="default" loading={busy} leftSection={<IconMail size={16} />} onClick={() => submit()}>
        {t('invoiceScreen.send')}
      </Button>
      <FormProblem text={problem} />
    </>
  );
}
