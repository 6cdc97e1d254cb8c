// Deposits: asked for beforehand, and deducted once from what they were a part of.
import type { Store } from '../../engine/define.ts';
import { allOf } from '../../engine/filter.ts';
import { moneyText } from '../../engine/money.ts';
import { refuse } from '../../engine/refusal.ts';
import type { SaleLine } from '../sales/sale-line.ts';
import { balanceOf, type Discount, depositOf, totalsOf, type VatGroup } from '../sales/totals.rules.ts';
import { type DeductedDeposit, type Invoice, invoiceRecord } from './invoice.record.ts';
import { lumpLines } from './invoice-totals.rules.ts';

type Final = Pick<Invoice, 'prospectId' | 'saleId' | 'quoteId' | 'currency'>;

/** The deposits as they were issued: of the same person, in the same currency, paid or not, and deducted once. */
export async function depositsOf(
  store: Store,
  { prospectId, currency, kind }: Pick<Invoice, 'prospectId' | 'currency' | 'kind'>,
  ids: readonly string[],
): Promise<DeductedDeposit[]> {
  const deposits: DeductedDeposit[] = [];
  for (const id of new Set(ids)) {
    const found = (await store.find(invoiceRecord, id)) ?? refuse('invoice.noSuchDeposit', {}, 'depositIds');
    const { number, issuedOn, groups, net, tax, gross } = found;
    const fits = found.kind === 'deposit' && found.prospectId === prospectId && kind === 'invoice';
    if (!fits || number === null || issuedOn === null) refuse('invoice.noSuchDeposit', {}, 'depositIds');
    if (found.currency !== currency) refuse('invoice.depositOfOtherCurrency', { number }, 'depositIds');
    if (found.creditedAmount > 0) refuse('invoice.depositCredited', { number }, 'depositIds');
    deposits.push({ invoiceId: id, number, issuedOn, groups, net, tax, gross });
  }
  return deposits;
}

/** What was issued to one person, credit notes apart. */
export async function issuedTo(store: Store, prospectId: string, kind?: Invoice['kind']): Promise<Invoice[]> {
  const where = allOf(
    { field: 'prospectId', is: prospectId },
    { field: 'number', isNot: null },
    kind ? { field: 'kind', is: kind } : { field: 'kind', isNot: 'credit' },
  );
  return store.list(invoiceRecord, { where: where! });
}

/** Whether an invoice that stands has deducted it. */
export const deducts = ({ isCancelled, deposits }: Pick<Invoice, 'isCancelled' | 'deposits'>, depositId: string) =>
  !isCancelled && deposits.some(({ invoiceId }) => invoiceId === depositId);

/** The deposits of a person that an invoice in this currency may deduct: issued, not credited, not deducted yet. */
export function openDeposits(issued: readonly Invoice[], currency: string): Invoice[] {
  return issued.filter(
    (one) =>
      one.kind === 'deposit' &&
      one.currency === currency &&
      one.creditedAmount === 0 &&
      !issued.some((other) => deducts(other, one.id)),
  );
}

/** Those of the same sale or quote. */
export const ofSameSale =
  ({ saleId, quoteId }: Pick<Final, 'saleId' | 'quoteId'>) =>
  (deposit: Pick<Invoice, 'saleId' | 'quoteId'>): boolean =>
    (saleId !== null && deposit.saleId === saleId) || (quoteId !== null && deposit.quoteId === quoteId);

export async function depositsToDeduct(store: Store, final: Final): Promise<Invoice[]> {
  if (final.saleId === null && final.quoteId === null) return [];
  return openDeposits(await issuedTo(store, final.prospectId), final.currency).filter(ofSameSale(final));
}

export interface Whole {
  currency: string;
  gross: number;
}

/** Together the deposits on a sale or a quote ask for no more than it comes to, in its own currency. */
export async function refuseBeyond(
  store: Store,
  deposit: Final & Pick<Invoice, 'gross'>,
  { currency, gross }: Whole,
): Promise<void> {
  if (deposit.currency !== currency) refuse('invoice.depositNotIn', { currency }, 'currency');
  const before = (await issuedTo(store, deposit.prospectId, 'deposit')).filter(ofSameSale(deposit));
  const asked = before.reduce((sum, one) => sum + one.gross - one.creditedAmount, 0);
  if (asked + deposit.gross <= gross) return;
  const [left, whole] = [Math.max(0, gross - asked), gross].map((amount) =>
    moneyText({ amount, currency }, 'fr', { exact: true }),
  );
  refuse('invoice.depositsBeyond', { left: left!, whole: whole! }, 'depositRate');
}

interface Asked {
  discount: Discount | null;
  rate: number;
  name: string;
  /** The deposits on the same sale, in whose wake the last one may not be a cent too much. */
  before?: readonly Pick<Invoice, 'groups'>[];
}

/** One line for each rate: what a deposit invoice names. `name` says what it is of. */
export function depositLines(lines: readonly SaleLine[], { discount, rate, name, before = [] }: Asked): SaleLine[] {
  const whole = totalsOf(lines, discount);
  const left = balanceOf(whole, before).groups;
  const groups = depositOf(whole, rate).groups.map((group, place): VatGroup => {
    const rest = left[place]!.base;
    const isRounding = group.base > rest && group.base - rest <= before.length;
    return isRounding ? { ...group, base: rest } : group;
  });
  return lumpLines(groups, name);
}
