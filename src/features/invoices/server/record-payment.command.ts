// What is paid, given back, used and taken back: each one more entry of the ledger.
import { z } from 'zod';
import { addMonths, wallTime } from '../../../engine/dates.ts';
import { type CommandContext, defineCommand, id, type Store } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { findForWriting } from '../../prospects/prospect.commands.ts';
import { type LedgerPart, oldestFirst, partsSum } from '../allocation.rules.ts';
import { invoiceRecord } from '../invoice.record.ts';
import { type Payment, paymentRecord } from '../payment.record.ts';
import { addEntry, clientCredit, holdLedger, openInvoices } from './ledger.ts';

const { shape } = paymentRecord.schema;
const permission = 'invoices.issue';
const MOST_MONTHS_BEFORE = 12;
const positive = z.int().min(1).max(1_000_000_000_000);
const part = z.strictObject({ invoiceId: id, amount: positive });

const told = {
  id,
  prospectId: id,
  currency: shape.currency.optional(),
  paidOn: shape.paidOn.describe('Today unless said otherwise').optional(),
  reference: shape.reference.optional(),
  note: shape.note.optional(),
};
const parts = z.array(part).max(200).describe('The oldest invoices first unless said otherwise').optional();

/** Money has come. What is more than the open invoices is credit of the client. */
export const recordPayment = defineCommand({
  name: 'payment.record',
  args: z.strictObject({ ...told, amount: positive, method: shape.method.unwrap().default('transfer'), parts }),
  permission,
  serverOnly: true,
  async run(store, { amount, parts, ...args }, context): Promise<Payment> {
    const { transaction, caller, now } = context as ServerContext;
    const entry = await begin(store, args, context);
    const chosen = await partsFor(store, entry, { amount, parts });
    await refuseTooOld(store, entry, { parts: chosen, today: wallTime(now, caller.timeZone).day });
    return addEntry(store, transaction, { ...entry, kind: 'payment', amount, method: args.method, parts: chosen });
  },
});

/** The client's credit goes to invoices. */
export const useCredit = defineCommand({
  name: 'payment.useCredit',
  args: z.strictObject({ ...told, parts }),
  permission,
  serverOnly: true,
  async run(store, { parts, ...args }, context): Promise<Payment> {
    const { transaction, caller, now } = context as ServerContext;
    const entry = await begin(store, args, context);
    const credit = await clientCredit(transaction, entry);
    const chosen = await partsFor(store, entry, { amount: credit, parts });
    await refuseTooOld(store, entry, { parts: chosen, today: wallTime(now, caller.timeZone).day });
    if (chosen.length === 0) refuse(credit > 0 ? 'payment.nothingOpen' : 'payment.noCredit');
    return addEntry(store, transaction, { ...entry, kind: 'use', amount: 0, parts: chosen });
  },
});

/** Credit goes back to the client. */
export const refundCredit = defineCommand({
  name: 'payment.refund',
  args: z.strictObject({ ...told, amount: positive, method: shape.method.unwrap().default('transfer') }),
  permission,
  serverOnly: true,
  async run(store, { amount, ...args }, context): Promise<Payment> {
    const { transaction, caller, now } = context as ServerContext;
    const entry = await begin(store, args, context);
    await refuseTooOld(store, entry, { parts: [], today: wallTime(now, caller.timeZone).day });
    if (amount > (await clientCredit(transaction, entry))) refuse('payment.beyondCredit', {}, 'amount');
    return addEntry(store, transaction, { ...entry, kind: 'refund', amount: -amount, method: args.method, parts: [] });
  },
});

