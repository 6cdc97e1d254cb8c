import { sql } from 'kysely';
import { z } from 'zod';
import type { Filter } from '../../../engine/filter.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import { readListQuery } from '../../../engine/server/list-query.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql, toRow } from '../../../engine/server/pg-store.ts';
import { toPublic } from '../../../engine/server/rest.ts';
import { prospectRecord, publicProspect } from '../../prospects/prospect.record.ts';
import { companyStages } from '../../stages/server/company-stages.ts';
import { usualStaysIn } from '../../stages/server/usual-stays.route.ts';
import { stayLimits, stayMoment } from '../../stages/stay.rules.ts';
import { boardStages, inTenths } from '../board.rules.ts';
import {
  type Bottleneck,
  bottleneckKinds,
  bottleneckReasons,
  byBlocked,
  cohortParts,
  mostGroups,
  noCohort,
  periodInDays,
  rankedStages,
  reasonsOf,
} from '../bottleneck.rules.ts';
import { counterBound } from '../prospect-counters.rules.ts';
import { passagesOf, prospectsOf } from './stage-passages.ts';
import { nobodyStanding, standingOf } from './stage-standing.ts';

const ROWS_A_PAGE = 100;

const listed = {
  path: '/prospects/bottleneck',
  record: prospectRecord,
  filters: [],
  sort: [],
  searchField: 'searchText',
  archivable: true,
};

const asked = z.object({
  filter: z.string().describe('A filter as JSON, as in the list of prospects').optional(),
  by: z.enum(bottleneckKinds).describe('What stands on a line').default('stage'),
  stage: z.uuid().describe('The stage, for its owners or sources').optional(),
  pipeline: z.uuid().describe('Whose stages; the first pipeline where none is named').optional(),
});
const askedRows = asked.extend({
  key: z.string().max(120).describe('The stage, owner or source; none is nobody’s').optional(),
  period: z.enum(['recent', 'before']),
  part: z.enum(cohortParts),
  afterAt: z.iso.datetime().describe('When the last of the page before came').optional(),
  afterId: z.uuid().describe('The last of the page before').optional(),
});

const figure = z.number().int();
const cohort = z
  .object({
    entered: figure.describe('Came to the stage, or skipped over it'),
    onward: figure.describe('Of those, have been further along since'),
    onwardInPeriod: figure.describe('Of those, had been by the end of the period: what the two periods compare by'),
    stillOpen: figure.describe('Of those, have not, and still may'),
  })
  .nullable()
  .describe('Null where there is too much to follow');
const isComing = z.boolean().describe('What came and went on is being worked out: ask again in some seconds');
const bottleneck = z.object({
  key: z.string().nullable().describe('The stage, owner or source'),
  recent: cohort,
  before: cohort,
  stayInDays: z.number().nullable().describe('Median of the stays that ended in the last period'),
  usualDays: z.number().nullable(),
  open: figure,
  stuck: figure.describe('Longer here than twice as long as is usual, and nothing planned'),
  stuckAmounts: z.array(z.object({ amount: figure, currency: z.string() })),
  isLeast: z
    .boolean()
    .describe(`More than ${counterBound} stand there and are not counted yet: the figures are a least`),
  reasons: z.array(z.enum(bottleneckReasons)).describe('Why it is a bottleneck; none where it is not'),
});
const passing = z.object({ id: z.uuid(), enteredAt: z.iso.datetime(), prospect: publicProspect });

