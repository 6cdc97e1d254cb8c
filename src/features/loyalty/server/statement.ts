// An account as its customer may see it: every operation, the balance after it, and what is still to come.
import { sql } from 'kysely';
import { z } from 'zod';
import { day, id } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { readInCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pageQuery } from '../../../engine/server/read-body.ts';
import { findRow, pathId } from '../../../engine/server/rest.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { accountOf } from '../ledger.rules.ts';
import { loyaltyAccountRecord } from '../loyalty-account.record.ts';
import { movement, redemption } from '../loyalty-movements.ts';
import { pointsFor } from '../points.rules.ts';
import { programmeOn } from '../programme.rules.ts';
import { movementsOf } from '../statement.rules.ts';
import { type Books, openBooks } from './books.ts';
import { entriesOf, reservedOf } from './ledger.ts';
import { redemptionColumns } from './redemption-sql.ts';
import { statementCsv, statementPdf } from './statement-file.ts';

const pending = z.object({
  invoiceId: id,
  points: z.number().int(),
  availableOn: day.nullable().describe('Null until the invoice is paid'),
});
const page = z.object({
  available: z.number().int().describe('What can be redeemed now, reservations taken off'),
  reserved: z.number().int(),
  pending: z.array(pending),
  items: z.array(movement).describe('The newest first'),
  nextCursor: z.string().nullable(),
});
const redemptions = z.object({ items: z.array(redemption) });
const fileQuery = z.object({
  format: z.enum(['csv', 'pdf']).default('csv'),
  language: z.enum(['fr', 'en']).default('fr'),
});

const MOST_REDEMPTIONS = 200;

export const statementRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const read = <T>(person: Person, accountId: string, work: (books: Books, accountId: string) => Promise<T>) =>
    readInCompany(engine.database, person, async (transaction) => work(await openBooks(transaction, {}), accountId));

  http.get(
    '/api/v1/loyalty-accounts/:id/entries',
    apiRoute({
      summary: 'The statement of an account: its operations with the balance after each, and what is still to come',
      query: pageQuery,
      answer: { json: page },
    }),
    async (request): Promise<z.infer<typeof page>> => {
      const person = await sessions.personOf(request);
      const { limit, cursor } = parseInput(pageQuery, request.query);
      const account = await findRow(engine, person, loyaltyAccountRecord, pathId(request));
      return read(person, account.id as string, async (books, accountId) => {
        const entries = await entriesOf(books, accountId);
        const reserved = await reservedOf(books, accountId);
        const all = movementsOf(entries).reverse();
        const start = cursor === undefined ? 0 : all.findIndex((one) => one.id === cursor) + 1;
        if (cursor !== undefined && start === 0) refuse('request.invalid', {}, 'cursor');
        const items = all.slice(start, start + limit);
        const available = Math.max(0, accountOf(entries, books.today).available - reserved);
        const nextCursor = start + limit < all.length ? items.at(-1)!.id : null;
        return { available, reserved, pending: await pendingOf(books, accountId), items, nextCursor };
      });
    },
  );

  http.get(
    '/api/v1/loyalty-accounts/:id/statement',
    apiRoute({
      summary:
        'The whole statement as a file for the customer, the oldest first; a printable PDF where `format` is pdf',
      query: fileQuery,
      answer: { type: 'text/csv' },
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const { format, language } = parseInput(fileQuery, request.query);
      const account = await findRow(engine, person, loyaltyAccountRecord, pathId(request));
      const told = await read(person, account.id as string, async (books, accountId) => ({
        movements: movementsOf(await entriesOf(books, accountId)),
        pending: await pendingOf(books, accountId),
        name: await nameOf(books, account.prospectId as string),
        programme: programmeOn(books.programmes, books.today)?.name,
        today: books.today,
        zone: books.zone,
      }));
      if (format === 'pdf') return reply.type('application/pdf').send(await statementPdf(told, language));
      return reply.type('text/csv; charset=utf-8').send(statementCsv(told, language));
    },
  );

  http.get(
    '/api/v1/loyalty-accounts/:id/redemptions',
    apiRoute({ summary: 'The rewards of an account, the newest first', answer: { json: redemptions } }),
    async (request) => {
      const person = await sessions.personOf(request);
      const account = await findRow(engine, person, loyaltyAccountRecord, pathId(request));
      return read(person, account.id as string, async ({ transaction: { db, companyId } }, accountId) => {
        const { rows } = await sql<z.infer<typeof redemption>>`select ${redemptionColumns}
          from kili.loyalty_redemption as r where r.company_id = ${companyId} and r.account_id = ${accountId}
          order by r.created_at desc, r.id desc limit ${MOST_REDEMPTIONS}`.execute(db);
        return { items: rows };
      });
    },
  );
  return {};
};

async function pendingOf({ transaction: { db, companyId } }: Books, accountId: string) {
  const { rows } = await sql<{
    invoiceId: string;
    netLeft: number;
    minorUnitsPerPoint: number;
    multiplier: number;
    availableOn: string | null;
  }>`select invoice_id, net_left, minor_units_per_point, multiplier, available_on from kili.loyalty_earning
    where company_id = ${companyId} and account_id = ${accountId} and released_at is null order by issued_on, invoice_id`.execute(
    db,
  );
  return rows
    .map(({ invoiceId, availableOn, netLeft, ...earning }) => ({
      invoiceId,
      availableOn,
      points: pointsFor(netLeft, earning),
    }))
    .filter(({ points }) => points > 0);
}

async function nameOf({ transaction: { db, companyId } }: Books, prospectId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select ${prospectNameSql} as name from kili.prospect as p
    where p.company_id = ${companyId} and p.id = ${prospectId}`.execute(db);
  return rows[0]?.name ?? '';
}
