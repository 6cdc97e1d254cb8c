// Drafts: made from lines, changed, thrown away. Issuing is the server's alone, see server/issue-invoice.command.ts.
import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { currencyCode } from '../companies/currency.rules.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { soundTotals } from '../sales/basket.rules.ts';
import { type BillingSettings, billingSettingsRecord } from './billing-settings.record.ts';
import { buyerOf } from './buyer.rules.ts';
import { type Invoice, invoiceRecord } from './invoice.record.ts';
import { depositLines, depositsOf, depositsToDeduct, issuedTo, ofSameSale, refuseBeyond } from './invoice-deposits.ts';
import { amountsOf } from './invoice-totals.rules.ts';
import { contentOfSale } from './invoiced-sale.ts';
import { holdsVouchers } from './vouchers.rules.ts';

const { shape } = invoiceRecord.schema;

const content = z.strictObject({
  buyer: shape.buyer,
  currency: currencyCode,
  lines: shape.lines,
  discount: shape.discount,
  exemptions: shape.exemptions,
  nature: shape.nature,
  suppliedOn: shape.suppliedOn,
  purchaseOrder: shape.purchaseOrder,
  deliveryAddress: shape.deliveryAddress,
  note: shape.note,
  terms: shape.terms,
  perEuro: shape.perEuro,
  depositIds: z
    .array(id)
    .max(50)
    .describe('Deposit invoices to deduct; as an invoice is made, all of its sale or quote unless said otherwise'),
});
type Content = Partial<z.infer<typeof content>>;

const permission = 'prospects.edit';

/** Of what is not issued yet, nothing was asked for. */
export const nothingAsked = {
  isCancelled: false,
  reminders: [] as Invoice['reminders'],
  vouchers: [] as Invoice['vouchers'],
  remindOn: null,
  disputedAt: null,
  dispute: null,
};

export const createInvoice = defineCommand({
  name: 'invoice.create',
  args: z.strictObject({
    id,
    prospectId: id,
    kind: z.enum(['invoice', 'deposit']).default('invoice'),
    saleId: id.nullable().default(null),
    quoteId: id.nullable().default(null),
    depositRate: z
      .int()
      .min(1)
      .max(10_000)
      .describe('Of a deposit: the part of `lines`, or of the sale, it asks for, in basis points; its lines come of it')
      .optional(),
    ...content.partial().shape,
  }),
  permission,
  serverOnly: true,
  async run(store, { id, prospectId, kind, saleId, quoteId, depositRate, ...typed }, { caller }): Promise<Invoice> {
    const prospect = await findForWriting(store, prospectId, caller, permission);
    const of = { prospectId: prospect.id, kind };
    const sold = saleId === null ? undefined : await contentOfSale(store, saleId, of);
    const part = { ...typed, rate: depositRate, sold, prospectId: prospect.id, quoteId };
    const { depositIds, ...given } = kind === 'deposit' ? { ...typed, ...(await asDeposit(store, part)) } : typed;
    const draft = {
      currency: caller.currency,
      buyer: buyerOf(prospect),
      lines: [],
      discount: null,
      exemptions: [],
      nature: 'services' as const,
      suppliedOn: null,
      purchaseOrder: null,
      deliveryAddress: null,
      note: null,
      terms: null,
      perEuro: null,
      ...(sold && { lines: sold.lines, currency: sold.currency, discount: sold.discount }),
      ...given,
    };
    soundTotals(draft);
    const known = { ...draft, ...of, saleId, quoteId: quoteId ?? sold?.quoteId ?? null };
    const usual = kind === 'invoice' ? (await depositsToDeduct(store, known)).map((one) => one.id) : [];
    const deposits = await depositsOf(store, known, depositIds ?? usual);
    const amounts = amountsOf({ ...draft, deposits });
    if (kind === 'deposit' && sold) await refuseBeyond(store, { ...known, ...amounts }, sold.sale);
    return store.insert(invoiceRecord, {
      ...draft,
      ...{ id, prospectId: prospect.id, saleId, quoteId: known.quoteId, kind, deposits },
      exemptions: await withUsualReason(store, draft, caller.companyId),
      ...amounts,
      ...{ number: null, issuedOn: null, issuedAt: null, issuedBy: null, dueOn: null, seller: null, contentHash: null },
      ...{ corrects: null, correctsId: null, openAmount: 0, creditedAmount: 0 },
      ...nothingAsked,
    });
  },
});

