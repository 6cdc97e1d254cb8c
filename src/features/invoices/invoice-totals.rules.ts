// What an invoice comes to, with what was invoiced before. The reckoning itself is of `sales/totals.rules.ts`.
import type { SaleLine } from '../sales/sale-line.ts';
import { balanceOf, totalsOf, type VatGroup } from '../sales/totals.rules.ts';
import type { DeductedDeposit, Invoice } from './invoice.record.ts';

type Amounts = Pick<Invoice, 'groups' | 'net' | 'tax' | 'gross' | 'due'>;

export function amountsOf(invoice: Pick<Invoice, 'lines' | 'discount' | 'deposits'>): Amounts {
  const { groups, net, tax, gross } = totalsOf(invoice.lines, invoice.discount);
  return { groups, net, tax, gross, due: gross - sumOf(invoice.deposits) };
}

const sumOf = (deposits: readonly DeductedDeposit[]) => deposits.reduce((total, { gross }) => total + gross, 0);

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
  return sumOfGroups(left.groups.filter(({ base, tax }) => base !== 0 || tax !== 0));
}

/** Of a document that deducts nothing. */
export function sumOfGroups(groups: VatGroup[]): Amounts {
  const net = groups.reduce((sum, { base }) => sum + base, 0);
  const tax = groups.reduce((sum, group) => sum + group.tax, 0);
  return { groups, net, tax, gross: net + tax, due: net + tax };
}
