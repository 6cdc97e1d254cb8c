import { daysBetween } from '../../../engine/dates.ts';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useToday } from '../../../engine/web/when.ts';
import { billingSettingsRecord } from '../billing-settings.record.ts';
import type { Invoice } from '../invoice.record.ts';
import { knownInterestRates, lateInterest, RECOVERY_FEE } from '../late-payment.rules.ts';
import type { Payment } from '../payment.record.ts';
import { usePaperTexts } from './invoice-calls.ts';
import { greetingOf } from './invoice-letter.ts';

export interface LateClaim {
  days: number;
  /** Null where the law asks for none, or no rate is known. */
  interest: number | null;
  lacksRate: boolean;
  /** In cents of a euro; 0 for a consumer. */
  fee: number;
  /** Null where the 40 € are in another currency than the invoice. */
  total: number;
}

/** What may be asked for today beside the invoice itself. */
export function useLateClaim(invoice: Invoice): LateClaim {
  const today = useToday();
  const { companyId } = useCaller();
  const settings = useRow(billingSettingsRecord, companyId);
  const { data } = useServer<{ items: Payment[] }>(`/api/v1/invoices/${invoice.id}/payments`);
  const { id, dueOn, openAmount, seller, buyer, currency } = invoice;
  const days = dueOn ? Math.max(0, daysBetween(dueOn, today)) : 0;
  const owes = !buyer.isConsumer && days > 0;
  const paid = (data?.items ?? []).flatMap(({ kind, paidOn, parts }) =>
    kind === 'payment'
      ? parts.filter(({ invoiceId }) => invoiceId === id).map(({ amount }) => ({ amount, until: paidOn }))
      : [],
  );
  const interest = owes
    ? lateInterest({
        dueOn: dueOn!,
        parts: [...paid, { amount: openAmount, until: today }],
        agreed: seller?.lateRate ?? null,
        rates: settings?.interestRates ?? knownInterestRates,
      })
    : null;
  const fee = owes && currency === 'EUR' ? RECOVERY_FEE : 0;
  return { days, interest, lacksRate: owes && interest === null, fee, total: openAmount + (interest ?? 0) + fee };
}

/** The letter of a level, until somebody writes it otherwise. The 40 € are claimed from the second on, and counted once. */
export function useReminderLetter(invoice: Invoice, claim: LateClaim) {
  const t = useText();
  const { money, day } = usePaperTexts();
  const today = useToday();
  const { number, currency, dueOn, openAmount, reminders } = invoice;
  return (level: number) => {
    const isWithFee = level > 1 && claim.fee > 0;
    const wasClaimed = reminders.some((one) => one.isWithFee);
    const whole = openAmount + (claim.interest ?? 0) + (isWithFee ? claim.fee : 0);
    const kind = isWithFee ? (wasClaimed ? 'again' : 'all') : 'interest';
    const told = {
      interest: money(claim.interest ?? 0, currency),
      today: day(today),
      total: money(whole, currency),
    };
    const params = {
      ...{ number: number ?? '', amount: money(openAmount, currency), due: dueOn ? day(dueOn) : '', days: claim.days },
      claim: level > 1 && claim.interest !== null ? t(`dunning.claim.${kind}`, told) : '',
    };
    return {
      subject: t(`dunning.letter.${level}.subject`, params),
      body: `${greetingOf(invoice, t)}\n\n${t(`dunning.letter.${level}.body`, params)}`,
      isWithFee: isWithFee && !wasClaimed && claim.interest !== null,
    };
  };
}
