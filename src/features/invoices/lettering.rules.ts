// Which invoices and payments of a client settle each other (lettrage): they bear the same code once nothing is left between
// them. What belongs together follows from the ledger: the parts of each payment, what takes another entry back, and the
// credit of the client, which comes of some entries and goes to others.
import { partsSum } from './allocation.rules.ts';
import type { Invoice } from './invoice.record.ts';
import type { Payment } from './payment.record.ts';

export interface Letter {
  code: string;
  /** The last day of what settles each other. */
  on: string;
}

interface Entry {
  id: string;
  /** What it adds to the account of the client. */
  amount: number;
  day: string;
  number: string | null;
}

/** By the id of an invoice, credit note or payment. */
export function lettersOf(invoices: readonly Invoice[], payments: readonly Payment[]): Map<string, Letter> {
  const groups = new Groups();
  for (const payment of payments) join(groups, payment);
  const entries = [...invoices.flatMap(entryOfInvoice), ...payments.map(entryOfPayment)];
  const letters = new Map<string, Letter>();
  for (const same of Map.groupBy(entries, ({ id }) => groups.of(id)).values()) {
    const numbers = same.flatMap(({ number }) => number ?? []).toSorted();
    const isSettled = same.reduce((sum, { amount }) => sum + amount, 0) === 0;
    if (same.length < 2 || !isSettled || !numbers[0]) continue;
    const on = same
      .map(({ day }) => day)
      .toSorted()
      .at(-1)!;
    for (const { id } of same) letters.set(id, { code: numbers[0], on });
  }
  return letters;
}

function entryOfInvoice({ id, kind, due, issuedOn, number }: Invoice): Entry[] {
  if (number === null || issuedOn === null) return [];
  return [{ id, amount: kind === 'credit' ? -due : due, day: issuedOn, number }];
}

/** A credit note stands on the account by its own number already. */
const entryOfPayment = ({ id, kind, amount, paidOn }: Payment): Entry => ({
  ...{ id, day: paidOn, number: null },
  amount: kind === 'credit' ? 0 : -amount,
});

function join(groups: Groups, { id, prospectId, currency, amount, parts, reversesId, creditNoteId }: Payment): void {
  for (const { invoiceId } of parts) groups.join(id, invoiceId);
  if (creditNoteId) groups.join(id, creditNoteId);
  if (reversesId) groups.join(id, reversesId);
  else if (amount !== partsSum(parts)) groups.join(id, `credit ${prospectId} ${currency}`);
}

/** What was joined, directly or through others, is in one group. */
class Groups {
  private readonly parents = new Map<string, string>();

  of(id: string): string {
    const parent = this.parents.get(id);
    if (parent === undefined) return id;
    const root = this.of(parent);
    this.parents.set(id, root);
    return root;
  }

  join(one: string, other: string): void {
    const [from, to] = [this.of(one), this.of(other)];
    if (from !== to) this.parents.set(from, to);
  }
}