/** An entry that was none, a cheque that came back: taken back by another entry, both stay. */
export const reversePayment = defineCommand({
  name: 'payment.reverse',
  args: z.strictObject({ id, paymentId: id, note: shape.note.optional() }),
  permission,
  serverOnly: true,
  async run(store, { id, paymentId, note = null }, context): Promise<Payment> {
    const { transaction, caller, now } = context as ServerContext;
    const payment = (await store.find(paymentRecord, paymentId)) ?? refuse('payment.notFound');
    const { prospectId, currency, method, reference } = payment;
    await findForWriting(store, prospectId, caller, permission);
    await holdLedger(transaction, prospectId);
    if (payment.kind === 'reversal' || payment.kind === 'credit') refuse('payment.notReversible');
    const before = await store.list(paymentRecord, { where: { field: 'reversesId', is: paymentId }, limit: 1 });
    if (before.length > 0) refuse('payment.reversedConflict');
    const parts = payment.parts.map(({ invoiceId, amount }) => ({ invoiceId, amount: -amount }));
    const left = (await clientCredit(transaction, payment)) - payment.amount - partsSum(parts);
    if (left < 0) refuse('payment.creditUsed');
    return addEntry(store, transaction, {
      ...{ id, prospectId, currency, method, reference, note, parts },
      ...{ kind: 'reversal', amount: -payment.amount || 0, userId: caller.userId },
      ...{ paidOn: wallTime(now, caller.timeZone).day, reversesId: paymentId, creditNoteId: null },
    });
  },
});

interface Told {
  id: string;
  prospectId: string;
  currency?: string;
  paidOn?: string;
  reference?: string | null;
  note?: string | null;
}

/** What all entries have in common, once it is sure that the person may make one. */
async function begin(store: Store, args: Told, context: CommandContext) {
  const { transaction, caller, now } = context as ServerContext;
  const today = wallTime(now, caller.timeZone).day;
  const { id, currency = caller.currency, paidOn = today, reference = null, note = null } = args;
  const prospect = await findForWriting(store, args.prospectId, caller, permission);
  if (paidOn > today) refuse('payment.futureDay', {}, 'paidOn');
  await holdLedger(transaction, prospect.id);
  const common = { id, prospectId: prospect.id, currency, paidOn, reference, note };
  return { ...common, userId: caller.userId, method: null, reversesId: null, creditNoteId: null };
}

/** Money may come before its invoice, but not a year before: a slip of the year would stand in a year long closed. */
async function refuseTooOld(
  store: Store,
  { paidOn }: { paidOn: string },
  { parts, today }: { parts: readonly LedgerPart[]; today: string },
): Promise<void> {
  const paid = await Promise.all(parts.map(({ invoiceId }) => store.find(invoiceRecord, invoiceId)));
  const days = paid.flatMap((invoice) => invoice?.issuedOn ?? []);
  const first = addMonths(days.toSorted()[0] ?? today, -MOST_MONTHS_BEFORE);
  if (paidOn < first) refuse('payment.tooOld', { day: dayInFigures(first, 'fr') }, 'paidOn');
}

async function refuseUnfit(store: Store, invoiceId: string, of: { prospectId: string; currency: string }) {
  const { number, prospectId, currency } = (await store.find(invoiceRecord, invoiceId)) ?? {};
  if (number && prospectId === of.prospectId && currency && currency !== of.currency)
    return refuse('payment.otherCurrency', { number, currency }, 'currency');
  return refuse('payment.notOpen', {}, 'parts');
}

async function partsFor(
  store: Store,
  entry: { prospectId: string; currency: string },
  { amount, parts }: { amount: number; parts?: LedgerPart[] },
): Promise<LedgerPart[]> {
  const open = await openInvoices(store, entry);
  if (!parts) return oldestFirst(open, amount);
  const byInvoice = new Map<string, number>();
  for (const one of parts) byInvoice.set(one.invoiceId, (byInvoice.get(one.invoiceId) ?? 0) + one.amount);
  for (const [invoiceId, wanted] of byInvoice) {
    const invoice = open.find(({ id }) => id === invoiceId) ?? (await refuseUnfit(store, invoiceId, entry));
    if (wanted > invoice.openAmount) refuse('payment.beyondOpen', { number: invoice.number ?? '' }, 'parts');
  }
  if (partsSum(parts) > amount) refuse('payment.partsBeyond', {}, 'parts');
  return [...byInvoice].map(([invoiceId, part]) => ({ invoiceId, amount: part }));
}
