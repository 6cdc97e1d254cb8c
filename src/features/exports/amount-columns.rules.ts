import type { Locale } from '../../engine/messages.ts';
import { inUnits } from '../../engine/money.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import type { ExportColumn, ExportedProspect } from './export-column.ts';
import { exportFieldLabels } from './export-fields.messages.ts';

type Money = NonNullable<Prospect['expectedAmount']>;

/** An amount is a number to reckon with, so that its currency stands beside it. */
export function amountColumns(
  header: string,
  language: Locale,
  moneyOf: (prospect: ExportedProspect) => Money | string | null,
): ExportColumn[] {
  const currencyOf = (money: Money | string | null) => (money && typeof money === 'object' ? money.currency : null);
  const amountOf = (money: Money | string | null) => (money && typeof money === 'object' ? inUnits(money) : money);
  const currency = exportFieldLabels[language].currency.replace('{of}', header);
  return [
    { header, kind: 'amount', width: 15, cellOf: (row) => amountOf(moneyOf(row)) },
    { header: currency, kind: 'text', width: 10, cellOf: (row) => currencyOf(moneyOf(row)) },
  ];
}