/** Where prospects stop: each open stage, or one stage by owner or source, and whom a figure of the past counts. */
export const bottleneckRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/prospects/bottleneck',
    apiRoute({
      summary: `Where prospects stop: conversion and time of each open stage over ${periodInDays} days, and who is blocked`,
      query: asked,
      answer: { json: z.object({ lines: z.array(bottleneck), leftOut: figure, periodInDays: figure, isComing }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { where } = await readListQuery({ engine, person }, listed, request.query);
      return inCompany(engine.database, person, async (transaction) => {
        const question = await read(transaction, request.query, where);
        const usual = await usualStaysIn(engine.database, transaction, question.shown);
        const limits = new Map(
          question.stageIds.map((id) => [id, stayLimits(usual.get(id) ?? null, question.moment)] as const),
        );
        const { passages, isComing } = await passagesOf(engine.database, transaction, question);
        const standing = await standingOf(engine.database, transaction, { ...question, limits });
        const { by, stageIds } = question;
        const keys = by === 'stage' ? stageIds : [...new Set([...(passages?.keys() ?? []), ...standing.keys()])];
        const lines = keys.map((key) => {
          const { stayInDays = null, ...passed } = passages?.get(key) ?? {};
          const none = passages ? noCohort : null;
          const line: Bottleneck = {
            key,
            recent: none,
            before: none,
            ...passed,
            stayInDays: stayInDays === null ? null : inTenths(stayInDays),
            usualDays: usual.get(by === 'stage' ? key! : stageIds[0]!) ?? null,
            ...(standing.get(key) ?? nobodyStanding),
          };
          return { ...line, reasons: reasonsOf(line) };
        });
        const told = lines.toSorted(byBlocked).slice(0, mostGroups);
        return { lines: told, leftOut: lines.length - told.length, periodInDays, isComing };
      });
    },
  );

  http.get(
    '/api/v1/prospects/bottleneck/prospects',
    apiRoute({
      summary: 'The prospects that a figure of a period counts, the last to come first',
      query: askedRows,
      answer: { json: z.object({ items: z.array(passing), hasMore: z.boolean() }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { key = null, period, part, afterAt, afterId } = parseInput(askedRows, request.query);
      const { where } = await readListQuery({ engine, person }, listed, request.query);
      return inCompany(engine.database, person, async (transaction) => {
        const question = await read(transaction, request.query, where);
        const after = afterAt && afterId ? { at: afterAt, id: afterId } : undefined;
        const found = await prospectsOf(transaction, question, { key, period, part, after, limit: ROWS_A_PAGE + 1 });
        const page = found.slice(0, ROWS_A_PAGE);
        const { rows } = await sql<
          Record<string, unknown>
        >`select * from kili.prospect where company_id = ${person.companyId} and id = any(${page.map(({ id }) => id)}::uuid[])`.execute(
          transaction.db,
        );
        const known = new Map(rows.map((row) => [row.id, toPublic(prospectRecord, toRow(row))]));
        return {
          items: page.map((one) => ({ ...one, prospect: known.get(one.id)! })),
          hasMore: found.length > ROWS_A_PAGE,
        };
      });
    },
  );
  return {};

  /** What is asked: over which stages, of whom, at which moment. */
  async function read(transaction: CompanyTransaction, query: unknown, where: Filter | undefined) {
    const { by, stage, pipeline } = parseInput(asked, query);
    const caller = await engine.callerOf(transaction);
    const all = await companyStages(transaction);
    // Who moves into another pipeline comes to its stage, and has not gone on in this one.
    const pipelineId =
      all.find(({ id }) => by !== 'stage' && id === stage)?.pipelineId ?? pipeline ?? all[0]?.pipelineId;
    const ofPipeline = all.filter((one) => one.pipelineId === pipelineId);
    const shown = boardStages(ofPipeline).filter(({ kind, id }) => kind === 'open' && (by === 'stage' || id === stage));
    if (by !== 'stage' && shown.length === 0) refuse('stage.notFound', {}, 'stage');
    const among = sql<boolean>`${reachToSql(prospectRecord, engine.records, caller, 't')}
      and ${where ? filterToSql(where, prospectRecord, 't', caller.companyId) : sql`true`}`;
    return {
      by,
      shown,
      stageIds: shown.map(({ id }) => id),
      stages: rankedStages(ofPipeline),
      among,
      moment: stayMoment(new Date().toISOString()),
    };
  }
};
