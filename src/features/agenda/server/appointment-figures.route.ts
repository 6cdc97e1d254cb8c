import { sql } from 'kysely';
import { z } from 'zod';
import { addDays, instantOf } from '../../../engine/dates.ts';
import { type Caller, day, id } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, readInCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { rateOf } from '../../campaign-desk/rates.rules.ts';

const count = z.number().int();
const rate = z.object({
  part: count,
  of: count,
  value: z.number().nullable().describe('From 0 to 1; null where `of` is 0'),
  isWeak: z.boolean().describe('Whether there are fewer than 30'),
});
const asked = z.object({
  from: day.describe('First day, in the zone of the company'),
  to: day.describe('Last day, included'),
  organiserId: id.optional().describe('Of this person; of everybody one sees where it is left out'),
});
const figures = z.object({
  taken: count.describe('Planned in the period, whenever they take place'),
  confirmed: rate.describe('Of those that were to take place in the period and were not called off: who had said yes'),
  shown: rate.describe('Held ÷ (held + no-show)'),
  medianDaysAhead: z.number().nullable().describe('From the day it was planned to the day it was held'),
  won: rate.describe('Of the prospects met in the period: those who stand in a won stage'),
});

/** What the appointments of a period came to. */
export const appointmentFigures: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/appointments/figures',
    apiRoute({
      summary: 'What the appointments of a period came to: planned, confirmed, held, and won since',
      tag: 'appointments',
      query: asked,
      answer: { json: figures },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { from, to, organiserId } = parseInput(asked, request.query);
      return readInCompany(engine.database, person, async (transaction) => {
        const caller = await engine.callerOf(transaction);
        const zone = caller.timeZone;
        const span = { from: instantOf(from, '00:00', zone), until: instantOf(addDays(to, 1), '00:00', zone) };
        return readFigures(transaction, { ...span, people: peopleAsked(caller, organiserId) });
      });
    },
  );
  return {};
};

/** Whose appointments are counted; null for everybody’s. */
function peopleAsked(caller: Caller, organiserId: string | undefined): string[] | null {
  const scope = scopeOf(caller, 'prospects.view');
  const seen = scope === 'all' ? null : scope === 'team' ? [caller.userId, ...caller.teammates] : [caller.userId];
  if (!organiserId) return seen;
  return !seen || seen.includes(organiserId) ? [organiserId] : [];
}

/** What was planned from one instant to another: whoever writes down what is past plans nothing. */
export const isTaken = (from: string, until: string) =>
  sql`(created_at >= ${from} and created_at < ${until} and created_at <= start_at)`;

interface Counted {
  taken: number;
  expected: number;
  confirmed: number;
  held: number;
  missed: number;
  days: number | null;
  met: number;
  won: number;
}

async function readFigures(
  { db, companyId }: CompanyTransaction,
  { from, until, people }: { from: string; until: string; people: string[] | null },
) {
  const ofThem = people ? sql`and a.organiser_id = any(${people}::uuid[])` : sql``;
  // What is planned in a period does not begin before it: one index leads to both.
  const { rows } = await sql<Counted>`with near as (
      select a.state, a.start_at, a.created_at, a.prospect_id,
        a.state = 'confirmed' or a.attendees @> '[{"status":"accepted"}]' as has_agreed
      from kili.appointment as a where a.company_id = ${companyId} and a.start_at >= ${from} ${ofThem}
    ), due as (
      select * from near where start_at < ${until} and start_at <= now()
    ), met as (
      select distinct prospect_id from due where state = 'done' and prospect_id is not null
    )
    select
      (select count(*)::int from near where ${isTaken(from, until)}) as taken,
      count(*) filter (where state <> 'cancelled' and created_at <= start_at)::int as expected,
      count(*) filter (where state <> 'cancelled' and created_at <= start_at and has_agreed)::int as confirmed,
      count(*) filter (where state = 'done')::int as held,
      count(*) filter (where state = 'noShow')::int as missed,
      percentile_cont(0.5) within group (order by extract(epoch from start_at - created_at) / 86400)
        filter (where state = 'done' and created_at <= start_at) as days,
      (select count(*)::int from met) as met,
      (select count(*)::int from met join kili.prospect as p on p.company_id = ${companyId} and p.id = met.prospect_id
        join kili.stage as s on s.company_id = p.company_id and s.id = p.stage_id and s.kind = 'won') as won
    from due`.execute(db);
  const { taken, expected, confirmed, held, missed, days, met, won } = rows[0]!;
  return {
    taken,
    confirmed: rateOf(confirmed, expected),
    shown: rateOf(held, held + missed),
    medianDaysAhead: days === null ? null : Math.round(Number(days) * 10) / 10,
    won: rateOf(won, met),
  };
}
