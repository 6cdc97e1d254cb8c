import { z } from 'zod';
import { defineCommand, id, instant, type Store } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { policyOf } from '../../call-rights/judge-call.ts';
import { createProspect } from '../../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { dedupeKeys } from '../../prospects/prospect-keys.rules.ts';
import { createAppointment } from '../appointment.commands.ts';
import type { Appointment } from '../appointment.record.ts';
import { wallStartOf } from '../appointment-times.rules.ts';
import { freeSlots, isFreeSlot, type SlotQuestion } from '../free-slots.rules.ts';
import { ourPlace } from '../workplaces.rules.ts';
import { type BookingChoice, readBookingPage } from './booking-page.ts';
import { busyTimes, holdCalendar } from './busy-times.ts';

/** As many times as a page shows. */
const MOST_SLOTS = 60;

/** The times at which this person can be had. */
export async function openSlots(store: Store, context: ServerContext, userId: string, page: BookingChoice) {
  return freeSlots({ ...(await question(store, context, userId, page)), count: MOST_SLOTS });
}

async function question(
  store: Store,
  { transaction, caller, now }: Pick<ServerContext, 'transaction' | 'caller' | 'now'>,
  userId: string,
  { durationInMinutes }: BookingChoice,
): Promise<Omit<SlotQuestion, 'count'>> {
  const place = ourPlace(caller, await policyOf(store, caller.companyId, undefined));
  const busy = await busyTimes(transaction, userId, { now });
  return { ours: place, theirs: place, busy, durationInMinutes, at: now };
}

/** Somebody takes a slot by themselves: whoever is known is found by their address, anybody else becomes a prospect. */
export const bookSlot = defineCommand({
  name: 'appointment.book',
  args: z.strictObject({
    id,
    userId: id,
    slot: instant,
    name: z.string().trim().min(2).max(120),
    organisation: z.string().trim().max(160),
    email: z.email().max(200).toLowerCase(),
    phone: z.string().trim().max(40),
  }),
  permission: null,
  serverOnly: true,
  async run(store, { id, userId, slot, ...visitor }, context): Promise<Appointment> {
    const server = context as ServerContext;
    // Two at once for one slot: the second waits here, and finds it taken.
    await holdCalendar(server.transaction, userId);
    const page = await readBookingPage(server.transaction, userId);
    if (!page?.isOn) return refuse('appointment.linkUsed');
    if (!isFreeSlot(slot, await question(store, server, userId, page))) refuse('appointment.slotTaken');
    const prospect = await findOrMake(store, userId, visitor, server);
    const { title, durationInMinutes, kind, place, videoUrl } = page;
    const { email, name } = visitor;
    const args = {
      ...{ id, interactionId: newId(), title, durationInMinutes, kind, place, videoUrl },
      ...wallStartOf(slot, context.caller.timeZone),
      organiserId: userId,
      prospectId: prospect.id,
      attendees: [{ userId: null, email, name, status: 'needsAction' as const }],
      note: null,
    };
    return createAppointment.run(store, args, context);
  },
});

async function findOrMake(
  store: Store,
  ownerId: string,
  { name, organisation, email, phone }: { name: string; organisation: string; email: string; phone: string },
  context: ServerContext,
): Promise<Prospect> {
  const emails = [{ address: email, kind: 'personal' as const }];
  const keys = dedupeKeys({ emails, phones: [] }).filter(({ kind }) => kind === 'email');
  for (const knownId of await store.findByKeys(prospectRecord, keys)) {
    const known = await store.find(prospectRecord, knownId);
    if (known && !known.archivedAt) return known;
  }
  const [firstName = '', ...rest] = name.split(/\s+/);
  const lastName = rest.join(' ');
  const made = {
    id: newId(),
    firstName: lastName ? firstName : null,
    lastName: lastName || firstName,
    organisation: organisation || null,
    emails,
    phones: phone ? [{ number: phone, kind: 'other' as const }] : [],
    ownerId,
    source: 'Page de rendez-vous',
    inboundAt: context.now,
  };
  return createProspect.run(store, made, context);
}
