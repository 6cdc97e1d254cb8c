// A draft becomes an invoice: it takes its number and is frozen in one transaction.
import { sql } from 'kysely';
import { z } from 'zod';
import { wallTime } from '../../../engine/dates.ts';
import { day, defineCommand, id, type Store } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { findForWriting } from '../../prospects/prospect.commands.ts';
import { dueOn } from '../../sales/due-date.rules.ts';
import { becomeCustomer } from '../../sales/sale.commands.ts';
import { takeDocumentNumber } from '../../sales/server/document-number.ts';
import { billingSettingsRecord, firstBilling } from '../billing-settings.record.ts';
import { rateOfEuro } from '../euro-tax.rules.ts';
import { frozenFields, type Invoice, invoiceRecord } from '../invoice.record.ts';
import { deducts, depositsOf, depositsToDeduct, issuedTo } from '../invoice-deposits.ts';
import { amountsOf } from '../invoice-totals.rules.ts';
import { holdSale, noteInvoiceOfSale } from '../invoiced-sale.ts';
import { nextReminderOn } from '../late-payment.rules.ts';
import { missingOf, toldOfMissing } from '../missing-mentions.rules.ts';
import { sellerOf } from '../seller.rules.ts';
import { refuseEarlyPayment } from './early-payment.ts';
import { holdLedger } from './ledger.ts';
import { refuseBeyondAgreed } from './refuse-deposits.ts';
import { sealInvoice } from './seal-invoice.ts';
import { tellOfInvoice } from './tell-of-invoice.ts';

/** Whoever presses twice gets the one invoice; who is invoiced is a customer from then on. */
export const issueInvoice = defineCommand({
  name: 'invoice.issue',
  args: z.strictObject({ id, issuedOn: day.describe('Today unless said otherwise').optional() }),
  permission: 'invoices.issue',
  serverOnly: true,
  async run(store, { id, issuedOn }, context): Promise<Invoice> {
    const server = context as ServerContext;
    const known = (await store.find(invoiceRecord, id)) ?? refuse('invoice.notFound');
    const prospect = await findForWriting(store, known.prospectId, context.caller, 'invoices.issue');
    // A credit note on a deposit of theirs takes turns with the invoice that deducts it.
    await holdLedger(server.transaction, known.prospectId);
    const draft = (await store.find(invoiceRecord, id)) ?? refuse('invoice.notFound');
    if (draft.number !== null) return draft;
    const issued = await issueDraft(store, draft, { issuedOn, context: server });
    await becomeCustomer(store, prospect, { customerId: newId(), moveId: newId() }, context, 'invoices.issue');
    return issued;
  },
});

export async function issueDraft(
  store: Store,
  draft: Invoice,
  { issuedOn, context }: { issuedOn?: string; context: ServerContext },
): Promise<Invoice> {
  const { transaction, caller, now } = context;
  const today = wallTime(now, caller.timeZone).day;
  const on = issuedOn ?? today;
  if (on > today) refuse('invoice.futureDay', {}, 'issuedOn');
  const company = (await store.find(companyRecord, caller.companyId)) ?? refuse('company.notFound');
  const settings = (await store.find(billingSettingsRecord, caller.companyId)) ?? firstBilling;
  const seller = sellerOf(company, settings);
  const isCredit = draft.kind === 'credit';
  const amounts = isCredit ? {} : amountsOf(draft);
  const complete = { ...draft, ...amounts };
  await refuseEarlyPayment(transaction, draft, { issuedOn: on, timeZone: caller.timeZone });
  if (draft.saleId !== null && !isCredit) await holdSale(store, draft.saleId, { ...draft, draftId: draft.id });
  const [missing] = missingOf(complete, seller);
  if (missing) refuse(`invoice.missing.${missing}`, toldOfMissing(complete, seller.country));
  if (draft.kind === 'deposit') await refuseBeyondAgreed(store, transaction, complete);

  const series = isCredit ? settings.creditSeries : settings.invoiceSeries;
  const number = await takeDocumentNumber(transaction, { series, day: on });
  // Whoever issues next waits from here: what is found now stays so.
  const deposits = isCredit ? draft.deposits : await depositsLeft(store, draft);
  const terms = draft.terms ?? settings.terms;
  const perEuro = draft.currency === 'EUR' ? null : rateOfEuro(draft);
  const frozen = {
    ...complete,
    ...{ number, deposits, seller, terms, issuedOn: on, perEuro },
    dueOn: isCredit ? null : dueOn(on, terms),
  };
  const contentHash = await hashOf(transaction, frozen);
  const issued = await store.update(invoiceRecord, draft.id, {
    ...amounts,
    ...{ number, deposits, seller, terms, issuedOn: on, dueOn: frozen.dueOn, perEuro, contentHash },
    ...{ issuedAt: now, issuedBy: caller.userId, openAmount: isCredit ? 0 : frozen.due },
    remindOn: nextReminderOn({ ...frozen, reminders: [], disputedAt: null }, settings.reminderDays),
  });
  await noteInvoiceOfSale(store, issued, false);
  await sealInvoice(transaction, { invoiceId: draft.id, series, number, contentHash });
  await tellOfInvoice(transaction, draft.correctsId ?? draft.id);
  return issued;
}

/** The deposits of the draft, once it is sure that nobody has deducted them, and that none of its sale is left out. */
async function depositsLeft(store: Store, draft: Invoice): Promise<Invoice['deposits']> {
  if (draft.kind !== 'invoice') return [];
  const ids = draft.deposits.map(({ invoiceId }) => invoiceId);
  const deposits = await depositsOf(store, draft, ids);
  const issued = await issuedTo(store, draft.prospectId, 'invoice');
  for (const { invoiceId, number: deposit } of deposits) {
    const number = issued.find((one) => deducts(one, invoiceId))?.number;
    if (number) refuse('invoice.depositDeducted', { deposit, number }, 'depositIds');
  }
  // A quote may be invoiced in parts; a sale is invoiced once, and what is not deducted then never is.
  const left = draft.saleId === null ? [] : await depositsToDeduct(store, draft);
  const forgotten = left.find(({ id }) => !ids.includes(id));
  if (forgotten) refuse('invoice.depositLeft', { number: forgotten.number ?? '' }, 'depositIds');
  return deposits;
}

/** The hash as the database reckons it in its check of the row. */
async function hashOf({ db }: CompanyTransaction, frozen: Invoice): Promise<string> {
  const told = frozenFields.filter((field) => field !== 'perEuro' || frozen.perEuro !== null);
  const content = JSON.stringify(Object.fromEntries(told.map((field) => [field, frozen[field]])));
  const { rows } = await sql<{ hash: string }>`
    select encode(sha256(convert_to((${content}::jsonb)::text, 'UTF8')), 'hex') as hash`.execute(db);
  return rows[0]!.hash;
}
