import { StateBadge } from '../../../design/state-badge.tsx';
import type { Tone } from '../../../design/tone.ts';
import { wallTime } from '../../../engine/dates.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
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

export function useToday(): string {
  const { timeZone } = useCaller();
  return wallTime(useNow(), timeZone).day;
}

/** How it stands today, by the ledger. */
export function InvoiceState({ invoice }: { invoice: Invoice }) {
  const t = useText();
  const status = invoiceStatus(invoice, useToday());
  return <StateBadge text={t(`invoice.status.${status}`)} tone={tones[status]} />;
}
