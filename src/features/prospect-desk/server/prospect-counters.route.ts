import { z } from 'zod';
import type { Filter } from '../../../engine/filter.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { countEach, countEachAmong } from '../../../engine/server/counts.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { readListQuery } from '../../../engine/server/list-query.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { companyStages } from '../../stages/server/company-stages.ts';
import { usualStaysIn } from '../../stages/server/usual-stays.route.ts';
import { stayLimits, stayMoment } from '../../stages/stay.rules.ts';
import { type CounterKey, counterBound, counterFilter, counterKeys } from '../prospect-counters.rules.ts';

const count = z
  .number()
  .int()
  .describe(`${counterBound + 1} says "more than ${counterBound}, not counted yet".`);
const counters = z.object(Object.fromEntries(counterKeys.map((key) => [key, count])));

const list = { path: '/prospects', record: prospectRecord, filters: [], sort: [] };

/** The figures above the list of prospects: of everybody within reach, or of those a filter lets through. */
export const prospectCounters: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/prospects/counters',
    apiRoute({
      summary: 'The live counters of the list',
      query: z.object({
        filter: z
          .string()
          .describe('Counts only among these: a filter as JSON, as in the list of prospects')
          .optional(),
      }),
      answer: { json: z.object({ counters, bound: count }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { where } = await readListQuery({ engine, person }, list, request.query);
      return { counters: await countProspects(engine, person, where), bound: counterBound };
    },
  );
  return {};
};

async function countProspects(
  engine: Engine,
  person: Person,
  among: Filter | undefined,
): Promise<Record<CounterKey, number>> {
  return inCompany(engine.database, person, async (transaction) => {
    const { userId } = transaction;
    const caller = await engine.callerOf(transaction);
    const stages = await companyStages(transaction);
    const now = new Date().toISOString();
    const moment = stayMoment(now);
    const usual = await usualStaysIn(engine.database, transaction, stages);
    const limits = new Map(stages.map(({ id }) => [id, stayLimits(usual.get(id) ?? null, moment)]));
    const facts = { userId, now, zone: caller.timeZone, stages, stays: { moment, limits } };
    const asked = { record: prospectRecord, caller, bound: counterBound };
    const filters = counterKeys.map((key) => counterFilter(key, facts));
    const counts = among
      ? await countEachAmong(engine, transaction, { ...asked, among }, filters)
      : await countEach(engine, transaction, asked, filters);
    return Object.fromEntries(counterKeys.map((key, place) => [key, counts[place]!])) as Record<CounterKey, number>;
  });
}
