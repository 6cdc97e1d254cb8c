import { z } from 'zod';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { countEach } from '../../../engine/server/counts.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { customFieldRecord } from '../../custom-fields/custom-field.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { companyStages } from '../../stages/server/company-stages.ts';
import { usualStaysIn } from '../../stages/server/usual-stays.route.ts';
import { stayLimits, stayMoment } from '../../stages/stay.rules.ts';
import { listFields } from '../list-fields.rules.ts';
import { counterBound } from '../prospect-counters.rules.ts';
import { listFilter } from '../prospect-list.rules.ts';
import { savedViewRecord } from '../saved-view.record.ts';

const count = z
  .number()
  .int()
  .describe(`${counterBound + 1} says "more than ${counterBound}, not counted yet".`);
const answer = z.object({ counts: z.record(z.string(), count), bound: count });
/** More than a menu shows; those changed last come first. */
const MOST_COUNTED = 100;

/** How many prospects each saved view shows to whoever asks. */
export const viewCounts: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/views/counts',
    apiRoute({ summary: 'How many prospects each of the saved views shows', answer: { json: answer } }),
    async (request) => ({ counts: await countViews(engine, await sessions.personOf(request)), bound: counterBound }),
  );
  return {};
};

async function countViews(engine: Engine, person: Person): Promise<Record<string, number>> {
  return inCompany(engine.database, person, async (transaction) => {
    const { userId } = transaction;
    const caller = await engine.callerOf(transaction);
    const now = new Date().toISOString();
    const store = pgStore(transaction, { caller, records: engine.records, now });
    const inUse = { field: 'archivedAt', is: null };
    const views = await store.list(savedViewRecord, {
      where: inUse,
      order: [{ field: 'updatedAt', descending: true }],
      limit: MOST_COUNTED,
    });
    if (views.length === 0) return {};
    const stages = await companyStages(transaction);
    const fields = listFields(await store.list(customFieldRecord, { where: inUse }));
    const usual = await usualStaysIn(engine.database, transaction, stages);
    const moment = stayMoment(now);
    const limits = new Map(stages.map(({ id }) => [id, stayLimits(usual.get(id) ?? null, moment)]));
    const facts = { userId, now, zone: caller.timeZone, stages, fields, stays: { moment, limits } };
    const counts = await countEach(
      engine,
      transaction,
      { record: prospectRecord, caller, bound: counterBound },
      views.map(({ choice }) => listFilter(choice, facts)),
    );
    return Object.fromEntries(views.map(({ id }, place) => [id, counts[place]!]));
  });
}
