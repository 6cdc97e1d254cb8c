// What a person was told, and where they want to be told. All of it is one's own: nobody reads or marks for somebody else.
import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { readAllNotifications, readNotifications } from '../notification.commands.ts';
import { switchesOf } from '../notification.rules.ts';
import { chooseNotifications, digestJob } from '../notification-choice.commands.ts';
import { notificationChoiceRecord } from '../notification-choice.record.ts';
import { notificationTopics } from '../notification-kinds.ts';
import { choiceOf } from './choice-of.ts';
import { digestRunJob } from './digest.job.ts';
import { pushJob } from './notify.ts';
import { pushRunJob } from './push.job.ts';
import { pushRoutes } from './push.route.ts';

const reading = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(500) }),
  z.strictObject({ all: z.literal(true) }),
]);
const { quietFrom, quietTo, digestAt, timeZone, locale, channels } = notificationChoiceRecord.schema.shape;
const switches = z.object({ app: z.boolean(), push: z.boolean(), digest: z.boolean() });
const settings = z.object({
  channels: z.record(z.enum(notificationTopics), switches).describe('Where each topic is told'),
  quietFrom: quietFrom.describe('From when on no push leaves, in `timeZone`; null for none'),
  quietTo,
  digestAt: digestAt.describe('When the mail of the morning leaves; null for none'),
  timeZone,
  locale: locale.describe('Of the mail'),
});
const changes = z.strictObject({ channels, quietFrom, quietTo, digestAt, timeZone, locale }).partial();

export const notificationRoutes: ServerFeature = (parts) => {
  const { http, engine, sessions } = parts;

  http.post(
    '/api/v1/notifications/read',
    apiRoute(
      {
        summary: 'Mark notifications as read: those named, or all of your own',
        body: reading,
        answer: { json: z.object({ count: z.number().int().describe('How many were unread') }) },
      },
      { evenReadOnly: true },
    ),
    async (request) => {
      const person = await sessions.personOf(request);
      const asked = readBody(reading, request);
      if ('ids' in asked) return runCommand(engine, person, readNotifications, asked);
      return runCommand(engine, person, readAllNotifications, { until: new Date().toISOString() });
    },
  );

  http.get(
    '/api/v1/notifications/unread',
    apiRoute({
      summary: 'How many of your own notifications are unread',
      answer: { json: z.object({ count: z.number().int() }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      return inCompany(engine.database, person, async ({ db, companyId, userId }) => {
        const { rows } = await sql<{ count: number }>`select count(*) from kili.notification
          where company_id = ${companyId} and user_id = ${userId} and read_at is null`.execute(db);
        return { count: rows[0]!.count };
      });
    },
  );

  const settingsOf = (person: { companyId: string; userId: string }) =>
    inCompany(engine.database, person, async (transaction) => {
      await engine.callerOf(transaction);
      const { channels, digestSentAt, ...chosen } = await choiceOf(transaction, person.userId);
      const all = Object.fromEntries(notificationTopics.map((topic) => [topic, switchesOf(topic, channels)]));
      return { channels: all, ...chosen };
    });

  http.get(
    '/api/v1/notifications/settings',
    apiRoute({ summary: 'Where and when you are told of what', answer: { json: settings } }),
    async (request) => settingsOf(await sessions.personOf(request)),
  );

  http.patch(
    '/api/v1/notifications/settings',
    apiRoute({
      summary: 'Choose where and when you are told of what; only the topics named change',
      body: changes,
      answer: { json: settings },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const asked = readBody(changes, request);
      if (Object.keys(asked).length === 0) refuse('request.bodyMissing');
      const { timeZone, locale } = await settingsOf(person);
      await runCommand(engine, person, chooseNotifications, { timeZone, locale, ...asked });
      return settingsOf(person);
    },
  );

  pushRoutes(parts);
  return { [pushJob]: pushRunJob(parts), [digestJob]: digestRunJob(parts) };
};
