// What is done with an invoice beyond its draft: issued, credited, printed, added up.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { wallTime } from '../../../engine/dates.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, readInCompany } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import { findRow, listPage, pathId, toPublic } from '../../../engine/server/rest.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { billingSettingsRecord, firstBilling } from '../billing-settings.record.ts';
import { facturX } from '../factur-x.rules.ts';
import { type Invoice, invoiceRecord } from '../invoice.record.ts';
import { missingMentions, missingOf } from '../missing-mentions.rules.ts';
import { paymentRecord } from '../payment.record.ts';
import { sellerOf } from '../seller.rules.ts';
import { creditInvoice } from './credit-invoice.command.ts';
import { figuresOf, invoiceFigures } from './invoice-figures.ts';
import { invoiceFile } from './invoice-file.ts';
import { issueInvoice } from './issue-invoice.command.ts';
import { clientCredits } from './ledger.ts';

const path = '/api/v1/invoices/:id';
const tag = 'invoices';
const answer = { row: invoiceRecord };
const issueBody = issueInvoice.args.omit({ id: true });
const creditBody = creditInvoice.args.omit({ id: true, invoiceId: true });
const money = z.array(z.object({ currency: z.string(), amount: z.int() }));

export const invoiceRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const found = async (person: Person, id: string) =>
    (await findRow(engine, person, invoiceRecord, id)) as unknown as Invoice;
  const read = async <T>(
    request: FastifyRequest,
    work: (transaction: CompanyTransaction, caller: Awaited<ReturnType<typeof engine.callerOf>>) => Promise<T>,
  ) => {
    const person = await sessions.personOf(request);
    return readInCompany(engine.database, person, async (transaction) =>
      work(transaction, await engine.callerOf(transaction)),
    );
  };
  const todayOf = ({ timeZone }: { timeZone: string }) => wallTime(new Date().toISOString(), timeZone).day;

  http.get(
    `${path}/check`,
    apiRoute({
      summary: 'What a draft lacks before it may be issued',
      tag,
      answer: { json: z.object({ missing: z.array(z.enum(missingMentions)) }) },
    }),
    async (request) => {
      const draft = await found(await sessions.personOf(request), pathId(request));
      return read(request, async (transaction, caller) => {
        const now = new Date().toISOString();
        const store = pgStore(transaction, { caller, records: engine.records, now });
        const company = (await store.find(companyRecord, caller.companyId)) ?? refuse('company.notFound');
        const settings = (await store.find(billingSettingsRecord, caller.companyId)) ?? firstBilling;
        return { missing: draft.number === null ? missingOf(draft, sellerOf(company, settings)) : [] };
      });
    },
  );

  http.post(
    `${path}/issue`,
    apiRoute({ summary: 'Issue a draft: it takes its number and is frozen', tag, body: issueBody, answer }),
    async (request) => {
      const person = await sessions.personOf(request);
      const id = pathId(request);
      return once(engine, person, request, async () => {
        await found(person, id);
        const args = { id, ...readBody(issueBody, request) };
        const issued = (await runCommand(engine, person, issueInvoice, args)) as Invoice;
        await invoiceFile(engine, person, issued);
        return toPublic(invoiceRecord, issued);
      });
    },
  );

  http.post(
    `${path}/credit`,
    apiRoute({
      summary: 'Issue a credit note on an invoice, for some of its lines or for all that is left',
      tag,
      body: creditBody,
      answer,
      status: 201,
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const invoiceId = pathId(request);
      const note = await once(engine, person, request, async () => {
        await found(person, invoiceId);
        const args = { id: newId(), invoiceId, ...readBody(creditBody, request) };
        const issued = (await runCommand(engine, person, creditInvoice, args)) as Invoice;
        await invoiceFile(engine, person, issued);
        return toPublic(invoiceRecord, issued);
      });
      return reply.status(201).send(note);
    },
  );

  http.get(
    `${path}/pdf`,
    apiRoute({
      summary: 'An issued invoice as a PDF, the same bytes each time',
      tag,
      answer: { type: 'application/pdf' },
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const invoice = await found(person, pathId(request));
      if (invoice.number === null) refuse('invoice.isDraft');
      const file = await invoiceFile(engine, person, invoice);
      reply.header('content-disposition', `inline; filename="${invoice.number}.pdf"`);
      return reply.type('application/pdf').send(file);
    },
  );

  http.get(
    `${path}/xml`,
    apiRoute({
      summary: 'An issued invoice as EN 16931 (CII), as it lies in the PDF under factur-x.xml',
      tag,
      answer: { type: 'text/xml' },
    }),
    async (request, reply) => {
      const { number, issuedOn, seller, ...invoice } = await found(await sessions.personOf(request), pathId(request));
      if (number === null || issuedOn === null || seller === null) return refuse('invoice.isDraft');
      reply.header('content-disposition', `attachment; filename="${number}.xml"`);
      return reply.type('text/xml; charset=utf-8').send(facturX({ ...invoice, number, issuedOn, seller }));
    },
  );

  http.get(
    `${path}/payments`,
    apiRoute({
      summary: 'What the ledger says of an invoice, the oldest first',
      tag,
      answer: { json: z.object({ items: z.array(paymentRecord.schema.omit({ rev: true })) }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { id, prospectId } = await found(person, pathId(request));
      const where = { field: 'prospectId', is: prospectId };
      const { items } = await listPage(engine, person, paymentRecord, {
        where,
        order: [{ field: 'createdAt' }],
        limit: 1_000,
      });
      const corrections = { field: 'correctsId', is: id };
      const notes = await listPage(engine, person, invoiceRecord, { where: corrections, order: [], limit: 200 });
      const noteIds = new Set(notes.items.map((note) => note.id));
      const named = items.filter(
        ({ parts, creditNoteId }) =>
          noteIds.has(creditNoteId) || (parts as { invoiceId: string }[]).some(({ invoiceId }) => invoiceId === id),
      );
      return { items: named.map((row) => toPublic(paymentRecord, row)) };
    },
  );

  http.get(
    '/api/v1/invoices/figures',
    apiRoute({
      summary: 'What drafts, unpaid, late and paid invoices come to, by currency',
      tag,
      answer: { json: invoiceFigures },
    }),
    (request) =>
      read(request, (transaction, caller) => figuresOf(transaction, { engine, caller, today: todayOf(caller) })),
  );

  http.get(
    '/api/v1/prospects/:id/account',
    apiRoute({
      summary: 'What one person owes, by currency, and what credit they have',
      tag: 'prospects',
      answer: { json: z.object({ unpaid: money, late: money, credit: money }) },
    }),
    async (request) => {
      const { id } = await findRow(engine, await sessions.personOf(request), prospectRecord, pathId(request));
      const prospectId = id as string;
      return read(request, async (transaction, caller) => {
        const figures = await figuresOf(transaction, { engine, caller, today: todayOf(caller), prospectId });
        const open = (rows: typeof figures.unpaid) => rows.map(({ currency, open: amount }) => ({ currency, amount }));
        const credit = await clientCredits(transaction, prospectId);
        return { unpaid: open(figures.unpaid), late: open(figures.late), credit };
      });
    },
  );

  return {};
};
