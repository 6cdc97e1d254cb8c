// The cards of a prospect in call sessions, when two records are made one. In a session that has both, the card that is
// further on stays with the master, the other one is left out of the session: nobody is called twice.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { toColumns } from '../../../engine/server/pg-store.ts';
import { type CallEntry, callEntryRecord } from '../../call-sessions/call-session.records.ts';
import { personKey } from '../../call-sessions/lock-keys.rules.ts';
import type { Merge } from './prospect-references.ts';

type CardState = CallEntry['state'];

export interface MovedCards {
  /** Cards that went to the master. */
  moved: string[];
  /** Of two cards in one session: the master's, which went to the loser, and the loser's, which went to the master. */
  swapped: [string, string][];
  /** Cards left out of their session, and how they stood. */
  leftOut: { id: string; state: CardState }[];
}

const LEFT_OUT = 'merged';
const order: readonly CardState[] = ['skipped', 'waiting', 'done', 'served'];
const isOpen = (state: CardState) => state === 'waiting' || state === 'served';

export async function moveCards(transaction: CompanyTransaction, merge: Merge): Promise<MovedCards> {
  const { db, companyId } = transaction;
  const { masterId, loserId, now } = merge;
  const { rows: pairs } = await sql<{
    mine: string;
    mineState: CardState;
    theirs: string;
    theirsState: CardState;
  }>`select mine.id as mine, mine.state as mine_state, theirs.id as theirs, theirs.state as theirs_state
    from kili.call_entry as theirs
    join kili.call_entry as mine
      on mine.company_id = ${companyId} and mine.session_id = theirs.session_id and mine.prospect_id = ${masterId}
    where theirs.company_id = ${companyId} and theirs.prospect_id = ${loserId} order by theirs.id`.execute(db);
  const { rows } = await sql<{ id: string }>`update kili.call_entry
    set prospect_id = ${masterId}, updated_at = ${now}, rev = rev + 1
    where company_id = ${companyId} and prospect_id = ${loserId}
      and not id = any(${pairs.map(({ theirs }) => theirs)}::uuid[]) returning id`.execute(db);
  const cards: MovedCards = { moved: rows.map(({ id }) => id), swapped: [], leftOut: [] };
  for (const { mine, mineState, theirs, theirsState } of pairs) {
    const isFurther = order.indexOf(theirsState) > order.indexOf(mineState);
    if (isFurther) {
      await swapCards(transaction, mine, theirs);
      cards.swapped.push([mine, theirs]);
    }
    const left = isFurther ? { id: mine, state: mineState } : { id: theirs, state: theirsState };
    if (isOpen(left.state)) cards.leftOut.push(left);
  }
  await leaveOut(transaction, cards.leftOut, now);
  const atMaster = [...cards.moved, ...cards.swapped.map(([, theirs]) => theirs)];
  await moveLocks(transaction, atMaster, { from: loserId, to: masterId, now });
  return cards;
}

export async function moveCardsBack(
  transaction: CompanyTransaction,
  { masterId, loserId, now }: Merge,
  { moved, swapped, leftOut }: MovedCards,
): Promise<void> {
  const { db, companyId } = transaction;
  // Whoever was added to the session under the loser's own name since has their card already.
  await sql`update kili.call_entry as e set prospect_id = ${loserId}, updated_at = ${now}, rev = e.rev + 1
    where e.company_id = ${companyId} and e.prospect_id = ${masterId} and e.id = any(${moved}::uuid[])
      and not exists (select 1 from kili.call_entry as other where other.company_id = ${companyId}
        and other.session_id = e.session_id and other.prospect_id = ${loserId})`.execute(db);
  for (const [mine, theirs] of swapped) await swapCards(transaction, theirs, mine);
  await moveLocks(transaction, [...moved, ...swapped.map(([, theirs]) => theirs)], {
    from: masterId,
    to: loserId,
    now,
  });
  await sql`update kili.call_entry as e set state = 'waiting', skip_reason = null, updated_at = ${now}, rev = e.rev + 1
    where e.company_id = ${companyId} and e.id = any(${leftOut.map(({ id }) => id)}::uuid[])
      and e.state = 'skipped' and e.skip_reason = ${LEFT_OUT}`.execute(db);
}

async function leaveOut({ db, companyId }: CompanyTransaction, cards: MovedCards['leftOut'], now: string) {
  if (cards.length === 0) return;
  const ids = cards.map(({ id }) => id);
  await sql`delete from kili.call_lock where company_id = ${companyId} and entry_id = any(${ids}::uuid[])`.execute(db);
  await sql`update kili.call_entry set state = 'skipped', skip_reason = ${LEFT_OUT}, served_at = null,
      updated_at = ${now}, rev = rev + 1
    where company_id = ${companyId} and id = any(${ids}::uuid[])`.execute(db);
}

/** Each card takes the other's prospect. A session holds one card a prospect at every moment: one steps out meanwhile. */
async function swapCards({ db, companyId }: CompanyTransaction, stepsOut: string, goesOver: string) {
  const { rows: gone } = await sql<CallEntry & { companyId: string }>`delete from kili.call_entry
    where company_id = ${companyId} and id = ${stepsOut} returning *`.execute(db);
  const card = gone[0];
  if (!card) return;
  const { rows } = await sql<{ prospectId: string }>`select prospect_id from kili.call_entry
    where company_id = ${companyId} and id = ${goesOver}`.execute(db);
  await sql`update kili.call_entry set prospect_id = ${card.prospectId}, rev = rev + 1
    where company_id = ${companyId} and id = ${goesOver}`.execute(db);
  const prospectId = rows[0]?.prospectId ?? card.prospectId;
  await db
    .insertInto('kili.call_entry')
    .values(toColumns(callEntryRecord, { ...card, prospectId }))
    .execute();
}

/** Whoever is on the telephone stays so, and the person stays theirs unless somebody has the other record on the line. */
async function moveLocks(
  { db, companyId }: CompanyTransaction,
  cards: readonly string[],
  { from, to, now }: { from: string; to: string; now: string },
) {
  if (cards.length === 0) return;
  await sql`update kili.call_lock set prospect_id = ${to}, updated_at = ${now}, rev = rev + 1
    where company_id = ${companyId} and entry_id = any(${cards}::uuid[])`.execute(db);
  await sql`update kili.call_lock as l set key = ${personKey(to)}
    where l.company_id = ${companyId} and l.entry_id = any(${cards}::uuid[]) and l.key = ${personKey(from)}
      and not exists (select 1 from kili.call_lock as other
        where other.company_id = ${companyId} and other.key = ${personKey(to)})`.execute(db);
}
