import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { BulkTransaction } from '../../../engine/server/bulk.ts';
import type { Touched } from '../../../engine/server/pg-store.ts';
import type { Place } from '../../assignment/postal-area.rules.ts';
import { openDealer } from '../../assignment/server/dealer.ts';

interface Unowned extends Place {
  place: number;
}

/** Gives those of the batch who are new and nobody's to whose turn it is by the assignment rules, in the order of the file. */
export async function shareOut(transaction: BulkTransaction, caller: Caller): Promise<Map<string, Touched>> {
  const { db } = transaction;
  const { rows } =
    await sql<Unowned>`select s.place, s.address ->> 'postalCode' as postal_code, s.address ->> 'country' as country
    from staged_prospect as s join row_match as m on m.place = s.place
    where m.target_id is null and s.owner_id is null order by s.place`.execute(db);
  if (rows.length === 0) return new Map();
  const dealer = await openDealer(transaction, caller);
  const given = rows.flatMap(({ place, postalCode, country }) => {
    const turn = dealer.offer({ postalCode, country });
    if (turn) dealer.take(turn);
    return turn ? [{ place, ownerId: turn.userId }] : [];
  });
  await sql`update staged_prospect as s set owner_id = g.owner_id
    from unnest(${given.map(({ place }) => place)}::integer[], ${given.map(({ ownerId }) => ownerId)}::uuid[])
      as g(place, owner_id)
    where s.place = g.place`.execute(db);
  return dealer.write();
}
