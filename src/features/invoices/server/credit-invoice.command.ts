import { z } from 'zod';
import { wallTime } from '../../../engine/dates.ts';
import { day, defineCommand, id, type Store } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { findForWriting } from '../../prospects/prospect.commands.ts';
import { isQuantity } from '../../sales/totals.rules.ts';
import { creditLines, fitToLeft, type ReturnedLine } from '../credit-lines.rules.ts';
import { nothingAsked } from '../invoice.commands.ts';
import { type Invoice, invoiceRecord } from '../invoice.record.ts';
import { deducts, issuedTo } from '../invoice-deposits.ts';
import { leftToCredit, lumpLines, sumOfGroups } from '../invoice-totals.rules.ts';
import { noteInvoiceOfSale } from '../invoiced-sale.ts';
import { issueDraft } from './issue-invoice.command.ts';
import { addEntry, holdLedger } from './ledger.ts';
import { tellOfInvoice } from './tell-of-invoice.ts';

const returned = z.strictObject({
  line: z.int().min(0).describe('Of the invoice, counted from 0'),
  quantity: z.number().positive().refine(isQuantity),
});

/**
 * A credit note, issued at once: for what comes back, at the rates of the invoice, or for all that is left of it. It settles
 * the invoice first; what was paid already is credit of the client.
 */
export const creditInvoice = defineCommand({
  name: 'invoice.credit',
  args: z.strictObject({
    id,
    invoiceId: id,
    reason: z.string().trim().min(1).max(200),
    returned: z.array(returned).min(1).max(500).describe('Everything that is left unless said otherwise').optional(),
    issuedOn: day.optional(),
  }),
  permission: 'invoices.issue',
  serverOnly: true,
  async run(store, { id, invoiceId, reason, returned, issuedOn }, context): Promise<Invoice> {
    const { transaction, caller, now } = context as ServerContext;
    const known = (await store.find(invoiceRecord, invoiceId)) ?? refuse('invoice.notFound');
    await findForWriting(store, known.prospectId, caller, 'invoices.issue');
    await holdLedger(transaction, known.prospectId);
    const invoice = { ...known };
    if (invoice.number === null || invoice.issuedOn === null || invoice.kind === 'credit')
      refuse('invoice.notCreditable');
    const finals = await deductedBy(store, invoice);
    const credited = await store.list(invoiceRecord, { where: { field: 'correctsId', is: invoiceId } });
    const content = contentOf(invoice, { credited, returned });
    const draft = await store.insert(invoiceRecord, {
      ...invoice,
      ...content,
      ...{ id, kind: 'credit', deposits: [], correctsId: invoiceId, note: null, terms: null },
      corrects: { number: invoice.number, issuedOn: invoice.issuedOn, reason, isWhole: !returned },
      ...{ number: null, issuedOn: null, issuedAt: null, issuedBy: null, dueOn: null, seller: null, contentHash: null },
      ...{ openAmount: 0, creditedAmount: 0 },
      ...nothingAsked,
    });
    const note = await issueDraft(store, draft, { issuedOn, context: context as ServerContext });
    const part = Math.min(invoice.openAmount, note.gross);
    const creditedAmount = invoice.creditedAmount + note.gross;
    const isCancelled = creditedAmount >= invoice.due;
    await store.update(invoiceRecord, invoiceId, { creditedAmount, isCancelled });
    if (isCancelled) await noteInvoiceOfSale(store, invoice, true);
    for (const final of finals) await followDeposit(store, transaction, final);
    await addEntry(store, transaction, {
      ...{ id: newId(), prospectId: invoice.prospectId, userId: caller.userId, kind: 'credit', amount: note.gross },
      ...{ currency: invoice.currency, paidOn: note.issuedOn ?? wallTime(now, caller.timeZone).day, method: null },
      ...{ reference: note.number, note: null, reversesId: null, creditNoteId: note.id },
      parts: part > 0 ? [{ invoiceId, amount: part }] : [],
    });
    return note;
  },
});

/**
 * The invoices that have deducted a deposit. As long as something is left of one, it is corrected first; of what deposits
 * have wholly paid nothing is, and its deposits are all there is to correct.
 */
async function deductedBy(store: Store, { id, kind, number, prospectId }: Invoice): Promise<Invoice[]> {
  if (kind !== 'deposit') return [];
  const finals = (await issuedTo(store, prospectId, 'invoice')).filter((one) => deducts(one, id));
  const standing = finals.find(({ due }) => due > 0);
  if (standing) refuse('invoice.depositCreditLater', { number: number ?? '', final: standing.number ?? '' });
  return finals;
}

/** With the last of the deposits that have paid all of an invoice, the invoice is taken back. */
async function followDeposit(store: Store, transaction: CompanyTransaction, final: Invoice): Promise<void> {
  const deposits = await Promise.all(final.deposits.map(({ invoiceId }) => store.find(invoiceRecord, invoiceId)));
  if (deposits.every((deposit) => deposit?.isCancelled)) {
    await store.update(invoiceRecord, final.id, { isCancelled: true });
    await noteInvoiceOfSale(store, final, true);
  }
  await tellOfInvoice(transaction, final.id);
}

type Credited = Pick<Invoice, 'lines' | 'discount' | 'groups' | 'net' | 'tax' | 'gross' | 'due'>;

function contentOf(
  invoice: Invoice,
  { credited, returned }: { credited: readonly Invoice[]; returned: readonly ReturnedLine[] | undefined },
): Credited {
  const left = leftToCredit(invoice, credited);
  if (left.gross <= 0) refuse('invoice.creditedAlready', { number: invoice.number ?? '' });
  if (!returned) {
    const isUntouched = credited.length === 0 && invoice.deposits.length === 0;
    const { lines, discount } = invoice;
    if (isUntouched) return { lines, discount, ...left };
    return { lines: lumpLines(left.groups, `Solde de la facture ${invoice.number}`), discount: null, ...left };
  }
  for (const { line, quantity } of returned) {
    const sold = invoice.lines[line] ?? refuse('invoice.noSuchLine', {}, 'returned');
    if (quantity > sold.quantity) refuse('invoice.moreThanSold', { name: sold.name }, 'returned');
  }
  const fitted = fitToLeft(creditLines(invoice, returned), { groups: left.groups, notes: credited.length });
  if (!fitted) return refuse('invoice.creditTooBig', { number: invoice.number ?? '' });
  return { lines: fitted.lines, discount: null, ...sumOfGroups(fitted.groups) };
}
