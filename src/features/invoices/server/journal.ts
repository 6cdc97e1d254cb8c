// The journal of a span, with everything around it that an entry needs: what a credit note corrects, the rate of an invoice,
// what settles what.
import { sql } from 'kysely';
import { type CompanyTransaction, readInCompany } from '../../../engine/server/database.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { type Invoice, invoiceRecord } from '../invoice.record.ts';
import {
  type Around,
  countedIn,
  entriesOfInvoice,
  entriesOfPayment,
  journalCells,
  type KindOf,
} from '../journal.rules.ts';
import { lettersOf } from '../lettering.rules.ts';
import { type Payment, paymentRecord } from '../payment.record.ts';
import { type Reader, rowsOf, rowsWithin, type Span } from './rows-within.ts';

/** The cells of each line, invoices first. */
export async function readJournal(reader: Reader, { home, ...span }: Span & { home: string }): Promise<string[][]> {
  const invoices = await rowsWithin<Invoice>(reader, invoiceRecord, { field: 'issuedOn', ...span });
  const payments = await rowsWithin<Payment>(reader, paymentRecord, { field: 'paidOn', ...span });
  const history = await historyOf(reader, new Set([...invoices, ...payments].map(({ prospectId }) => prospectId)));
  const letters = lettersOf(history.invoices, history.payments);
  const documents = [
    ...invoices.map((invoice) => ({
      entries: entriesOfInvoice(invoice, aroundOf(invoice, history)),
      perEuro: invoice.perEuro,
    })),
    ...payments.map((payment) => {
      const paid = paidBy(payment, history);
      const [number, name] = [history.numbers.get(payment.id) ?? '', history.names.get(payment.prospectId) ?? ''];
      const entries = entriesOfPayment(payment, { name, number, piece: paid.piece });
      return { entries, perEuro: paid.perEuro };
    }),
  ];
  return documents.flatMap(({ entries, perEuro }) =>
    countedIn(home, entries, perEuro).map((entry) => journalCells(entry, home, letters.get(entry.sourceId))),
  );
}

interface History {
  /** All that was issued to these clients and paid by them, whatever day it is of. */
  invoices: Invoice[];
  invoicesOf: (prospectId: string) => Invoice[];
  payments: Payment[];
  names: Map<string, string>;
  numbers: Map<string, string>;
  kindOf: KindOf;
}

async function historyOf(reader: Reader, clients: ReadonlySet<string>): Promise<History> {
  const of = { field: 'prospectId', values: [...clients] };
  const invoices = (await rowsOf<Invoice>(reader, invoiceRecord, of)).filter(({ number }) => number !== null);
  const payments = await rowsOf<Payment>(reader, paymentRecord, of);
  const prospects = await rowsOf<Prospect>(reader, prospectRecord, { field: 'id', values: [...clients] });
  const names = new Map(prospects.map((prospect) => [prospect.id, prospectName(prospect)]));
  for (const { prospectId, buyer } of invoices) names.set(prospectId, buyer.name);
  const { engine, person } = reader;
  const kept = await readInCompany(engine.database, person, async (transaction) => ({
    kindOf: await kindsOfProducts(transaction),
    numbers: await paymentNumbers(transaction),
  }));
  const byClient = Map.groupBy(invoices, ({ prospectId }) => prospectId);
  const invoicesOf = (prospectId: string) => byClient.get(prospectId) ?? [];
  return { invoices, invoicesOf, payments, names, ...kept };
}

function aroundOf({ correctsId, prospectId }: Invoice, { invoicesOf, kindOf }: History): Around {
  if (correctsId === null) return { kindOf };
  const invoices = invoicesOf(prospectId);
  return {
    kindOf,
    corrected: invoices.find(({ id }) => id === correctsId),
    notes: invoices
      .filter((one) => one.correctsId === correctsId)
      .toSorted((a, b) => (`${a.issuedAt} ${a.number}` < `${b.issuedAt} ${b.number}` ? -1 : 1)),
    // Of one that stands beside its deposits a credit note gives them back; of one they have wholly paid there is none.
    paidInvoice: invoices.find(
      ({ kind, due, isCancelled, deposits }) =>
        kind === 'invoice' && (due === 0 || !isCancelled) && deposits.some(({ invoiceId }) => invoiceId === correctsId),
    ),
  };
}

/** Money is counted at the rate of what it pays, else at that of the last invoice to the client in this currency. */
function paidBy({ parts, prospectId, currency, paidOn }: Payment, { invoicesOf }: History) {
  const invoices = invoicesOf(prospectId);
  const paid = invoices.find(({ id }) => id === parts[0]?.invoiceId);
  const known = invoices.filter((one) => one.currency === currency);
  const last = known.findLast(({ issuedOn }) => issuedOn !== null && issuedOn <= paidOn) ?? known[0];
  return { piece: paid?.number ?? undefined, perEuro: (paid ?? last)?.perEuro ?? null };
}

async function kindsOfProducts({ db, companyId }: CompanyTransaction): Promise<KindOf> {
  const { rows } = await sql<{ id: string; kind: 'goods' | 'service' }>`select id, kind from kili.product
    where company_id = ${companyId}`.execute(db);
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]));
  return (id) => kinds.get(id);
}

/**
 * « BQ-2026-000012 » for each payment that moves money, in the order they were written down within the year of their day: an
 * entry of the ledger is never taken out, so that its number stays.
 */
async function paymentNumbers({ db, companyId }: CompanyTransaction): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string;
    number: string;
  }>`select id, 'BQ-' || extract(year from paid_on) || '-' || lpad(
      (row_number() over (partition by extract(year from paid_on) order by created_at, id))::text, 6, '0') as number
    from kili.payment where company_id = ${companyId} and amount <> 0 and kind <> 'credit'`.execute(db);
  return new Map(rows.map(({ id, number }) => [id, number]));
}
