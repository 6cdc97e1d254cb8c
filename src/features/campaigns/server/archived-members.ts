// Many who are archived or restored at once: what their members do, as `archiveWithMembers` and `restoreWithMembers` say.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';

export async function leaveOutArchived({ db, companyId }: CompanyTransaction, ids: readonly string[]): Promise<void> {
  await sql`update kili.campaign_member as m
    set state = 'excluded', excluded_because = 'archived', updated_at = now(), rev = m.rev + 1
    where m.company_id = ${companyId} and m.prospect_id = any(${ids}::uuid[])
      and m.state in ('toCall', 'inProgress', 'callBack')`.execute(db);
}

export async function takeInRestored({ db, companyId }: CompanyTransaction, ids: readonly string[]): Promise<void> {
  await sql`update kili.campaign_member as m
    set state = case
        when not exists (select from kili.interaction as i where i.company_id = ${companyId}
          and i.campaign_id = m.campaign_id and i.prospect_id = m.prospect_id and i.kind = 'call'
          and i.undone_at is null) then 'toCall'
        when p.next_action_kind = 'call-back' and p.next_action_at is not null then 'callBack'
        else 'inProgress' end,
      excluded_because = null, updated_at = now(), rev = m.rev + 1
    from kili.prospect as p
    where p.company_id = ${companyId} and p.id = m.prospect_id
      and m.company_id = ${companyId} and m.prospect_id = any(${ids}::uuid[]) and m.excluded_because = 'archived'`.execute(
    db,
  );
}
