// Figures that are kept ready and were put in doubt by a write: noted in the same transaction, so that none is forgotten, and
// each under a number of its own, so that nobody waits for another.
import { sql } from 'kysely';
import type { DueFigure } from '../define.ts';
import type { CompanyTransaction } from './database.ts';

/** Where more than these are in doubt, the whole part is. */
const MOST_PLACES = 2_000;

export async function noteDue(
  { db, companyId }: Pick<CompanyTransaction, 'db' | 'companyId'>,
  due: readonly DueFigure[],
): Promise<void> {
  const fresh = inShort(due);
  if (fresh.length === 0) return;
  await sql`insert into kili.due_figure (company_id, part, day, at, row_id, stage_ids)
    select ${companyId}::uuid, d.part, d.day, d.at, d."row", d.stages
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as d(part text, day date, at timestamptz, "row" uuid, stages jsonb)
    on conflict do nothing`.execute(db);
}

/** Each once, and a part that is in doubt as a whole by one word. */
function inShort(due: readonly DueFigure[]): DueFigure[] {
  const groups = Map.groupBy(due, ({ part }) => part);
  return [...groups].flatMap(([part, places]) => {
    const isWhole = places.some(({ at, day, row }) => !at && !day && !row);
    if (isWhole) return [{ part }];
    const each = new Map(places.map((one) => [JSON.stringify(one), one]));
    return each.size > MOST_PLACES ? [{ part }] : [...each.values()];
  });
}
