// Members whom the start would call, and whom nobody may call before a date: after a refusal, or called too often.
import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { type CallStanding, mayCall } from '../../call-rights/call-facts.rules.ts';
import { readPolicy } from '../../call-rights/server/read-policy.ts';
import { alwaysOpen, policyIn } from '../../contact-rules/call-policy.ts';
import type { CallBlock } from '../../contact-rules/can-call.rules.ts';
import type { Campaign } from '../campaign.record.ts';

/** Those a date ends; what the clock of a day ends is for the sessions. */
const datedBlocks: ReadonlySet<CallBlock> = new Set(['REFUSAL_60D', 'MAX_4_30D', 'POLICY']);

/** More are not judged one by one: a campaign of so many is begun with those in front of them. */
const MOST_JUDGED = 20_000;

export interface BlockedForNow {
  code: CallBlock;
  count: number;
}

/** How many of the rows of `judged` without a reason, by the gate's code; who is planned for later counts as that. */
export async function blockedForNow(
  transaction: CompanyTransaction,
  judged: RawBuilder<unknown>,
  { campaign, caller, now }: { campaign: Pick<Campaign, 'offer'>; caller: Caller; now: string },
): Promise<BlockedForNow[]> {
  const { db, companyId } = transaction;
  const own = policyIn(await readPolicy(transaction), campaign.offer);
  const { hours, closedOnWeekends, closedOnHolidays } = alwaysOpen;
  const policy = { ...own, hours, closedOnWeekends, closedOnHolidays, closedDays: [] };
  const { rows } = await sql<CallStanding>`${judged}
    select p.audience, p.phones, p.address, p.do_not_call_at, p.call_consent, p.call_contract, p.unproven_at, p.refused_on,
      p.recent_attempts, p.next_action_at, p.next_action_kind
    from judged join kili.prospect as p on p.company_id = ${companyId} and p.id = judged.prospect_id
    where judged.reason is null and (p.next_action_at is null or p.next_action_at <= now())
      and (p.refused_on is not null or p.recent_attempts <> '[]') limit ${MOST_JUDGED}`.execute(db);
  const counts = new Map<CallBlock, number>();
  for (const row of rows) {
    const answer = mayCall(row, now, { caller, policy, anyNumber: true });
    if (answer.ok || !datedBlocks.has(answer.code)) continue;
    counts.set(answer.code, (counts.get(answer.code) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}
