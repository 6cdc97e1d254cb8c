// Who of a campaign nobody need call, and why: seen in one walk over its members.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { readPolicy } from '../../call-rights/server/read-policy.ts';
import { policyIn } from '../../contact-rules/call-policy.ts';
import type { Audience } from '../../contact-rules/call-slots.rules.ts';
import type { Campaign } from '../campaign.record.ts';
import { forbiddenBecause, type LawfulReason, type LeftOutReason } from '../left-out.rules.ts';

type Judged = Pick<Campaign, 'id' | 'callsCustomers' | 'offer'>;

/**
 * Members that nobody has called yet, each with the reason it is left out, as the table `judged`. A good number is what
 * `callableNumbers` calls one.
 */
const withReasons = (companyId: string, { id, callsCustomers }: Judged) => sql`
  with judged as (select m.id, m.prospect_id, m.state, p.audience, p.address ->> 'country' as country,
      p.call_consent is not null and coalesce((p.call_consent ->> 'until')::timestamptz > now(), true) as has_agreed,
      p.audience = 'B2C' and p.unproven_at is not null as is_unproven,
      p.call_contract is not null and coalesce((p.call_contract ->> 'lastDay')::date >= now()::date, true) as has_contract,
      case
        when p.archived_at is not null then 'archived'
        when p.do_not_call_at is not null then 'opposition'
        when not exists (select from jsonb_array_elements(p.phones) as phone
          where phone ->> 'number' ~ '^[+][0-9]{6,15}$' and coalesce(phone ->> 'status', '') not in ('invalid', 'premium')) then 'wrongNumber'
        when not ${callsCustomers}::boolean and exists (select from kili.stage as s
          where s.company_id = ${companyId} and s.id = p.stage_id and s.kind = 'won') then 'customer'
        when exists (select from kili.prospect_key as own
            join kili.prospect_key as other on other.company_id = ${companyId} and other.kind = own.kind
              and other.key = own.key and other.prospect_id < own.prospect_id
            join kili.campaign_member as twin on twin.company_id = ${companyId} and twin.campaign_id = ${id}
              and twin.prospect_id = other.prospect_id
            where own.company_id = ${companyId} and own.prospect_id = p.id and own.kind in ('mobile', 'email', 'landline')
              and not exists (select from kili.distinct_prospects as d where d.company_id = ${companyId}
                and d.one_id = other.prospect_id and d.other_id = own.prospect_id)) then 'duplicate'
      end as reason
    from kili.campaign_member as m
    join kili.prospect as p on p.company_id = ${companyId} and p.id = m.prospect_id
    where m.company_id = ${companyId} and m.campaign_id = ${id}
      and (m.state = 'toCall' or (m.state = 'excluded' and m.excluded_because in ('opposition', 'wrongNumber', 'customer', 'duplicate')
        and not exists (select from kili.interaction as i where i.company_id = ${companyId} and i.campaign_id = ${id}
          and i.prospect_id = m.prospect_id and i.kind = 'call' and i.undone_at is null))))`;

/** Marks them as excluded; who was excluded so before, was never called and may be called by now is to be called again. */
export async function leaveOut({ db, companyId }: CompanyTransaction, campaign: Judged): Promise<void> {
  await sql`${withReasons(companyId, campaign)}
    update kili.campaign_member as m set
      state = case when judged.reason is null or judged.reason = 'archived' then 'toCall' else 'excluded' end,
      excluded_because = case when judged.reason = 'archived' then null else judged.reason end,
      updated_at = now(), rev = m.rev + 1
    from judged where m.company_id = ${companyId} and m.id = judged.id
      and (m.state = 'excluded') is distinct from (judged.reason is not null and judged.reason <> 'archived')`.execute(
    db,
  );
}

export interface BeforeStart {
  /** Not called yet, and to be called. */
  toCall: number;
  leftOut: { reason: LeftOutReason | LawfulReason; count: number }[];
}

/** Whom the start would call, and whom it leaves out. */
export async function beforeStart(
  transaction: CompanyTransaction,
  caller: Caller,
  { campaign, now }: { campaign: Judged; now: string },
): Promise<BeforeStart> {
  const { db, companyId } = transaction;
  const { rows } = await sql<{
    reason: LeftOutReason | null;
    audience: Audience;
    country: string | null;
    hasAgreed: boolean;
    isUnproven: boolean;
    hasContract: boolean;
    count: number;
  }>`
    ${withReasons(companyId, campaign)}
    select reason, audience, country, has_agreed, is_unproven, has_contract, count(*)::int as count
    from judged group by 1, 2, 3, 4, 5, 6`.execute(db);
  const counts = new Map<BeforeStart['leftOut'][number]['reason'], number>();
  let toCall = 0;
  const { offer } = policyIn(await readPolicy(transaction), campaign.offer);
  for (const { reason, country, count, ...people } of rows) {
    const why = reason ?? forbiddenBecause({ ...people, country: country || caller.country }, { offer, now });
    if (why) counts.set(why, (counts.get(why) ?? 0) + count);
    else toCall += count;
  }
  return { toCall, leftOut: [...counts].map(([reason, count]) => ({ reason, count })) };
}

/** Members left out for one reason, some of them by name: enough to see whom it strikes. */
export async function leftOutRows(
  { db, companyId }: CompanyTransaction,
  { campaign, reason, after, limit, reach }: LeftOutWish,
): Promise<{ prospectId: string; name: string }[]> {
  const { rows } = await sql<{ prospectId: string; name: string }>`${withReasons(companyId, campaign)}
    select p.id as prospect_id, coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.organisation, '') as name
    from judged join kili.prospect as p on p.company_id = ${companyId} and p.id = judged.prospect_id
    where judged.reason = ${reason} ${after ? sql`and p.id > ${after}` : sql``} and ${reach}
    order by p.id limit ${limit}`.execute(db);
  return rows;
}

interface LeftOutWish {
  campaign: Judged;
  reason: string;
  after: string | undefined;
  limit: number;
  /** The caller's reach over the prospect `p`. */
  reach: ReturnType<typeof sql<boolean>>;
}