export const editInvoice = defineCommand({
  name: 'invoice.edit',
  args: z.strictObject({ id, ...content.partial().shape }),
  permission,
  serverOnly: true,
  async run(store, { id, depositIds, ...changes }, { caller }): Promise<Invoice> {
    const before = await findDraft(store, id);
    await findForWriting(store, before.prospectId, caller, permission);
    const draft = { ...before, ...changes };
    soundTotals(draft);
    refuseLost(draft, before);
    const deposits = await depositsOf(store, draft, depositIds ?? before.deposits.map(({ invoiceId }) => invoiceId));
    const exemptions = await withUsualReason(store, draft, caller.companyId);
    return store.update(invoiceRecord, id, {
      ...changes,
      ...{ deposits, exemptions },
      ...amountsOf({ ...draft, deposits }),
    });
  },
});

/** A draft that is not wanted: it never was an invoice, and nothing of it stays. */
export const discardInvoice = defineCommand({
  name: 'invoice.discard',
  args: z.strictObject({ id }),
  permission,
  serverOnly: true,
  async run(store, { id }, { caller }): Promise<Invoice> {
    const draft = await findDraft(store, id);
    await findForWriting(store, draft.prospectId, caller, permission);
    await store.remove(invoiceRecord, id);
    return draft;
  },
});

async function findDraft(store: Store, id: string): Promise<Invoice> {
  const invoice = (await store.find(invoiceRecord, id, { held: true })) ?? refuse('invoice.notFound');
  if (invoice.number !== null) refuse('invoice.frozen', { number: invoice.number });
  return invoice;
}

interface AskedDeposit extends Pick<Content, 'lines' | 'discount'> {
  rate: number | undefined;
  sold: Awaited<ReturnType<typeof contentOfSale>> | undefined;
  prospectId: string;
  quoteId: string | null;
}

/** A share of the lines, or else of the sale, one line for each rate. */
async function asDeposit(store: Store, { rate, sold, prospectId, quoteId, ...typed }: AskedDeposit): Promise<Content> {
  if (rate === undefined) {
    if (sold && !typed.lines) refuse('invoice.depositRateMissing', {}, 'depositRate');
    return {};
  }
  const lines = typed.lines ?? sold?.lines ?? [];
  if (lines.length === 0) refuse('invoice.depositOfNothing', {}, 'lines');
  const discount = typed.discount ?? (typed.lines ? null : (sold?.discount ?? null));
  soundTotals({ currency: sold?.currency ?? '', lines, discount });
  const name = `Acompte de ${(rate / 100).toLocaleString('fr')}\u202f%`;
  const ids = { saleId: sold?.sale.id ?? null, quoteId: quoteId ?? sold?.quoteId ?? null };
  const before = (await issuedTo(store, prospectId, 'deposit')).filter(ofSameSale(ids));
  return { lines: depositLines(lines, { discount, rate, name, before }), discount: null };
}

/** A voucher is good once: it is taken off a draft by giving it back, not by a discount that forgets it. */
function refuseLost({ discount, vouchers, currency }: Invoice, before: Invoice): void {
  if (holdsVouchers(discount, vouchers) && (vouchers.length === 0 || currency === before.currency)) return;
  refuse('invoice.voucherLost', { codes: vouchers.map(({ code }) => code).join(', ') }, 'discount');
}

/** A company in franchise has one reason for charging nothing: it need not be chosen each time. */
async function withUsualReason(
  store: Store,
  { exemptions, lines }: Pick<Invoice, 'exemptions' | 'lines'>,
  companyId: string,
): Promise<Invoice['exemptions']> {
  const isExempt = lines.some(({ vat }) => vat.category === 'E');
  if (!isExempt || exemptions.some(({ category }) => category === 'E')) return exemptions;
  const settings: BillingSettings | undefined = await store.find(billingSettingsRecord, companyId);
  if (settings?.vatRegime !== 'franchise') return exemptions;
  return [...exemptions, { category: 'E', code: 'franchise', text: null }];
}
