// Shares the open members of a campaign out among its callers, those that joined since too. What somebody holds stays
// theirs; what was left by somebody who no longer calls goes to the others.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { toRow } from '../../../engine/server/pg-store.ts';
import { isInUse, rulesFor } from '../../assignment/assignment.rules.ts';
import type { AssignmentRule } from '../../assignment/assignment-rule.record.ts';
import type { Campaign } from '../campaign.record.ts';
import { openStates } from '../campaign-member.ts';
import { sharesOf } from '../member-shares.rules.ts';

type Shared = Pick<Campaign, 'id' | 'callerIds' | 'distribution'>;

export async function shareMembers(transaction: CompanyTransaction, caller: Caller, campaign: Shared): Promise<void> {
  if (campaign.distribution !== 'roundRobin' && campaign.distribution !== 'area') return;
  const { db, companyId } = transaction;
  // Two sessions that begin at once share out one behind the other.
  await sql`select id from kili.campaign where company_id = ${companyId} and id = ${campaign.id} for no key update`.execute(
    db,
  );
  const callers = await callersOf(transaction, campaign);
  if (callers.length === 0) return;
  if (campaign.distribution === 'area') await shareByArea(transaction, caller, campaign, callers);
  else await shareInTurn(transaction, campaign, callers);
}

/** Those who call it: the ones that were named and still work here, or everybody who may call. */
export async function callersOf(
  { db, companyId }: CompanyTransaction,
  { callerIds }: Pick<Campaign, 'callerIds'>,
): Promise<string[]> {
  const isNamed = callerIds.length === 0 ? sql`true` : sql`u.id = any(${callerIds}::uuid[])`;
  const { rows } = await sql<{ id: string }>`select u.id from kili.user as u
    join kili.role as r on r.company_id = ${companyId} and r.id = u.role_id
    where u.company_id = ${companyId} and u.state = 'active' and ${isNamed}
      and coalesce(r.permissions ->> 'prospects.call', 'none') <> 'none' order by u.id`.execute(db);
  return rows.map(({ id }) => id);
}

const isOpen = sql`m.state = any(${[...openStates]}::text[])`;

async function shareInTurn({ db, companyId }: CompanyTransaction, { id }: Shared, callers: readonly string[]) {
  const { rows } = await sql<{ userId: string | null; count: number }>`
    select case when m.assigned_to_id = any(${callers}::uuid[]) then m.assigned_to_id end as user_id, count(*)::int as count
    from kili.campaign_member as m where m.company_id = ${companyId} and m.campaign_id = ${id} and ${isOpen}
    group by 1`.execute(db);
  const count = (userId: string | null) => rows.find((row) => row.userId === userId)?.count ?? 0;
  const newcomers = count(null);
  if (newcomers === 0) return;
  let from = 0;
  const shares = [...sharesOf(new Map(callers.map((userId) => [userId, count(userId)])), newcomers)].map(
    ([userId, share]) => {
      const range = { userId, from, to: from + share };
      from += share;
      return range;
    },
  );
  await sql`update kili.campaign_member as m set assigned_to_id = s.user_id, updated_at = now(), rev = m.rev + 1
    from (select m.prospect_id, row_number() over (order by m.prospect_id) as place from kili.campaign_member as m
        where m.company_id = ${companyId} and m.campaign_id = ${id} and ${isOpen}
          and (m.assigned_to_id is null or m.assigned_to_id <> all(${callers}::uuid[]))) as w
      join unnest(${shares.map(({ userId }) => userId)}::uuid[], ${shares.map((one) => one.from)}::int[],
        ${shares.map(({ to }) => to)}::int[]) as s(user_id, above, up_to) on w.place > s.above and w.place <= s.up_to
    where m.company_id = ${companyId} and m.campaign_id = ${id} and m.prospect_id = w.prospect_id`.execute(db);
}

/** By the assignment rules: the first that fits and has a caller among its people; nobody's area is everybody's. */
async function shareByArea(
  { db, companyId }: CompanyTransaction,
  { country }: Caller,
  { id }: Shared,
  callers: readonly string[],
) {
  const ruleRows = await sql<Record<string, unknown>>`select r.* from kili.assignment_rule as r
    where r.company_id = ${companyId} and r.archived_at is null order by r.position`.execute(db);
  const rules = ruleRows.rows.map((row) => toRow(row) as AssignmentRule).filter(isInUse);
  const { rows } = await sql<{ prospectId: string; postalCode: string | null; country: string | null }>`
    select m.prospect_id, p.address ->> 'postalCode' as postal_code, p.address ->> 'country' as country
    from kili.campaign_member as m
    join kili.prospect as p on p.company_id = ${companyId} and p.id = m.prospect_id
    where m.company_id = ${companyId} and m.campaign_id = ${id} and ${isOpen}
      and (m.assigned_to_id is null or m.assigned_to_id <> all(${callers}::uuid[]))
    order by m.prospect_id`.execute(db);
  const peopleOf = new Map<string, string[]>();
  const turns = new Map<string, number>();
  const given: { prospectId: string; userId: string | null }[] = rows.map(({ prospectId, ...place }) => {
    const key = `${place.country} ${place.postalCode}`;
    const known = peopleOf.get(key) ?? peopleFor({ postalCode: place.postalCode ?? '', country: place.country ?? '' });
    peopleOf.set(key, known);
    const turnOf = known.join();
    const turn = turns.get(turnOf) ?? 0;
    turns.set(turnOf, turn + 1);
    return { prospectId, userId: known[turn % known.length] ?? null };
  });
  await sql`update kili.campaign_member as m set assigned_to_id = g.user_id, updated_at = now(), rev = m.rev + 1
    from unnest(${given.map(({ prospectId }) => prospectId)}::uuid[], ${given.map(({ userId }) => userId)}::uuid[])
      as g(prospect_id, user_id)
    where m.company_id = ${companyId} and m.campaign_id = ${id} and m.prospect_id = g.prospect_id
      and m.assigned_to_id is distinct from g.user_id`.execute(db);

  function peopleFor(place: { postalCode: string; country: string }): string[] {
    const people = rulesFor(rules, place, country).map(({ memberIds }) =>
      memberIds.filter((one) => callers.includes(one)),
    );
    return people.find((some) => some.length > 0) ?? [];
  }
}
