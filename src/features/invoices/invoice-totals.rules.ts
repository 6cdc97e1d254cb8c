// What an invoice comes to, with what was invoiced before. The reckoning itself is of `sales/totals.rules.ts`.
import type { SaleLine } from '../sales/sale-line.ts';
import { balanceOf, type Discount, depositOf, totalsOf, type VatGroup } from '../sales/totals.rules.ts';
import type { DeductedDeposit, Invoice } from './invoice.record.ts';

type Amounts = Pick<Invoice, 'groups' | 'net' | 'tax' | 'gross' | 'due'>;

export function amountsOf(invoice: Pick<Invoice, 'lines' | 'discount' | 'deposits'>): Amounts {
  const { groups, net, tax, gross } = totalsOf(invoice.lines, invoice.discount);
  return { groups, net, tax, gross, due: gross - sumOf(invoice.deposits) };
}

const sumOf = (deposits: readonly DeductedDeposit[]) => deposits.reduce((total, { gross }) => total + gross, 0);

/** One line for each rate: what a deposit invoice names. `name` says what it is of. */
export function depositLines(
  lines: readonly SaleLine[],
  { discount, rate, name }: { discount: Discount | null; rate: number; name: string },
): SaleLine[] {
  return lumpLines(depositOf(totalsOf(lines, discount), rate).groups, name);
}

export function lumpLines(groups: readonly VatGroup[], name: string): SaleLine[] {
  return groups
    .filter(({ base }) => base !== 0)
    .map(({ category, rate, base }) => ({
      productId: null,
      reference: '',
      name,
      description: '',
      unit: 'C62',
      quantity: 1,
      unitPrice: base,
      discount: null,
      vat: { category, rate },
    }));
}

/** What may still be credited of an invoice, by rate: its own part without deposits, less earlier credit notes. */
export function leftToCredit(
  invoice: Pick<Invoice, 'groups' | 'deposits'>,
  credited: readonly Pick<Invoice, 'groups'>[],
): Amounts {
  const left = balanceOf(invoice, [...invoice.deposits, ...credited]);
  const groups = left.groups.filter(({ base, tax }) => base !== 0 || tax !== 0);
  return { groups, net: left.net, tax: left.tax, gross: left.gross, due: left.gross };
}

/** Whether a credit note takes no more than is left at any of its rates. */
export function isWithin(groups: readonly VatGroup[], left: readonly VatGroup[]): boolean {
  return groups.every((group) => {
    const same = left.find(({ category, rate }) => category === group.category && rate === group.rate);
    return same !== undefined && group.base <= same.base && group.tax <= same.tax;
  });
}
