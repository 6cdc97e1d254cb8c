// Looks after a ticket at the moment something comes to it: time that runs out, silence, a survey, the end.

import { z } from 'zod';
import { addMinutes } from '../../../engine/dates.ts';
import { defineCommand, id } from '../../../engine/define.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { type Engine, enqueue, runCommand, type ServerContext } from '../../../engine/server/run-command.ts';
import { ticketMailJob } from '../../correspondence/server/file-mail.command.ts';
import { userRecord } from '../../members/member.records.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { tellAssigneeJob } from '../ticket.commands.ts';
import { ticketRecord } from '../ticket.record.ts';
import { watchTicketJob } from '../ticket-work.ts';
import { ASKED_AGAIN_AFTER_MINUTES, type Stepped, stepTicketBy, tell } from './step-ticket.command.ts';
import { takeTicketMail } from './take-ticket-mail.command.ts';

/** More never comes at once. */
const MOST_STEPS = 12;

export const ticketJobs: ServerFeature = ({ engine, publicUrl }) => ({
  async [watchTicketJob]({ companyId, payload }) {
    await lookAfter(engine, { companyId, ticketId: (payload as { ticketId: string }).ticketId, publicUrl });
  },
  async [ticketMailJob]({ companyId, payload }) {
    await runCommand(engine, { companyId, userId: companyId }, takeTicketMail, omitCompany(payload), {
      caller: systemCaller(companyId),
    });
  },
  async [tellAssigneeJob]({ companyId, payload }) {
    await runCommand(engine, { companyId, userId: companyId }, tellAssignee, omitCompany(payload), {
      caller: systemCaller(companyId),
    });
  },
});

const omitCompany = (payload: unknown) => {
  const { companyId: _company, ...args } = payload as Record<string, unknown>;
  return args;
};

/** Everything that is due on this ticket, and the next look when more will be. */
export async function lookAfter(
  engine: Engine,
  { companyId, ticketId, publicUrl }: { companyId: string; ticketId: string; publicUrl: string },
): Promise<string[]> {
  const person = { companyId, userId: companyId };
  const step = stepTicketBy(publicUrl);
  const done: string[] = [];
  let nextAt: string | null = null;
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const args = { id: ticketId, skips: done };
    const stepped = (await runCommand(engine, person, step, args, { caller: systemCaller(companyId) })) as Stepped;
    nextAt = stepped.nextAt;
    if (stepped.step === null) break;
    done.push(stepped.step);
  }
  // Whoever could not be given one now is looked for again.
  const again = done.includes('giveOut') ? addMinutes(new Date().toISOString(), ASKED_AGAIN_AFTER_MINUTES) : null;
  const runAt = [nextAt, again].filter((one) => one !== null).sort()[0];
  if (runAt !== undefined)
    await inCompany(engine.database, person, (transaction) =>
      enqueue(transaction, watchTicketJob, { ticketId }, { key: `ticket:${ticketId}`, runAt }),
    );
  return done;
}

/** Whoever was given a ticket by somebody else hears of it. */
const tellAssignee = defineCommand({
  name: 'ticket.tellAssignee',
  args: z.strictObject({ ticketId: id, assigneeId: id, byId: id, eventId: id }),
  permission: null,
  serverOnly: true,
  async run(store, { ticketId, assigneeId, byId, eventId }, context) {
    const ticket = await store.find(ticketRecord, ticketId);
    if (ticket?.assigneeId !== assigneeId) return null;
    const by = (await store.find(userRecord, byId))?.name;
    const notice = { to: [assigneeId], kind: 'ticketGiven', eventKey: `ticket:${ticketId}:given:${eventId}` } as const;
    await tell(context as ServerContext, ticket, { ...notice, ...(by !== undefined && { by }) });
    return null;
  },
});
