// Invoices and payments as files: for a spreadsheet, and for the books.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { toCsv } from '../../../engine/csv-safe.ts';
import { addDays } from '../../../engine/dates.ts';
import { type AnyRecord, day } from '../../../engine/define.ts';
import { allOf, type Filter } from '../../../engine/filter.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { readInCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { localeOf } from '../../../engine/server/problem.ts';
import { listPage } from '../../../engine/server/rest.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { type Invoice, invoiceRecord } from '../invoice.record.ts';
import { entriesOfInvoice, entriesOfPayment, journalCells, journalColumns } from '../journal.rules.ts';
import { type Payment, paymentRecord } from '../payment.record.ts';
import { invoiceCsv } from './invoice-csv.ts';

const span = z.object({ from: day.describe('First day').optional(), to: day.describe('Last day').optional() });
const MOST_ROWS = 20_000;
const PAGE = 200;
const answer = { type: 'text/csv' };
const type = 'text/csv; charset=utf-8';

export const invoiceFileRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/invoices/file',
    apiRoute({ summary: 'Issued invoices as a CSV file', query: span, answer }),
    async (request, reply) => {
      const { person, caller } = await reader(request);
      const invoices = await invoicesWithin(person, parseInput(span, request.query));
      const file = invoiceCsv(invoices, { locale: localeOf(request), caller, now: new Date().toISOString() });
      return reply.header('content-disposition', 'attachment; filename="factures.csv"').type(type).send(file);
    },
  );

  http.get(
    '/api/v1/invoices/journal',
    apiRoute({
      summary: 'Sales and payments as a journal of accounts, with the columns of the French FEC',
      query: span,
      answer,
    }),
    async (request, reply) => {
      const { person, caller } = await reader(request);
      if (scopeOf(caller, 'invoices.issue') === 'none') refuse('access.forbidden', { permission: 'invoices.issue' });
      const asked = parseInput(span, request.query);
      const invoices = await invoicesWithin(person, asked);
      const payments = await rowsWithin<Payment>(person, paymentRecord, { field: 'paidOn', ...asked });
      const deposits = await creditedDeposits(person, invoices);
      const names = new Map(invoices.map(({ prospectId, buyer }) => [prospectId, buyer.name]));
      const entries = [
        ...invoices.flatMap((invoice) => entriesOfInvoice(invoice, deposits.get(invoice.correctsId ?? ''))),
        ...payments.flatMap((payment) => entriesOfPayment(payment, names.get(payment.prospectId) ?? '')),
      ];
      const lines = entries.map((entry) => journalCells(entry, caller.currency));
      const file = toCsv([[...journalColumns], ...lines]);
      return reply.header('content-disposition', 'attachment; filename="journal.csv"').type(type).send(file);
    },
  );
  return {};

  async function reader(request: FastifyRequest) {
    const person = await sessions.personOf(request);
    return {
      person,
      caller: await readInCompany(engine.database, person, (transaction) => engine.callerOf(transaction)),
    };
  }

  function invoicesWithin(person: Person, asked: z.infer<typeof span>) {
    return rowsWithin<Invoice>(person, invoiceRecord, { field: 'issuedOn', ...asked });
  }

  /** The deposits that these credit notes correct, whatever day they are of. */
  async function creditedDeposits(person: Person, invoices: readonly Invoice[]): Promise<Map<string, Invoice>> {
    const ids = invoices.flatMap(({ correctsId }) => correctsId ?? []);
    const deposits: Invoice[] = [];
    for (let first = 0; first < ids.length; first += PAGE) {
      const some = { field: 'id', in: ids.slice(first, first + PAGE) };
      const where = { and: [some, { field: 'kind', is: 'deposit' }] };
      deposits.push(...(await allRows<Invoice>(person, invoiceRecord, { where, order: [{ field: 'id' }] })));
    }
    return new Map(deposits.map((deposit) => [deposit.id, deposit]));
  }

  function rowsWithin<Row>(person: Person, record: AnyRecord, asked: Span): Promise<Row[]> {
    return allRows(person, record, { where: withinSpan(asked), order: [{ field: asked.field }] });
  }

  async function allRows<Row>(
    person: Person,
    record: AnyRecord,
    asked: { where: Filter | undefined; order: readonly { field: string }[] },
  ): Promise<Row[]> {
    const rows: Row[] = [];
    let cursor: string | undefined;
    do {
      const request = { ...asked, limit: PAGE, cursor };
      const page = await listPage(engine, person, record, request);
      rows.push(...(page.items as Row[]));
      cursor = page.nextCursor ?? undefined;
    } while (cursor && rows.length < MOST_ROWS);
    return rows;
  }
};

interface Span {
  field: string;
  from?: string;
  to?: string;
}

const withinSpan = ({ field, from, to }: Span): Filter | undefined =>
  allOf(
    { field, isNot: null },
    from ? { field, from } : undefined,
    to ? { not: { field, from: addDays(to, 1) } } : undefined,
  );
