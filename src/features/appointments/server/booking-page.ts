// The page on which anybody takes a slot of a person. Its address is looked up before any company is entered.
import { sql } from 'kysely';
import { z } from 'zod';
import { refuse } from '../../../engine/refusal.ts';
import { type CompanyTransaction, type Database, inCompany } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { plain } from '../../../engine/text.ts';
import { appointmentRecord, USUAL_IN_MINUTES } from '../appointment.record.ts';

const { durationInMinutes, kind, place, videoUrl, title } = appointmentRecord.schema.shape;

export const bookingChoice = z.strictObject({
  isOn: z.boolean(),
  slug: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])$/)
    .describe('The end of its address: letters, digits and hyphens'),
  title: title.describe('What an appointment taken there is called'),
  durationInMinutes: durationInMinutes.default(USUAL_IN_MINUTES),
  kind: kind.default('video'),
  place: place.default(null),
  videoUrl: videoUrl.default(null),
});
export type BookingChoice = z.infer<typeof bookingChoice>;

export async function readBookingPage(
  { db, companyId }: CompanyTransaction,
  userId: string,
): Promise<BookingChoice | undefined> {
  const { rows } = await sql<BookingChoice>`select is_on, slug, title, duration_in_minutes, kind, place, video_url
    from kili.booking_page where company_id = ${companyId} and user_id = ${userId}`.execute(db);
  return rows[0];
}

export async function writeBookingPage(database: Database, { companyId, userId }: Person, choice: BookingChoice) {
  const { isOn, slug, title, durationInMinutes, kind, place, videoUrl } = choice;
  await inCompany(database, { companyId, userId }, async ({ db }) => {
    // The address is the page's alone, over all companies.
    await sql`delete from platform.booking_address where company_id = ${companyId} and user_id = ${userId}`.execute(db);
    const { rows } = await sql`insert into platform.booking_address (slug, company_id, user_id)
      values (${slug}, ${companyId}, ${userId}) on conflict do nothing returning slug`.execute(db);
    if (rows.length === 0) refuse('appointment.slugTaken', {}, 'slug');
    await sql`insert into kili.booking_page
      (company_id, user_id, slug, is_on, title, duration_in_minutes, kind, place, video_url, updated_at)
      values (${companyId}, ${userId}, ${slug}, ${isOn}, ${title}, ${durationInMinutes}, ${kind}, ${place}, ${videoUrl}, now())
      on conflict (company_id, user_id) do update set slug = excluded.slug, is_on = excluded.is_on, title = excluded.title,
        duration_in_minutes = excluded.duration_in_minutes, kind = excluded.kind, place = excluded.place,
        video_url = excluded.video_url, updated_at = excluded.updated_at`.execute(db);
  });
}

/** Whose page an address is; the page itself says whether it is open. */
export async function ownerOfAddress({ pool }: Database, slug: string): Promise<Person | undefined> {
  const { rows } = await pool.query<Person>(
    `select a.company_id as "companyId", a.user_id as "userId" from platform.booking_address as a
     join platform.company as c on c.id = a.company_id and c.archived_at is null where a.slug = $1`,
    [slug],
  );
  return rows[0];
}

/** An address made of a name, with an end nobody guesses by trying names: « awa-diop-7f3c ». */
export function slugOf(name: string, userId: string): string {
  const words = plain(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${words || 'rdv'}-${userId.slice(-6)}`;
}
