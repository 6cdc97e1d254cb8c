// What keeps a campaign from starting: told before the start, and refused by it.
import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Campaign } from '../campaign.record.ts';
import { untoldFirst } from '../campaign-script.rules.ts';

/** Each is refused with the message of this name. */
export const startObstacles = ['notRunning.archived', 'overAtStart', 'emptyAtStart', 'untoldConsumers'] as const;

export interface StartObstacle {
  code: (typeof startObstacles)[number];
  /** How many members it is about. */
  count: number;
}

/** The field of the campaign that mends it. */
export const fieldOfObstacle: Partial<Record<StartObstacle['code'], string>> = {
  overAtStart: 'endsOn',
  untoldConsumers: 'script',
};

/** The first reason for which the campaign may not start. */
export async function startObstacle(
  transaction: CompanyTransaction,
  { campaign, timeZone, now }: { campaign: Campaign; timeZone: string; now: string },
): Promise<StartObstacle | null> {
  const { script, scriptVariants, archivedAt, endsOn } = campaign;
  if (archivedAt) return { code: 'notRunning.archived', count: 0 };
  if (endsOn && endsOn < wallTime(now, timeZone).day) return { code: 'overAtStart', count: 0 };
  const { total, consumers } = await countMembers(transaction, campaign.id);
  if (total === 0) return { code: 'emptyAtStart', count: 0 };
  const scripts = [script ?? [], scriptVariants.map((one) => one.script)].flat();
  const isUntold = consumers > 0 && scripts.some((one) => untoldFirst(one).length > 0);
  return isUntold ? { code: 'untoldConsumers', count: consumers } : null;
}

async function countMembers({ db, companyId }: CompanyTransaction, campaignId: string) {
  const { rows } = await sql<{ total: number; consumers: number }>`select count(*)::int as total,
      count(*) filter (where p.audience = 'B2C')::int as consumers
    from kili.campaign_member as m
    join kili.prospect as p on p.company_id = ${companyId} and p.id = m.prospect_id
    where m.company_id = ${companyId} and m.campaign_id = ${campaignId}`.execute(db);
  return rows[0]!;
}
