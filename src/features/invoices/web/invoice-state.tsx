import { StateBadge } from '../../../design/state-badge.tsx';
import type { Tone } from '../../../design/tone.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import type { Invoice } from '../invoice.record.ts';
import { type InvoiceStatus, invoiceStatus } from '../invoice-status.rules.ts';

const tones: Readonly<Record<InvoiceStatus, Tone>> = {
  draft: 'neutral',
  unpaid: 'due',
  partlyPaid: 'due',
  late: 'late',
  paid: 'won',
  cancelled: 'neutral',
  credited: 'brand',
};

/** How it stands today, by the ledger. */
export function InvoiceState({ invoice }: { invoice: Invoice }) {
  const t = useText();
  const status = invoiceStatus(invoice, useToday());
  return <StateBadge text={t(`invoice.status.${status}`)} tone={tones[status]} />;
}
