// Fewer seats than people: those the administrator chose lose their access, then whoever came last; never the last
// administrator. Their portfolio goes to the pool, as with any departure.
import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { deactivateUser } from '../../departures/server/deactivate-user.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { leavingSeats, type Seated } from '../../subscriptions/life.rules.ts';
import { freeSeatsJob } from '../../subscriptions/server/subscription.job.ts';
import { currentSubscription } from '../../subscriptions/server/subscription-store.ts';

export const freeSeats: ServerFeature = ({ engine }) => ({
  async [freeSeatsJob]({ companyId }) {
    await freeSeatsOf(engine, companyId);
  },
});

/** Answers who lost their access. */
export async function freeSeatsOf(engine: Engine, companyId: string): Promise<string[]> {
  const { subscription, people } = await inCompany(
    engine.database,
    { companyId, userId: companyId },
    async (transaction) => {
      const { rows } =
        await sql<Seated>`select u.id, u.created_at as added_at, coalesce(r.key = 'admin', false) as is_admin
        from kili.user as u join kili.role as r on r.company_id = u.company_id and r.id = u.role_id
        where u.company_id = ${companyId} and u.state <> 'inactive'`.execute(transaction.db);
      return { subscription: await currentSubscription(transaction), people: rows };
    },
  );
  if (!subscription?.seats) return [];
  const leaving = leavingSeats(people, subscription.seats, subscription.leaving);
  const admin = people.find(({ id, isAdmin }) => isAdmin && !leaving.includes(id));
  if (!admin) return [];
  const person = { companyId, userId: admin.id };
  const caller = { ...systemCaller(companyId), userId: admin.id };
  for (const id of leaving) await runCommand(engine, person, deactivateUser, { id, handOverTo: null }, { caller });
  return leaving;
}
