import { z } from 'zod';
import { id } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import { pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { completeReminder, reopenReminder, snoozeReminder } from '../reminder.commands.ts';
import { reminderRecord } from '../reminder.record.ts';

const completion = z.strictObject({ nextId: id.optional().describe('Of the next one, where it repeats') });
const snoozing = snoozeReminder.args.omit({ id: true });

export const reminderRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const answer = { row: reminderRecord };
  http.post(
    '/api/v1/reminders/:id/complete',
    apiRoute({ summary: 'Done; one that repeats comes again', body: completion, answer }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { nextId = newId() } = readBody(completion, request);
      return shown(await runCommand(engine, person, completeReminder, { id: pathId(request), nextId }));
    },
  );
  http.post(
    '/api/v1/reminders/:id/reopen',
    apiRoute({ summary: 'It was not done after all', answer }),
    async (request) => {
      const person = await sessions.personOf(request);
      return shown(await runCommand(engine, person, reopenReminder, { id: pathId(request) }));
    },
  );
  http.post(
    '/api/v1/reminders/:id/snooze',
    apiRoute({ summary: 'Puts this one time of it off', body: snoozing, answer }),
    async (request) => {
      const person = await sessions.personOf(request);
      const args = { id: pathId(request), ...readBody(snoozing, request) };
      return shown(await runCommand(engine, person, snoozeReminder, args));
    },
  );
  return {};
};

const shown = (row: unknown) => toPublic(reminderRecord, row as Record<string, unknown>);
