// Who of a campaign nobody need call, and why: seen in one walk over its members.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { readPolicy } from '../../call-rights/server/read-policy.ts';
import { policyIn } from '../../contact-rules/call-policy.ts';
import type { Audience } from '../../contact-rules/call-slots.rules.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import type { Campaign } from '../campaign.record.ts';
import { forbiddenBecause, type LawfulReason, type LeftOutReason } from '../left-out.rules.ts';
import { type BlockedForNow, blockedForNow } from './not-before-a-date.ts';
import { type PlannedLater, plannedLater } from './planned-later.ts';

type Judged = Pick<Campaign, 'id' | 'callsCustomers' | 'offer'>;

/** Asked by somebody who reads the answer: days are those of the company. */
interface AskedBefore extends Asked {
  campaign: Judged & Pick<Campaign, 'endsOn'>;
  caller: Caller;
}

/** Where and when it is judged. */
interface Asked {
  campaign: Judged;
  /** The company’s own country, for addresses without one. */
  country: string;
  now: string;
}

// A call about a contract needs no consent, and a consent ends.
const hasAgreed = sql<boolean>`(p.call_consent is not null
  and coalesce((p.call_consent ->> 'until')::timestamptz > now(), true))`;
const isUnproven = sql<boolean>`(p.audience = 'B2C' and p.unproven_at is not null)`;
/** A contract of the prospect `p` is in progress. */
export const hasContract = sql<boolean>`(p.call_contract is not null
  and coalesce((p.call_contract ->> 'lastDay')::date >= now()::date, true))`;
/** The same for people to whom the law says the same. */
const likeness = sql<string>`concat_ws('|', p.audience, coalesce(p.address ->> 'country', ''), ${hasAgreed}, ${isUnproven},
  ${hasContract})`;

/** Members that nobody has called yet, as far as somebody who calls may change that. */
const isUncalled = (companyId: string, campaignId: string) => sql<boolean>`(m.state = 'toCall'
  or (m.state = 'excluded' and m.excluded_because in ('opposition', 'sectorBan', 'noConsent', 'wrongNumber', 'customer', 'duplicate', 'archived')
    and not exists (select from kili.interaction as i where i.company_id = ${companyId} and i.campaign_id = ${campaignId}
      and i.prospect_id = m.prospect_id and i.kind = 'call' and i.undone_at is null)))`;

/** Each likeness among the members of whom the law lets nobody be called, with its reason. */
async function forbiddenLikenesses(
  transaction: CompanyTransaction,
  { campaign, country: ownCountry, now }: Asked,
): Promise<{ likeness: string; reason: LawfulReason }[]> {
  const { db, companyId } = transaction;
  const { offer } = policyIn(await readPolicy(transaction), campaign.offer);
  const { rows } = await sql<{
    likeness: string;
    audience: Audience;
    country: string | null;
    hasAgreed: boolean;
    isUnproven: boolean;
    hasContract: boolean;
  }>`select distinct ${likeness} as likeness, p.audience, p.address ->> 'country' as country, ${hasAgreed} as has_agreed,
      ${isUnproven} as is_unproven, ${hasContract} as has_contract
    from kili.campaign_member as m
    join kili.prospect as p on p.company_id = ${companyId} and p.id = m.prospect_id
    where m.company_id = ${companyId} and m.campaign_id = ${campaign.id}`.execute(db);
  return rows.flatMap(({ likeness, country, ...people }) => {
    const reason = forbiddenBecause({ ...people, country: country || ownCountry }, { offer, now });
    return reason ? [{ likeness, reason }] : [];
  });
}

/**
 * Members that nobody has called yet, each with the reason it is left out, as the table `judged`. A good number is what
 * `callableNumbers` calls one.
 */
async function withReasons(transaction: CompanyTransaction, asked: Asked) {
  const { companyId } = transaction;
  const { id, callsCustomers } = asked.campaign;
  const forbidden = await forbiddenLikenesses(transaction, asked);
  return sql`
  with judged as (select m.id, m.prospect_id,
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
        else law.reason
      end as reason
    from kili.campaign_member as m
    join kili.prospect as p on p.company_id = ${companyId} and p.id = m.prospect_id
    left join unnest(${forbidden.map((one) => one.likeness)}::text[], ${forbidden.map(({ reason }) => reason)}::text[])
      as law(likeness, reason) on law.likeness = ${likeness}
    where m.company_id = ${companyId} and m.campaign_id = ${id} and ${isUncalled(companyId, id)})`;
}

/** Marks them as excluded; who was excluded so before, was never called and may be called by now is to be called again. */
export async function leaveOut(transaction: CompanyTransaction, asked: Asked): Promise<void> {
  const { db, companyId } = transaction;
  await sql`${await withReasons(transaction, asked)}
    update kili.campaign_member as m set state = case when judged.reason is null then 'toCall' else 'excluded' end,
      excluded_because = judged.reason, updated_at = now(), rev = m.rev + 1
    from judged where m.company_id = ${companyId} and m.id = judged.id
      and m.excluded_because is distinct from judged.reason`.execute(db);
}

export interface BeforeStart extends PlannedLater {
  /** Not called yet, and to be called. */
  toCall: number;
  /** Of these, whom nobody may call before a date. */
  blocked: BlockedForNow[];
  leftOut: { reason: LeftOutReason | LawfulReason; count: number }[];
}

/** Whom the start would call, of these whom only later, and whom it leaves out. */
export async function beforeStart(transaction: CompanyTransaction, asked: AskedBefore): Promise<BeforeStart> {
  const { db, companyId } = transaction;
  const { campaign, caller } = asked;
  const judged = await withReasons(transaction, asked);
  const { rows } = await sql<{ reason: LeftOutReason | LawfulReason | null; count: number } & PlannedLater>`
    ${judged}
    select reason, count(*)::int as count, ${plannedLater(campaign, caller.timeZone)}
    from judged join kili.prospect as p on p.company_id = ${companyId} and p.id = judged.prospect_id
    group by reason order by count(*) desc, reason`.execute(db);
  const called = rows.find(({ reason }) => reason === null);
  return {
    toCall: called?.count ?? 0,
    later: called?.later ?? 0,
    afterEnd: called?.afterEnd ?? 0,
    blocked: await blockedForNow(transaction, judged, asked),
    leftOut: rows.flatMap(({ reason, count }) => (reason === null ? [] : { reason, count })),
  };
}

/** Members left out for one reason, some of them by name: enough to see whom it strikes. */
export async function leftOutRows(
  transaction: CompanyTransaction,
  { reason, after, limit, reach, ...asked }: LeftOutWish,
): Promise<{ prospectId: string; name: string }[]> {
  const { db, companyId } = transaction;
  const { rows } = await sql<{ prospectId: string; name: string }>`${await withReasons(transaction, asked)}
    select p.id as prospect_id, ${prospectNameSql} as name
    from judged join kili.prospect as p on p.company_id = ${companyId} and p.id = judged.prospect_id
    where judged.reason = ${reason} ${after ? sql`and p.id > ${after}` : sql``} and ${reach}
    order by p.id limit ${limit}`.execute(db);
  return rows;
}

interface LeftOutWish extends Asked {
  reason: string;
  after: string | undefined;
  limit: number;
  /** The caller's reach over the prospect `p`. */
  reach: ReturnType<typeof sql<boolean>>;
}
