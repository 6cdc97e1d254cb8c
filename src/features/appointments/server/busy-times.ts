import { sql } from 'kysely';
import { addDays } from '../../../engine/dates.ts';
import type { Locale } from '../../../engine/messages.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { clockTime, dayHeading } from '../../../engine/when.ts';
import type { Interval } from '../appointment-conflicts.rules.ts';
import type { ShownSlot } from './page.ts';

/** When this person is expected somewhere from now on. */
export async function busyTimes(
  { db, companyId }: CompanyTransaction,
  userId: string,
  { now, exceptId }: { now: string; exceptId?: string },
): Promise<Interval[]> {
  const { rows } = await sql<Interval>`select start_at, end_at from kili.appointment
    where company_id = ${companyId} and state in ('planned', 'confirmed')
      and end_at > ${now} and start_at < ${`${addDays(now.slice(0, 10), 100)}T00:00:00.000Z`}
      and (organiser_id = ${userId} or exists (select 1 from kili.appointment_colleague as c
        where c.company_id = appointment.company_id and c.user_id = ${userId} and c.appointment_id = appointment.id))
      and id <> ${exceptId ?? '00000000-0000-0000-0000-000000000000'}`.execute(db);
  return rows;
}

/** Those of these colleagues who are expected somewhere else in this time. */
export async function busyColleagues(
  { db, companyId }: CompanyTransaction,
  { startAt, endAt, emails, exceptId }: Interval & { emails: readonly string[]; exceptId?: string | undefined },
): Promise<{ userId: string; name: string }[]> {
  const { rows } = await sql<{ userId: string; name: string }>`select u.id as user_id, u.name from kili."user" as u
    where u.company_id = ${companyId} and u.email = any(${emails}::text[]) and u.state = 'active'
      and exists (select 1 from kili.appointment as a
        where a.company_id = ${companyId} and a.state in ('planned', 'confirmed')
          and a.start_at < ${endAt} and a.end_at > ${startAt} and a.start_at > ${startAt}::timestamptz - interval '1 day'
          and a.id is distinct from ${exceptId ?? null}::uuid
          and (a.organiser_id = u.id or exists (select 1 from kili.appointment_colleague as c
            where c.company_id = ${companyId} and c.user_id = u.id and c.appointment_id = a.id)))
    order by u.name, u.id`.execute(db);
  return rows;
}

/** Lets nobody else take a slot of this person by themselves before this transaction has ended. */
export async function holdCalendar({ db, companyId }: CompanyTransaction, userId: string): Promise<void> {
  await sql`select 1 from kili."user" where company_id = ${companyId} and id = ${userId} for no key update`.execute(db);
}

export function shownSlots(starts: readonly string[], zone: string, locale: Locale, now: string): ShownSlot[] {
  return starts.map((value) => ({
    value,
    day: dayHeading(value, { now, zone, locale }),
    time: clockTime(value, { zone, locale }),
  }));
}
