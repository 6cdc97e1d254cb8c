import { type CsvCell, toCsv } from '../../../engine/csv-safe.ts';
import { wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import { joinMessages, type Locale, textOf } from '../../../engine/messages.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { decimalText } from '../decimal-text.ts';
import { invoiceMessages } from '../invoice.messages.ts';
import type { Invoice } from '../invoice.record.ts';
import { invoiceStatus } from '../invoice-status.rules.ts';

const dictionary = joinMessages({ invoice: invoiceMessages });

/** One line for each invoice, as a spreadsheet opens it; amounts with the decimals of their currency. */
export function invoiceCsv(
  invoices: readonly Invoice[],
  { locale, caller, now }: { locale: Locale; caller: Caller; now: string },
): string {
  const t = (key: string) => textOf(dictionary, locale, `invoice.${key}`);
  const today = wallTime(now, caller.timeZone).day;
  const day = (on: string | null) => (on ? dayInFigures(on, locale) : '');
  const keys = [
    'number',
    'kind',
    'status',
    'buyer',
    'issuedOn',
    'dueOn',
    'currency',
    'net',
    'tax',
    'gross',
    'due',
    'open',
  ];
  return toCsv([
    keys.map((key) => t(`column.${key}`)),
    ...invoices.map((invoice): CsvCell[] => {
      const { currency, kind, net, tax, gross, due, openAmount } = invoice;
      const sign = kind === 'credit' ? -1 : 1;
      const figures = [net, tax, gross, due].map((amount) => amount * sign);
      return [
        invoice.number ?? '',
        t(`kind.${kind}`),
        t(`status.${invoiceStatus(invoice, today)}`),
        invoice.buyer.name,
        day(invoice.issuedOn),
        day(invoice.dueOn),
        currency,
        ...[...figures, openAmount].map((amount) => ({ figures: decimalText(amount, currency, locale) })),
      ];
    }),
  ]);
}
