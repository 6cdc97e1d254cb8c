// Customers of a company at work who need help: some tickets under way, some late, some solved and judged.
import { z } from 'zod';
import { addMinutes } from '../../../engine/dates.ts';
import { defineCommand, id } from '../../../engine/define.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { systemCaller } from '../../../features/members/server/system-caller.ts';
import { type Prospect, prospectRecord } from '../../../features/prospects/prospect.record.ts';
import { createTicket } from '../../../features/tickets/ticket.commands.ts';
import { type Ticket, ticketRecord } from '../../../features/tickets/ticket.record.ts';
import { closeTicket, resolveTicket } from '../../../features/tickets/ticket-course.commands.ts';
import { hearOnTicket, noteOnTicket, replyToTicket } from '../../../features/tickets/ticket-thread.commands.ts';
import type { DemoCompany } from './demo-companies.ts';
import { throwDice } from './dice.ts';
import type { OpenCompany } from './open-company.ts';

interface Asked extends Pick<Ticket, 'subject' | 'category' | 'impact' | 'urgency'> {
  body: string;
  hoursAgo: number;
  /** What followed, each so many hours after it came. */
  followed: ['reply' | 'wait' | 'note' | 'client' | 'solve', number, string][];
  satisfaction?: number;
}

const asked: readonly Asked[] = [
  {
    ...{ subject: 'Plus aucun éclairage dans l’atelier', category: 'incident', impact: 'high', urgency: 'high' },
    ...{ body: 'Tout s’est éteint ce matin, l’atelier est à l’arrêt.', hoursAgo: 1 },
    followed: [],
  },
  {
    ...{ subject: 'Variateur qui grésille', category: 'incident', impact: 'medium', urgency: 'high' },
    ...{ body: 'Le variateur de la salle de réunion grésille depuis la pose.', hoursAgo: 5 },
    followed: [
      ['reply', 1, 'Bonjour, nous regardons avec le fabricant et revenons vers vous aujourd’hui.'],
      ['note', 2, 'Même lot que le chantier de la rue Sainte-Catherine\u202f: à échanger.'],
    ],
  },
  {
    ...{ subject: 'Facture de novembre en double', category: 'billing', impact: 'low', urgency: 'medium' },
    ...{ body: 'J’ai reçu deux fois la même facture.', hoursAgo: 26 },
    followed: [['wait', 2, 'Pouvez-vous m’envoyer le numéro des deux factures\u202f?']],
  },
  {
    ...{ subject: 'Ajouter un détecteur dans le couloir', category: 'request', impact: 'low', urgency: 'low' },
    ...{ body: 'Est-ce possible sans tirer un nouveau câble\u202f?', hoursAgo: 50 },
    followed: [
      ['reply', 3, 'Oui, avec un détecteur sans fil. Je vous fais un chiffrage.'],
      ['client', 20, 'Parfait, j’attends votre proposition.'],
    ],
  },
  {
    ...{ subject: 'Télécommande perdue', category: 'question', impact: 'low', urgency: 'medium' },
    ...{ body: 'Peut-on en commander une autre\u202f?', hoursAgo: 24 * 12 },
    followed: [
      ['reply', 1, 'Bien sûr\u202f: elle part demain.'],
      ['solve', 2, 'Télécommande renvoyée'],
    ],
    satisfaction: 5,
  },
  {
    ...{ subject: 'Pose en retard de deux semaines', category: 'complaint', impact: 'medium', urgency: 'medium' },
    ...{ body: 'Personne ne nous a prévenus.', hoursAgo: 24 * 20 },
    followed: [
      ['reply', 9, 'Toutes nos excuses\u202f: la pose est fixée à jeudi.'],
      ['solve', 60, 'Pose faite, remise accordée'],
    ],
    satisfaction: 4,
  },
];

const openTickets = defineCommand({
  name: 'demo.openTickets',
  args: z.strictObject({ seed: z.number(), wonStageId: id }),
  permission: null,
  serverOnly: true,
  async run(store, { seed, wonStageId }, context) {
    const dice = throwDice(seed);
    const where = { field: 'stageId', is: wonStageId };
    const query = { where, order: [{ field: 'id' }], limit: asked.length };
    const customers: Prospect[] = await store.list(prospectRecord, query);
    for (const [place, { hoursAgo, followed, satisfaction, ...said }] of asked.entries()) {
      const prospect = customers[place];
      if (!prospect) return;
      const openedAt = addMinutes(context.at, -hoursAgo * 60);
      const at = (hours: number) => ({ ...context, at: addMinutes(openedAt, hours * 60) });
      const ids = { id: dice.id(openedAt), messageId: dice.id(openedAt), eventId: dice.id(openedAt) };
      const assigneeId = followed.length > 0 ? context.caller.userId : null;
      const made = { ...ids, ...said, prospectId: prospect.id, channel: 'phone', assigneeId };
      const { id: ticketId } = await createTicket.run(store, createTicket.args.parse(made), at(0));
      for (const [kind, hours, body] of followed) {
        const word = { id: dice.id(openedAt), ticketId, body };
        const solving = { id: ticketId, cause: body, eventId: word.id };
        if (kind === 'note') await noteOnTicket.run(store, word, at(hours));
        else if (kind === 'client') await hearOnTicket.run(store, word, at(hours));
        else if (kind === 'solve') {
          await resolveTicket.run(store, solving, at(hours));
          await closeTicket.run(store, { id: ticketId, eventId: dice.id(openedAt) }, at(hours + 24 * 7));
        } else await replyToTicket.run(store, { ...word, byMail: false, waits: kind === 'wait' }, at(hours));
      }
      if (satisfaction !== undefined) {
        const satisfactionAt = at(24 * 8).at;
        await store.update(ticketRecord, ticketId, { satisfaction, satisfactionAt, surveySentAt: satisfactionAt });
      }
    }
  },
});

export async function openDemoTickets(
  engine: Engine,
  { company, open }: { company: DemoCompany; open: OpenCompany },
): Promise<void> {
  const args = { seed: company.seed + 8, wonStageId: open.stageIds.get('gagne')! };
  const caller = { ...systemCaller(company.id), userId: open.adminId };
  await runCommand(engine, { companyId: company.id, userId: open.adminId }, openTickets, args, { caller });
}
