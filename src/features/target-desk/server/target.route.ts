import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { wallTime } from '../../../engine/dates.ts';
import { type Caller, day, id } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { reaches, scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, readInCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pageQuery } from '../../../engine/server/read-body.ts';
import { targetMeasures } from '../../targets/target.record.ts';
import { periodAround, targetPeriods } from '../../targets/target-period.rules.ts';
import { ranked } from '../leaderboard.rules.ts';
import { leaderboardAnswer, linesAnswer, rowsAnswer, standingAnswer } from './target.shapes.ts';
import { type AskedTargets, targetLines } from './target-lines.ts';
import { type Holder, measuredRows } from './target-rows.ts';
import { standingTargets } from './target-standing.ts';

const permission = 'targets.view';
const path = '/api/v1/targets';
const tag = 'targets';

const asked = z.object({
  measure: z.enum(targetMeasures),
  period: z.enum(targetPeriods),
  on: day.describe('Any day of the period; today where it is left out').optional(),
});
const askedRows = asked.extend({
  ...pageQuery.shape,
  userId: z
    .union([id, z.literal('')])
    .describe('What this person has done; empty is nobody')
    .optional(),
  teamId: id.describe('What this team has done; the company where neither is named').optional(),
});

/** How targets stand, who has come how far, and the rows behind each figure. */
export const targetRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const { database } = engine;

  http.get(
    `${path}/figures`,
    apiRoute({
      summary: 'What was done in a period against what was aimed at, by the company, its teams and its people',
      tag,
      query: asked,
      answer: { json: linesAnswer },
    }),
    (request) =>
      look(request, asked, async ({ transaction, caller, question }) => {
        const lines = await targetLines(database, transaction, question, caller);
        return { ...headOf(question, caller), ...lines };
      }),
  );

  http.get(
    `${path}/standing`,
    apiRoute({
      summary: 'How one’s own targets of today stand, with those of one’s team and of the company',
      tag,
      answer: { json: standingAnswer },
    }),
    (request) =>
      look(request, z.object({}), async ({ transaction, caller, now }) => ({
        items: await standingTargets(database, transaction, caller, now),
      })),
  );

  http.get(
    `${path}/leaderboard`,
    apiRoute({
      summary: 'Who has come how far; without names but one’s own unless the company shows them',
      tag,
      query: asked,
      answer: { json: leaderboardAnswer },
    }),
    (request) =>
      look(request, asked, async ({ transaction, caller, question }) => {
        const { people, isComing } = await targetLines(database, transaction, question, caller, { ofEveryone: true });
        const showsNames = await namesAreShown(transaction);
        const all = ranked(people);
        const shown = all.filter(({ id }) => showsNames || reaches(caller, permission, id));
        return {
          ...headOf(question, caller),
          ...{ ...question.days, isComing, showsNames, count: all.length },
          items: shown.map(({ rank, id, name, target, done, attainment }) => ({
            ...{ rank, userId: id, name, target, done, attainment },
            isSelf: id === caller.userId,
          })),
        };
      }),
  );

  http.get(
    `${path}/rows`,
    apiRoute({
      summary: 'The calls, appointments, prospects or invoices a figure of the targets counts, the last first',
      tag,
      query: askedRows,
      answer: { json: rowsAnswer },
    }),
    (request) =>
      look(request, askedRows, async ({ transaction, caller, question, words: { limit, cursor, ...holder } }) => {
        await refuseUnlessTold(transaction, caller, holder);
        const after =
          cursor === undefined ? undefined : (id.safeParse(cursor).data ?? refuse('request.invalid', {}, 'cursor'));
        const paging = { after, limit: limit + 1 };
        const { rows, hidden } = await measuredRows(engine, transaction, question, holder, caller, paging);
        const items = rows.slice(0, limit);
        return { items, hidden, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
      }),
  );
  return {};

  async function look<Words extends object, T>(
    request: FastifyRequest,
    shape: z.ZodType<Words>,
    work: (look: {
      transaction: CompanyTransaction;
      caller: Caller;
      words: Words;
      question: AskedTargets;
      now: string;
    }) => Promise<T>,
  ): Promise<T> {
    const person = await sessions.personOf(request);
    const words = parseInput(shape, request.query);
    return readInCompany(database, person, async (transaction) => {
      const caller = await engine.callerOf(transaction);
      if (scopeOf(caller, permission) === 'none') refuse('access.forbidden', { permission });
      const now = new Date().toISOString();
      const { measure = 'calls', period = 'month', on } = words as Partial<z.infer<typeof asked>>;
      const days = periodAround(on ?? wallTime(now, caller.timeZone).day, period);
      return work({ transaction, caller, words, question: { measure, period, days, now }, now });
    });
  }
};

const headOf = ({ measure, period }: AskedTargets, { currency }: Caller) => ({ measure, period, currency });

async function namesAreShown({ db, companyId }: CompanyTransaction): Promise<boolean> {
  const { rows } = await sql<{ showsNames: boolean }>`select shows_names from kili.target_settings
    where company_id = ${companyId}`.execute(db);
  return rows[0]?.showsNames ?? false;
}

/** Of the company everybody is told; of a person or team, whoever reads their targets. */
async function refuseUnlessTold({ db, companyId }: CompanyTransaction, caller: Caller, { userId, teamId }: Holder) {
  const scope = scopeOf(caller, permission);
  if (userId === '' && scope !== 'all') refuse('access.forbidden', { permission }, 'userId');
  if (userId && !reaches(caller, permission, userId)) refuse('access.forbidden', { permission }, 'userId');
  if (!teamId || scope === 'all') return;
  const { rows } = await sql`select from kili.user where company_id = ${companyId} and id = ${caller.userId}
    and team_id = ${teamId}`.execute(db);
  if (rows.length === 0) refuse('access.forbidden', { permission }, 'teamId');
}
