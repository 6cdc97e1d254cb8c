// The calendar of a person for other programs, under an address that is its own key and can be withdrawn.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { addMinutes } from '../../../engine/dates.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany, readInCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { userRecord } from '../../members/member.records.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { appointmentRecord } from '../appointment.record.ts';
import { inAgendaOf } from '../whose-agenda.rules.ts';
import { sayIn } from './appointment-letters.ts';
import { feedText } from './calendar-text.ts';

const DAY = 24 * 60;
const MOST_EVENTS = 2_000;
const feedState = z.object({
  isOn: z.boolean(),
  isBusyOnly: z.boolean(),
  url: z.string().nullable().describe('Told once, when it is made: whoever has it reads the calendar'),
});
const feedChoice = z.strictObject({ isBusyOnly: z.boolean().default(false) });

export const calendarFeedRoutes: ServerFeature = ({ http, engine, sessions, publicUrl }) => {
  const { database } = engine;

  http.get(
    '/api/v1/calendar-feed',
    apiRoute({
      summary: 'Whether one’s own calendar can be subscribed to',
      tag: 'appointments',
      answer: { json: feedState },
    }),
    async (request) => {
      const { companyId, userId } = await sessions.personOf(request);
      const { rows } = await inCompany(database, { companyId, userId }, ({ db }) =>
        sql<{ isBusyOnly: boolean }>`select is_busy_only from kili.calendar_feed
          where company_id = ${companyId} and user_id = ${userId}`.execute(db),
      );
      return { isOn: rows.length > 0, isBusyOnly: rows[0]?.isBusyOnly ?? false, url: null };
    },
  );

  http.post(
    '/api/v1/calendar-feed',
    apiRoute({
      summary: 'Make a new address for one’s own calendar; one made before stops working',
      tag: 'appointments',
      body: feedChoice,
      answer: { json: feedState },
      status: 201,
    }),
    async (request, reply) => {
      const { companyId, userId } = await sessions.personOf(request);
      const { isBusyOnly } = readBody(feedChoice, request);
      const secret = randomBytes(32);
      await inCompany(database, { companyId, userId }, ({ db }) =>
        sql`insert into kili.calendar_feed (company_id, user_id, secret_hash, is_busy_only, created_at)
          values (${companyId}, ${userId}, ${hashOf(secret)}, ${isBusyOnly}, now())
          on conflict (company_id, user_id) do update set secret_hash = excluded.secret_hash,
            is_busy_only = excluded.is_busy_only, created_at = excluded.created_at`.execute(db),
      );
      const token = Buffer.concat([bytesOf(companyId), bytesOf(userId), secret]).toString('base64url');
      return reply.status(201).send({ isOn: true, isBusyOnly, url: `${publicUrl}/calendrier/${token}.ics` });
    },
  );

  http.delete(
    '/api/v1/calendar-feed',
    apiRoute({
      summary: 'Withdraw the address of one’s own calendar',
      tag: 'appointments',
      answer: { json: feedState },
    }),
    async (request) => {
      const { companyId, userId } = await sessions.personOf(request);
      await inCompany(database, { companyId, userId }, ({ db }) =>
        sql`delete from kili.calendar_feed where company_id = ${companyId} and user_id = ${userId}`.execute(db),
      );
      return { isOn: false, isBusyOnly: false, url: null };
    },
  );

  http.get(
    '/calendrier/:name',
    { config: { hidden: true, rateLimit: { max: 120, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const name = String((request.params as { name?: string }).name ?? '');
      const text = await readFeed(engine, name);
      return reply
        .type('text/calendar; charset=utf-8')
        .header('cache-control', 'private, max-age=300')
        .header('content-disposition', 'inline; filename="agenda.ics"')
        .send(text);
    },
  );
  return {};
};

async function readFeed({ database, records }: Engine, name: string): Promise<string> {
  const token = /^([\w-]{86})\.ics$/.exec(name)?.[1];
  const bytes = token ? Buffer.from(token, 'base64url') : undefined;
  if (bytes?.length !== 64) return refuse('request.notFound');
  const [companyId, userId] = [uuidOf(bytes.subarray(0, 16)), uuidOf(bytes.subarray(16, 32))];
  return readInCompany(database, { companyId, userId }, async (transaction) => {
    const { rows } = await sql<{ secretHash: string; isBusyOnly: boolean }>`select f.secret_hash, f.is_busy_only
      from kili.calendar_feed as f join kili."user" as u on u.company_id = f.company_id and u.id = f.user_id
      where f.company_id = ${companyId} and f.user_id = ${userId} and u.state = 'active'`.execute(transaction.db);
    const feed = rows[0];
    const hash = Buffer.from(hashOf(bytes.subarray(32)));
    if (!feed || !timingSafeEqual(Buffer.from(feed.secretHash), hash)) return refuse('request.notFound');
    const now = new Date().toISOString();
    const store = pgStore(transaction, { caller: systemCaller(companyId), records, now });
    const company = await store.find(companyRecord, companyId);
    const user = await store.find(userRecord, userId);
    if (!company || company.archivedAt || !user) return refuse('request.notFound');
    const appointments = await store.list(appointmentRecord, {
      where: {
        and: [
          inAgendaOf(userId),
          { field: 'state', in: ['planned', 'confirmed', 'done'] },
          { field: 'startAt', from: addMinutes(now, -30 * DAY) },
          { field: 'startAt', before: addMinutes(now, 366 * DAY) },
        ],
      },
      order: [{ field: 'startAt' }],
      limit: MOST_EVENTS,
    });
    const say = sayIn(company.locale);
    const told = { name: say('feedName', { name: user.name }), busyTitle: say('busy') };
    return feedText(appointments, { ...told, isBusyOnly: feed.isBusyOnly, now });
  });
}

const hashOf = (secret: Uint8Array) => createHash('sha256').update(secret).digest('hex');
const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
