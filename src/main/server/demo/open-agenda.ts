// Appointments of this week and the next, each rep with their own people: past ones with what they came to.
import { z } from 'zod';
import { addDays, instantOf, wallTime, weekdayOf } from '../../../engine/dates.ts';
import { day, defineCommand, id } from '../../../engine/define.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { createAppointment, logPastAppointment } from '../../../features/appointments/appointment.commands.ts';
import type { AppointmentKind } from '../../../features/appointments/appointment.record.ts';
import { systemCaller } from '../../../features/members/server/system-caller.ts';
import { prospectRecord } from '../../../features/prospects/prospect.record.ts';
import type { DemoCompany } from './demo-companies.ts';
import { throwDice } from './dice.ts';
import type { OpenCompany } from './open-company.ts';

interface Slot {
  /** Days after the Monday of this week. */
  after: number;
  minutes: number;
  kind: AppointmentKind;
  title: string;
}

const slots: readonly Slot[] = [
  { after: 0, minutes: 45, kind: 'onSite', title: 'Visite du site et relevé des luminaires' },
  { after: 1, minutes: 30, kind: 'video', title: 'Démonstration du pilotage' },
  { after: 2, minutes: 30, kind: 'phone', title: 'Point sur le devis' },
  { after: 3, minutes: 60, kind: 'onSite', title: 'Étude d’éclairement' },
  { after: 4, minutes: 30, kind: 'video', title: 'Présentation de la location sur 5 ans' },
  { after: 7, minutes: 45, kind: 'onSite', title: 'Visite du site' },
  { after: 9, minutes: 30, kind: 'video', title: 'Choix des luminaires' },
];

const times = ['09:30', '10:00', '11:00', '14:00', '15:30', '16:30'];
const results = ['EFFECTUE_A_SUIVRE', 'EFFECTUE_POSITIF', 'EFFECTUE_POSITIF'] as const;

const openAgenda = defineCommand({
  name: 'demo.openAgenda',
  args: z.strictObject({ seed: z.number(), today: day, repIds: z.array(id), stageIds: z.array(id) }),
  permission: null,
  serverOnly: true,
  async run(store, { seed, today, repIds, stageIds }, context) {
    const dice = throwDice(seed);
    const monday = addDays(today, 1 - (weekdayOf(today) || 7));
    for (const [rep, repId] of repIds.entries()) {
      const where = {
        and: [
          { field: 'ownerId', is: repId },
          { field: 'stageId', in: stageIds },
          { field: 'nextActionAt', is: null },
        ],
      };
      const people = await store.list(prospectRecord, { where, order: [{ field: 'id' }], limit: slots.length });
      // Nobody has every slot, and no two reps the same ones.
      const own = slots.filter((_, place) => (place + rep) % repIds.length !== 0);
      for (const [place, { after, minutes, kind, title }] of own.entries()) {
        const day = addDays(monday, after);
        const time = dice.pick(times);
        const startAt = instantOf(day, time, context.caller.timeZone);
        const prospect = people[place];
        const args = {
          ...{ id: dice.id(startAt), interactionId: dice.id(startAt), title, day, time, kind },
          ...{ durationInMinutes: minutes, organiserId: repId, attendees: [], prospectId: prospect?.id ?? null },
          place: kind === 'onSite' ? placeOf(prospect?.address) : null,
        };
        const asRep = { ...context, caller: { ...context.caller, userId: repId } };
        if (startAt > context.at) await createAppointment.run(store, createAppointment.args.parse(args), asRep);
        else {
          const held = { ...args, result: results[place % results.length] };
          await logPastAppointment.run(store, logPastAppointment.args.parse(held), asRep);
        }
      }
    }
  },
});

const placeOf = (address: { line1?: string; postalCode?: string; city?: string } | undefined): string | null =>
  [address?.line1, [address?.postalCode, address?.city].filter(Boolean).join(' ')].filter(Boolean).join(', ') || null;

export async function openDemoAgenda(
  engine: Engine,
  { company, open, now }: { company: DemoCompany; open: OpenCompany; now: string },
): Promise<void> {
  const stageIds = (['qualifie', 'proposition', 'negociation', 'gagne'] as const).map((key) => open.stageIds.get(key)!);
  const today = wallTime(now, 'Europe/Paris').day;
  const args = { seed: company.seed + 6, today, repIds: open.repIds, stageIds };
  const caller = { ...systemCaller(company.id), userId: open.adminId };
  await runCommand(engine, { companyId: company.id, userId: open.adminId }, openAgenda, args, { caller });
}
