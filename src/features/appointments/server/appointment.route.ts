import { z } from 'zod';
import { type AnyCommand, day, id, instant } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { policyOf } from '../../call-rights/judge-call.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import {
  cancelAppointment,
  confirmAppointment,
  holdAppointment,
  logPastAppointment,
  noShow,
} from '../appointment.commands.ts';
import { appointmentRecord, USUAL_IN_MINUTES } from '../appointment.record.ts';
import { freeSlots } from '../free-slots.rules.ts';
import { ourPlace, theirPlace } from '../workplaces.rules.ts';
import { busyColleagues, busyTimes } from './busy-times.ts';

const confirming = z.strictObject({});
const cancelling = cancelAppointment.args.omit({ id: true, interactionId: true });
const holding = holdAppointment.args.omit({ id: true, interactionId: true });
const past = logPastAppointment.args.partial({ id: true, interactionId: true });
const meeting = z.object({
  startAt: instant,
  endAt: instant,
  emails: z
    .string()
    .max(10_000)
    .transform((list) => list.toLowerCase().split(','))
    .describe('Addresses, with commas between them'),
  exceptId: id.optional().describe('An appointment that does not count: the one that is moved'),
});
const asking = z.object({
  durationInMinutes: z.coerce.number().int().min(5).max(720).default(USUAL_IN_MINUTES),
  fromDay: day.optional(),
  count: z.coerce.number().int().min(1).max(20).default(3),
});

export const appointmentRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const steps: [path: string, summary: string, command: AnyCommand, body: z.ZodObject][] = [
    ['confirm', 'Note that somebody has said they will come', confirmAppointment, confirming],
    ['cancel', 'Call an appointment off, and say why', cancelAppointment, cancelling],
    ['hold', 'Note that it took place, and what it came to', holdAppointment, holding],
    ['no-show', 'Note that nobody came, a quarter of an hour after the start', noShow, confirming],
  ];
  for (const [path, summary, command, body] of steps) {
    http.post(
      `/api/v1/appointments/:id/${path}`,
      apiRoute({ summary, tag: 'appointments', body, answer: { row: appointmentRecord } }),
      async (request) => {
        const person = await sessions.personOf(request);
        const args = { ...readBody(body, request), id: pathId(request), interactionId: newId() };
        return once(engine, person, request, async () => {
          await findRow(engine, person, appointmentRecord, args.id);
          return toPublic(appointmentRecord, (await runCommand(engine, person, command, args)) as never);
        });
      },
    );
  }

  http.post(
    '/api/v1/appointments/past',
    apiRoute({
      summary: 'Log an appointment that has taken place; nobody is told or reminded',
      tag: 'appointments',
      body: past,
      answer: { row: appointmentRecord },
      status: 201,
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const args = { id: newId(), interactionId: newId(), ...readBody(past, request) };
      const made = await once(engine, person, request, async () =>
        toPublic(appointmentRecord, (await runCommand(engine, person, logPastAppointment, args)) as never),
      );
      return reply.status(201).send(made);
    },
  );

  http.get(
    '/api/v1/appointments/busy-colleagues',
    apiRoute({
      summary: 'Which of these colleagues are expected elsewhere in this time',
      tag: 'appointments',
      query: meeting,
      answer: { json: z.object({ items: z.array(z.object({ userId: id, name: z.string() })) }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const asked = parseInput(meeting, request.query);
      return { items: await inCompany(engine.database, person, (transaction) => busyColleagues(transaction, asked)) };
    },
  );

  http.get(
    '/api/v1/prospects/:id/free-slots',
    apiRoute({
      summary:
        'The next times at which one could meet: both at work, nobody expected elsewhere, two hours ahead at least',
      tag: 'appointments',
      query: asking,
      answer: { json: z.object({ zone: z.string(), slots: z.array(instant) }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const asked = parseInput(asking, request.query);
      const prospect = (await findRow(engine, person, prospectRecord, pathId(request))) as Prospect;
      return inCompany(engine.database, person, async (transaction) => {
        const caller = await engine.callerOf(transaction);
        const at = new Date().toISOString();
        const policy = await policyOf(
          pgStore(transaction, { caller, records: engine.records, now: at }),
          person.companyId,
          undefined,
        );
        const busy = await busyTimes(transaction, person.userId, { now: at });
        const theirs = theirPlace(prospect, caller, policy);
        return { zone: theirs.zone, slots: freeSlots({ ours: ourPlace(caller, policy), theirs, busy, at, ...asked }) };
      });
    },
  );
  return {};
};
