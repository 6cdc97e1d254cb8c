import { sql } from 'kysely';
import { z } from 'zod';
import { id, instant } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { localeOf } from '../../../engine/server/problem.ts';
import { pageQuery, readBody } from '../../../engine/server/read-body.ts';
import { findRow, toPublic } from '../../../engine/server/rest.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { acceptSuggestion, dismissSuggestion } from '../suggestion.commands.ts';
import { dismissReasons, ruleNumber, suggestionAnswerRecord } from '../suggestion-answer.record.ts';
import { reportParts, ruleReport } from '../suggestion-report.rules.ts';
import { countsByRule, rowsOfPart } from './suggestion-report.ts';
import { suggestionsAtOnce, suggestionsInside, toldSuggestion } from './told-suggestions.ts';

const asked = pageQuery.extend({
  prospectId: id.describe('Of this prospect; without it of one’s own, a page of them at a time').optional(),
});
const page = z.object({ items: z.array(toldSuggestion), nextCursor: z.string().nullable() });

const accepted = z.strictObject({ id: id.optional(), prospectId: id, rule: ruleNumber });
const dismissed = accepted.extend({ reason: z.enum(dismissReasons) });

const days = z.coerce.number().int().min(1).max(400).describe('Of the last so many days').default(90);
const count = z.number().int();
const rate = z
  .object({
    part: count,
    of: count,
    value: z.number().nullable(),
    low: z.number().nullable().describe('Lower bound of Wilson, 95 %'),
    high: z.number().nullable(),
  })
  .describe('`value` from 0 to 1, null where `of` is 0');
const line = z.object({
  rule: count,
  shown: count.describe('Once a day for each prospect'),
  accepted: count,
  dismissed: count,
  ignored: count.describe('Neither taken nor dismissed on that day'),
  acceptedSuccess: count.describe('Taken, and within 30 days a positive call or a move up the stages'),
  otherSuccess: count.describe('The same without having been taken'),
  reasons: z.record(z.string(), count),
  followed: rate,
  notFollowed: rate,
});
const askedRows = pageQuery.extend({
  days,
  rule: z.coerce.number().int(),
  part: z.enum(reportParts).default('shown'),
  reason: z.enum(dismissReasons).optional(),
});
const row = z.object({
  id,
  prospectId: id,
  name: z.string(),
  organisation: z.string().nullable(),
  shownAt: instant,
  userName: z.string().nullable(),
});

/** What to do next, taken or put aside, and what became of it. */
export const suggestionRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const path = '/api/v1/suggestions';

  http.get(
    path,
    apiRoute({
      summary: 'What to do next: of one prospect, or of one’s own prospects, page by page',
      query: asked,
      answer: { json: page },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { prospectId, limit, cursor } = parseInput(asked, request.query);
      const locale = localeOf(request);
      if (prospectId) {
        const prospect = await findRow(engine, person, prospectRecord, prospectId, 'prospectId');
        const prospectIds = [prospect.id as string];
        return { items: await suggestionsAtOnce(engine, person, { prospectIds, locale }), nextCursor: null };
      }
      const after = cursorOf(cursor);
      return inCompany(engine.database, person, async (transaction) => {
        const caller = await engine.callerOf(transaction);
        const { rows } = await sql<{ id: string }>`select p.id from kili.prospect as p
          join kili.stage as s on s.company_id = ${person.companyId} and s.id = p.stage_id and s.kind = 'open'
          where p.company_id = ${person.companyId} and p.owner_id = ${person.userId} and p.archived_at is null
            and p.merged_into_id is null ${after ? sql`and p.id > ${after}` : sql``}
          order by p.id limit ${limit + 1}`.execute(transaction.db);
        const prospectIds = rows.slice(0, limit).map((one) => one.id);
        const items = await suggestionsInside(engine, transaction, { caller, prospectIds, locale });
        return { items, nextCursor: rows.length > limit ? prospectIds.at(-1)! : null };
      });
    },
  );

  http.post(
    `${path}/accept`,
    apiRoute({
      summary: 'Take a suggestion: what it plans is planned, and it is counted as followed',
      body: accepted,
      answer: { row: suggestionAnswerRecord },
      status: 201,
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const { id: answerId = newId(), ...said } = readBody(accepted, request);
      const made = await once(engine, person, request, async () => {
        const prospect = await findRow(engine, person, prospectRecord, said.prospectId, 'prospectId');
        const wanted = { prospectIds: [prospect.id as string], locale: localeOf(request) };
        const now = await suggestionsAtOnce(engine, person, wanted);
        const suggestion = now.find(({ rule }) => rule === said.rule) ?? refuse('suggestion.notNow', {}, 'rule');
        const planAt = suggestion.action.at ?? null;
        return run(person, acceptSuggestion, { ...said, id: answerId, planAt });
      });
      return reply.status(201).send(made);
    },
  );

  http.post(
    `${path}/dismiss`,
    apiRoute({
      summary: 'Put a suggestion aside with a reason: its rule stays away from this prospect for 14 days',
      body: dismissed,
      answer: { row: suggestionAnswerRecord },
      status: 201,
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const { id: answerId = newId(), ...said } = readBody(dismissed, request);
      const made = await once(engine, person, request, () => run(person, dismissSuggestion, { ...said, id: answerId }));
      return reply.status(201).send(made);
    },
  );

  http.get(
    `${path}/report`,
    apiRoute({
      summary: 'What became of suggestions, rule by rule: one’s own, and of whom one assigns prospects to',
      query: z.object({ days }),
      answer: { json: z.object({ days: count, rules: z.array(line) }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const query = parseInput(z.object({ days }), request.query);
      return look(person, query.days, async ({ transaction, ...report }) => {
        const rules = await countsByRule(engine.database, transaction, report);
        return { days: query.days, rules: rules.map(ruleReport) };
      });
    },
  );

  http.get(
    `${path}/report/rows`,
    apiRoute({
      summary: 'The prospects a figure of the report counts, the last shown first',
      query: askedRows,
      answer: { json: z.object({ items: z.array(row), nextCursor: z.string().nullable() }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { cursor, limit, days, ...wanted } = parseInput(askedRows, request.query);
      return look(person, days, async ({ transaction, ...report }) => {
        const rows = await rowsOfPart(engine, transaction, {
          ...report,
          ...wanted,
          after: cursorOf(cursor),
          limit: limit + 1,
        });
        const items = rows.slice(0, limit);
        return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
      });
    },
  );
  return {};

  async function run(person: Person, command: typeof acceptSuggestion | typeof dismissSuggestion, args: object) {
    const made = await runCommand(engine, person, command, args);
    return toPublic(suggestionAnswerRecord, made as Record<string, unknown>);
  }

  async function look<T>(
    person: Person,
    days: number,
    work: (
      look: Parameters<typeof countsByRule>[2] & { transaction: Parameters<typeof countsByRule>[1] },
    ) => Promise<T>,
  ): Promise<T> {
    // To the hour, so that what is asked again is not counted again.
    const hour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
    const from = new Date(hour - days * 24 * HOUR_MS).toISOString();
    return inCompany(engine.database, person, async (transaction) =>
      work({ transaction, caller: await engine.callerOf(transaction), from }),
    );
  }
};

const HOUR_MS = 3_600_000;

function cursorOf(cursor: string | undefined): string | undefined {
  const after = cursor === undefined ? undefined : id.safeParse(cursor).data;
  return cursor !== undefined && !after ? refuse('request.invalid', {}, 'cursor') : after;
}
