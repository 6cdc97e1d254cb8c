// A draft becomes an invoice: it takes its number and is frozen in one transaction.
import { sql } from 'kysely';
import { z } from 'zod';
import { wallTime } from '../../../engine/dates.ts';
import { day, defineCommand, id, type Store } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { findForWriting } from '../../prospects/prospect.commands.ts';
import { dueOn } from '../../sales/due-date.rules.ts';
import { takeDocumentNumber } from '../../sales/server/document-number.ts';
import { billingSettingsRecord, firstBilling } from '../billing-settings.record.ts';
import { needsEuroRate, rateOfEuro } from '../euro-tax.rules.ts';
import { depositsOf } from '../invoice.commands.ts';
import { frozenFields, type Invoice, invoiceRecord } from '../invoice.record.ts';
import { amountsOf } from '../invoice-totals.rules.ts';
import { nextReminderOn } from '../late-payment.rules.ts';
import { missingOf, toldOfMissing } from '../missing-mentions.rules.ts';
import { sellerOf } from '../seller.rules.ts';
import { refuseEarlyPayment } from './early-payment.ts';
import { sealInvoice } from './seal-invoice.ts';
import { tellOfInvoice } from './tell-of-invoice.ts';

/** Whoever presses twice gets the one invoice. */
export const issueInvoice = defineCommand({
  name: 'invoice.issue',
  args: z.strictObject({ id, issuedOn: day.describe('Today unless said otherwise').optional() }),
  permission: 'invoices.issue',
  serverOnly: true,
  async run(store, { id, issuedOn }, context): Promise<Invoice> {
    const draft = (await store.find(invoiceRecord, id)) ?? refuse('invoice.notFound');
    await findForWriting(store, draft.prospectId, context.caller, 'invoices.issue');
    return draft.number === null ? issueDraft(store, draft, { issuedOn, context: context as ServerContext }) : draft;
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
  const [missing] = missingOf(complete, seller);
  if (missing) refuse(`invoice.missing.${missing}`, toldOfMissing(complete, seller.country));

  const series = isCredit ? settings.creditSeries : settings.invoiceSeries;
  const number = await takeDocumentNumber(transaction, { series, day: on });
  // Whoever issues next waits from here: what is found now stays so.
  const deposits = isCredit ? draft.deposits : await depositsLeft(store, draft, transaction);
  const terms = draft.terms ?? settings.terms;
  const perEuro = needsEuroRate(complete, seller.country) ? rateOfEuro(draft) : null;
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
  await sealInvoice(transaction, { invoiceId: draft.id, series, number, contentHash });
  await tellOfInvoice(transaction, draft.correctsId ?? draft.id);
  return issued;
}

async function depositsLeft(store: Store, draft: Invoice, { db, companyId }: CompanyTransaction) {
  const ids = draft.deposits.map(({ invoiceId }) => invoiceId);
  if (ids.length === 0) return [];
  const deposits = await depositsOf(store, draft, ids);
  const { rows } = await sql<{ number: string }>`select d.value ->> 'number' as number
    from kili.invoice as i, jsonb_array_elements(i.deposits) as d
    where i.company_id = ${companyId} and i.prospect_id = ${draft.prospectId} and i.number is not null
      and d.value ->> 'invoiceId' = any(${ids}::text[]) and i.credited_amount < greatest(i.due, 1)`.execute(db);
  if (rows[0]) refuse('invoice.depositDeducted', { number: rows[0].number }, 'depositIds');
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
