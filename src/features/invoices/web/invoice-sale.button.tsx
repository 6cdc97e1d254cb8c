import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Sale } from '../../sales/sale.record.ts';
import type { Invoice } from '../invoice.record.ts';
import { useServerWrite } from './invoice-calls.ts';

/** « Facturer »: the draft of an invoice with the lines of the sale, opened where it can be looked over and issued. */
export function InvoiceSaleButton({ sale: { id, prospectId }, onMade }: { sale: Sale; onMade(): void }) {
  const t = useText();
  const navigate = useNavigate();
  const write = useServerWrite();
  const { submit, busy, problem } = useSubmit(async () => {
    const { id: facture } = await write<Invoice>('POST', '/invoices', { prospectId, saleId: id });
    onMade();
    await navigate({ to: '/factures', search: { facture } });
  });
  return (
    <>
      <FormProblem text={problem} />
      <Button loading={busy} onClick={submit}>
        {t('invoiceScreen.ofSale')}
      </Button>
    </>
  );
}
