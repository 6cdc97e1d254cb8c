// Members who are to be called, but not now: something is planned with them for later, or even after the last day.
import { sql } from 'kysely';
import { addDays, instantOf } from '../../../engine/dates.ts';
import type { Campaign } from '../campaign.record.ts';

export interface PlannedLater {
  /** With a next action later than now. */
  later: number;
  /** Of these, those whose next action comes after the last day. */
  afterEnd: number;
}

/** How many of the rows are planned later, as two columns; `p` is the prospect, and null where it is none of them. */
export function plannedLater({ endsOn }: Pick<Campaign, 'endsOn'>, timeZone: string) {
  const end = endsOn ? instantOf(addDays(endsOn, 1), '00:00', timeZone) : null;
  return sql`count(*) filter (where p.next_action_at > now())::int as later,
    count(*) filter (where p.next_action_at > now() and p.next_action_at >= ${end}::timestamptz)::int as after_end`;
}
