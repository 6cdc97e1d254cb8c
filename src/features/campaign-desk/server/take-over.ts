// « Reprendre la main »: whoever leads a campaign takes a card from the desk it lies on; who did it to whom is on record.
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { placeOf, writeAuditEvent } from '../../audit/server/audit-log.ts';
import { callSessionRecord } from '../../call-sessions/call-session.records.ts';
import { lineKey, personKey } from '../../call-sessions/lock-keys.rules.ts';

const args = z.strictObject({ id, prospectId: id });
type TakenCard = z.infer<typeof args>;

/** How long the card is kept for whoever took it, until it lies on their own desk. */
const KEPT_FOR = '2 minutes';

/** The rep is told at once, and keeps what they noted and the outcome of a call they did make. */
export const takeOverCard = defineCommand({
  name: 'campaign.takeOver',
  args,
  permission: 'campaigns.manage',
  serverOnly: true,
  async run(_store, card, context) {
    const { transaction } = context as ServerContext;
    const holder = (await holderOf(transaction, card)) ?? refuse('campaign.nobodyOnCard');
    const { db, companyId, userId } = transaction;
    await keepOnTheLine(transaction, card.prospectId, holder);
    await sql`update kili.call_lock set user_id = ${userId}, expires_at = now() + ${KEPT_FOR}::interval,
        updated_at = now(), rev = rev + 1
      where company_id = ${companyId} and entry_id = ${holder.entryId} and key <> ${lineKey(card.prospectId)}`.execute(
      db,
    );
    await sql`update kili.call_entry set state = 'waiting', served_at = null, not_before = now() + interval '30 minutes',
        updated_at = now(), rev = rev + 1
      where company_id = ${companyId} and id = ${holder.entryId} and state = 'served'`.execute(db);
    // Their device hears of it, and asks whose its cards are.
    await sql`update kili.call_session set last_event_at = now(), updated_at = now(), rev = rev + 1
      where company_id = ${companyId} and id = ${holder.sessionId}`.execute(db);
    const [id, owner] = [holder.sessionId, holder.userId];
    await writeFeed(transaction, new Map([[id, { record: callSessionRecord, id, ownerOld: owner, ownerNew: owner }]]));
    return { userId: holder.userId };
  },
});

/** As long as a call after its end: whoever holds the card is told to end it, and its outcome ends the wait before. */
const ON_THE_LINE_FOR = '10 minutes';

/** A call that goes on is not rung into: who took the card over dials once it has its outcome. */
async function keepOnTheLine(
  { db, companyId }: CompanyTransaction,
  prospectId: string,
  { entryId, userId }: { entryId: string; userId: string },
) {
  await sql`insert into kili.call_lock
      (company_id, id, key, prospect_id, user_id, entry_id, expires_at, created_at, updated_at, rev)
    select ${companyId}::uuid, ${newId()}::uuid, ${lineKey(prospectId)}, ${prospectId}::uuid, ${userId}::uuid,
      ${entryId}::uuid, now() + ${ON_THE_LINE_FOR}::interval, now(), now(), 1
    from kili.call_entry as e
    where e.company_id = ${companyId} and e.id = ${entryId} and exists (select from kili.dial as d
      where d.company_id = ${companyId} and d.prospect_id = ${prospectId} and d.entry_id = e.id
        and d.user_id = ${userId} and d.overtaken_by_id is null and d.dialled_at >= e.served_at)
    on conflict (company_id, key) do update set user_id = excluded.user_id, entry_id = excluded.entry_id,
      expires_at = excluded.expires_at, updated_at = excluded.updated_at, rev = call_lock.rev + 1`.execute(db);
}

export async function noteTakeOver(transaction: CompanyTransaction, card: TakenCard, request: FastifyRequest) {
  const holder = await holderOf(transaction, card);
  if (!holder) return;
  await writeAuditEvent(transaction, {
    action: 'calls.takeOver',
    object: { kind: 'prospect', id: card.prospectId },
    details: { name: holder.name, title: holder.campaign },
    from: placeOf(request),
  });
}

/** Who else has this member on screen in a session of the campaign. */
async function holderOf({ db, companyId, userId }: CompanyTransaction, { id, prospectId }: TakenCard) {
  const { rows } = await sql<{ entryId: string; sessionId: string; userId: string; name: string; campaign: string }>`
    select l.entry_id, e.session_id, l.user_id, u.name, c.name as campaign from kili.call_lock as l
    join kili.call_entry as e on e.company_id = ${companyId} and e.id = l.entry_id
    join kili.call_session as s on s.company_id = ${companyId} and s.id = e.session_id and s.campaign_id = ${id}
    join kili.campaign as c on c.company_id = ${companyId} and c.id = s.campaign_id
    join kili.user as u on u.company_id = ${companyId} and u.id = l.user_id
    where l.company_id = ${companyId} and l.key = ${personKey(prospectId)} and l.expires_at > now()
      and l.user_id <> ${userId}`.execute(db);
  return rows[0];
}
