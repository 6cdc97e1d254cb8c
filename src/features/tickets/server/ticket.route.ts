import { z } from 'zod';
import type { AnyCommand } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { readBody, readPage } from '../../../engine/server/read-body.ts';
import { countRows, findRow, pathId, publicPage, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { assignTicket, linkTicket } from '../ticket.commands.ts';
import { ticketMessageRecord, ticketRecord } from '../ticket.record.ts';
import {
  closeTicket,
  markTicketSpam,
  mergeTicket,
  reopenTicket,
  resolveTicket,
  takeUpTicket,
  waitOnTicket,
} from '../ticket-course.commands.ts';
import { filterOfTickets, ticketGroups } from '../ticket-list.rules.ts';
import { hearOnTicket, noteOnTicket, replyToTicket } from '../ticket-thread.commands.ts';

interface Step {
  path: string;
  summary: string;
  command: AnyCommand;
  body: z.ZodObject;
}

const said = { id: true, eventId: true } as const;
const steps: Step[] = [
  { path: 'assign', summary: 'Give a ticket to somebody', command: assignTicket, body: assignTicket.args.omit(said) },
  {
    path: 'link',
    summary: 'Say whose a ticket of an unknown sender is',
    command: linkTicket,
    body: linkTicket.args.omit(said),
  },
  {
    path: 'wait',
    summary: 'Wait for the customer, which stops the clock, or for somebody else',
    command: waitOnTicket,
    body: waitOnTicket.args.omit(said),
  },
  { path: 'take-up', summary: 'Go on with a ticket', command: takeUpTicket, body: takeUpTicket.args.omit(said) },
  {
    path: 'resolve',
    summary: 'Note that a ticket is solved, and why',
    command: resolveTicket,
    body: resolveTicket.args.omit(said),
  },
  {
    path: 'reopen',
    summary: 'Reopen a ticket within seven days',
    command: reopenTicket,
    body: reopenTicket.args.omit(said),
  },
  { path: 'close', summary: 'Close a solved ticket', command: closeTicket, body: closeTicket.args.omit(said) },
  { path: 'spam', summary: 'Mark a ticket as spam', command: markTicketSpam, body: markTicketSpam.args.omit(said) },
  {
    path: 'merge',
    summary: 'Join a ticket with another, which stays',
    command: mergeTicket,
    body: mergeTicket.args.omit({ ...said, otherEventId: true }),
  },
];

const written = z.strictObject({
  kind: z.enum(['reply', 'note', 'client']).describe('An answer to the customer, a note among us, or their own words'),
  body: replyToTicket.args.shape.body,
  byMail: replyToTicket.args.shape.byMail.optional(),
  waits: replyToTicket.args.shape.waits.optional(),
});

const commandOf = { reply: replyToTicket, note: noteOnTicket, client: hearOnTicket } as const;

const MOST_COUNTED = 10_000;
const count = z.object({ group: z.enum(ticketGroups), count: z.number().int() });

export const ticketRoutes: ServerFeature = ({ http, engine, sessions }) => {
  for (const { path, summary, command, body } of steps) {
    http.post(
      `/api/v1/tickets/:id/${path}`,
      apiRoute({ summary, tag: 'tickets', body, answer: { row: ticketRecord } }),
      async (request) => {
        const person = await sessions.personOf(request);
        const fresh = { eventId: newId(), ...(path === 'merge' && { otherEventId: newId() }) };
        const args = { ...readBody(body, request), id: pathId(request), ...fresh };
        return once(engine, person, request, async () => {
          await findRow(engine, person, ticketRecord, args.id);
          return toPublic(ticketRecord, (await runCommand(engine, person, command, args)) as never);
        });
      },
    );
  }

  http.get(
    '/api/v1/tickets/:id/messages',
    apiRoute({
      summary: 'The thread of a ticket, newest first: words and what happened',
      tag: 'tickets',
      answer: { pageOf: ticketMessageRecord },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const ticket = await findRow(engine, person, ticketRecord, pathId(request));
      return publicPage(engine, person, ticketMessageRecord, {
        where: { field: 'ticketId', is: ticket.id as string },
        order: [{ field: 'at', descending: true }],
        ...readPage(request),
      });
    },
  );

  http.post(
    '/api/v1/tickets/:id/messages',
    apiRoute({
      summary: 'Write in a ticket: to the customer, among us, or what the customer said',
      tag: 'tickets',
      body: written,
      status: 201,
      answer: { row: ticketMessageRecord },
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const { kind, byMail, waits, body } = readBody(written, request);
      const ticketId = pathId(request);
      const toCustomer = kind === 'reply' ? { ...(byMail !== undefined && { byMail }), ...(waits && { waits }) } : {};
      const args = { id: newId(), ticketId, body, ...toCustomer };
      const made = await once(engine, person, request, async () => {
        await findRow(engine, person, ticketRecord, ticketId);
        return toPublic(ticketMessageRecord, (await runCommand(engine, person, commandOf[kind], args)) as never);
      });
      return reply.status(201).send(made);
    },
  );

  http.get(
    '/api/v1/tickets/totals',
    apiRoute({
      summary: 'How many tickets are yours, of nobody, critical, late …',
      tag: 'tickets',
      answer: { json: z.object({ items: z.array(count) }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const asked = { userId: person.userId, now: new Date().toISOString() };
      const counts = await Promise.all(
        ticketGroups.map((group) =>
          countRows(engine, person, ticketRecord, { where: filterOfTickets(group, asked), bound: MOST_COUNTED }),
        ),
      );
      return { items: ticketGroups.map((group, place) => ({ group, count: counts[place] })) };
    },
  );
  return {};
};
