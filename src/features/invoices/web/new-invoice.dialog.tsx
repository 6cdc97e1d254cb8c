import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { ForWhomDialog } from '../../sales/web/for-whom.dialog.tsx';
import type { Invoice } from '../invoice.record.ts';
import { useServerWrite } from './invoice-calls.ts';

/** Makes the draft of an invoice for one person. */
export function useNewInvoice(onMade: (id: string) => void) {
  const write = useServerWrite();
  return useSubmit(async (prospectId: string) => {
    const { id } = await write<Invoice>('POST', '/invoices', { prospectId });
    onMade(id);
  });
}

/** For whom: found by name, and the draft opens. */
export function NewInvoiceDialog({ onClose, onMade }: { onClose(): void; onMade(id: string): void }) {
  const t = useText();
  const { submit, busy, problem } = useNewInvoice(onMade);
  const [title, closeText] = [t('invoiceScreen.newTitle'), t('invoiceScreen.close')];
  return <ForWhomDialog {...{ title, closeText, busy, problem, onClose }} onChosen={submit} />;
}
