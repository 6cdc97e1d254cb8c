import { sql } from 'kysely';
import { z } from 'zod';
import { addMinutes } from '../../../engine/dates.ts';
import { id } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { readInCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore, reachToSql, toRow } from '../../../engine/server/pg-store.ts';
import { type Ticket, ticketRecord } from '../ticket.record.ts';
import { ageBands, ticketFigures } from '../ticket-figures.rules.ts';
import { termsOf } from '../ticket-work.ts';

/** More are not looked at one by one. */
const MOST_TICKETS = 20_000;

const asked = z.strictObject({
  days: z.coerce.number().int().min(1).max(3_660).default(30).describe('Tickets opened in so many days up to now'),
});

const ids = z.array(id);
const share = z.object({ part: ids, whole: ids });
const middle = z.object({ minutes: z.number().int().nullable().describe('Business minutes'), ids });
const answer = z.object({
  opened: ids,
  backlog: ids,
  ageing: z.object(Object.fromEntries(ageBands.map((band) => [band, ids]))).describe('By working days'),
  firstResponse: middle,
  resolution: middle,
  firstMet: share,
  resolutionMet: share,
  fcr: share,
  reopened: share,
  csat: share,
  answered: share,
  isPartial: z.boolean().describe('Only the latest tickets of the period were looked at'),
});

export const ticketFigureRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/tickets/figures',
    apiRoute({
      summary: 'The figures of support, each by the tickets it comes from',
      tag: 'tickets',
      query: asked,
      answer: { json: answer },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { days } = parseInput(asked, request.query);
      return readInCompany(engine.database, person, async (transaction) => {
        const caller = await engine.callerOf(transaction);
        const now = new Date().toISOString();
        const { rows } = await sql<Record<string, unknown>>`select t.id, t.state, t.opened_at, t.first_response_at,
            t.first_response_due_at, t.resolved_at, t.resolution_due_at, t.stops, t.reply_count, t.reopen_count,
            t.satisfaction, t.survey_sent_at
          from kili.ticket as t
          where t.company_id = ${person.companyId} and t.opened_at >= ${addMinutes(now, -days * 24 * 60)}::timestamptz
            and ${reachToSql(ticketRecord, engine.records, caller, 't')}
          order by t.opened_at desc, t.id desc limit ${MOST_TICKETS + 1}`.execute(transaction.db);
        const terms = await termsOf(pgStore(transaction, { caller, records: engine.records, now }), caller.companyId);
        const tickets = rows.slice(0, MOST_TICKETS).map((row) => toRow(row) as unknown as Ticket);
        return { ...ticketFigures(tickets, terms, now), isPartial: rows.length > MOST_TICKETS };
      });
    },
  );
  return {};
};
