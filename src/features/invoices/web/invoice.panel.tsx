import { useServerList } from '../../../engine/web/server-list.ts';
import { type Invoice, invoiceRecord } from '../invoice.record.ts';
import { DraftPanel, type DraftPanelProps } from './draft.panel.tsx';
import { IssuedPanel } from './issued.panel.tsx';

export interface InvoicePanelProps {
  invoiceId: string;
  onClose(): void;
  onOpen(id: string): void;
  DraftPart?: DraftPanelProps['DraftPart'];
}

/** One invoice beside the list: its form while it is a draft, itself once it is issued. */
export function InvoicePanel({ invoiceId, DraftPart, ...acts }: InvoicePanelProps) {
  const where = { field: 'id', is: invoiceId };
  const { rows, isStale } = useServerList(invoiceRecord, '/invoices', { where, limit: 1 });
  const [invoice] = rows as readonly Invoice[];
  if (!invoice || isStale || invoice.id !== invoiceId) return null;
  return invoice.number === null ? (
    <DraftPanel key={invoice.id} invoice={invoice} DraftPart={DraftPart} {...acts} />
  ) : (
    <IssuedPanel key={invoice.id} invoice={invoice} {...acts} />
  );
}
