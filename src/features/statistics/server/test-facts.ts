// The facts as they were kept and as they are from the rows themselves, to be compared. For tests.
import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { refreshFacts } from './facts.ts';

class TakenBack extends Error {}

/** The facts once all that is due is worked out, and those of a rebuild, which is taken back. */
export async function factsAndRebuilt({ database }: Pick<Engine, 'database'>, companyId: string) {
  const person = { companyId, userId: companyId };
  const read = (db: Parameters<Parameters<typeof inCompany>[2]>[0]['db']) =>
    sql<{ fact: string }>`select (to_jsonb(f) - 'number')::text as fact from kili.daily_fact as f
      where f.company_id = ${companyId} order by 1`
      .execute(db)
      .then(({ rows }) => rows.map(({ fact }) => fact));
  const kept = await inCompany(database, person, async (transaction) => {
    await refreshFacts(transaction);
    return read(transaction.db);
  });
  let rebuilt: string[] = [];
  await inCompany(database, person, async (transaction) => {
    await refreshFacts(transaction, { isWhole: true });
    rebuilt = await read(transaction.db);
    throw new TakenBack();
  }).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return { kept, rebuilt };
}

/** An outcome of the company’s own, whose meaning it may change. */
export const ownOutcome = {
  ...{ label: 'Attend le budget', reached: true, decisionMaker: 'no', response: false, positive: false },
  ...{ countsAsAttempt: true, nextDate: { kind: 'calendar-days', days: 10 } },
};
