// Invoices and payments as files: for a spreadsheet, and for the books.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type CsvCell, toCsv } from '../../../engine/csv-safe.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { readInCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { localeOf } from '../../../engine/server/problem.ts';
import { type Invoice, invoiceRecord } from '../invoice.record.ts';
import { figureColumns, journalColumns } from '../journal.rules.ts';
import { invoiceCsv } from './invoice-csv.ts';
import { readJournal } from './journal.ts';
import { rowsWithin, span } from './rows-within.ts';

const asked = span.extend({
  format: z
    .enum(['csv', 'fec'])
    .default('csv')
    .describe('csv: for a spreadsheet; fec: tabs between the columns, as the tax authority reads it'),
});
const answer = { type: 'text/csv' };
const type = 'text/csv; charset=utf-8';

export const invoiceFileRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/invoices/file',
    apiRoute({ summary: 'Issued invoices as a CSV file', query: span, answer }),
    async (request, reply) => {
      const { person, caller } = await reader(request);
      const invoices = await rowsWithin<Invoice>({ engine, person }, invoiceRecord, {
        ...parseInput(span, request.query),
        field: 'issuedOn',
      });
      const file = invoiceCsv(invoices, { locale: localeOf(request), caller, now: new Date().toISOString() });
      return reply.header('content-disposition', 'attachment; filename="factures.csv"').type(type).send(file);
    },
  );

  http.get(
    '/api/v1/invoices/journal',
    apiRoute({
      summary:
        'Sales and payments as a journal of accounts in the currency of the company, with the columns of the FEC',
      query: asked,
      answer,
    }),
    async (request, reply) => {
      const { person, caller } = await reader(request);
      if (scopeOf(caller, 'invoices.issue') === 'none') refuse('access.forbidden', { permission: 'invoices.issue' });
      const { format, ...days } = parseInput(asked, request.query);
      const lines = [
        [...journalColumns],
        ...(await readJournal({ engine, person }, { ...days, home: caller.currency })),
      ];
      const name = format === 'fec' ? 'journal-fec.txt' : 'journal.csv';
      reply.header('content-disposition', `attachment; filename="${name}"`);
      if (format === 'fec') return reply.type('text/plain; charset=utf-8').send(withTabs(lines));
      return reply.type(type).send(toCsv(lines.map(withFigures)));
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
};

/** Source: LPF, A.47 A-1: no quotes, so that nothing within a column may be read as its end. */
const withTabs = (lines: readonly string[][]) =>
  lines.map((cells) => `${cells.map((cell) => cell.replace(/[\t\r\n|]+/g, ' ')).join('\t')}\r\n`).join('');

/** Amounts with a minus are figures, not formulas. */
const withFigures = (cells: readonly string[]) =>
  cells.map(
    (cell, place): CsvCell =>
      figureColumns.has(journalColumns[place]!) && /^-?\d/.test(cell) ? { figures: cell } : cell,
  );
