import { z } from 'zod';
import { type CommandContext, defineCommand, id, instant, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { type CallPlace, slotAt, slotsFor } from '../contact-rules/call-slots.rules.ts';
import { zoneOf } from '../contact-rules/zones.rules.ts';
import { emptyInteraction, interactionRecord } from '../interactions/interaction.record.ts';
import { nextActionAt, nextActionKind } from '../outcomes/next-date.rules.ts';
import { type Outcome, outcomeRecord } from '../outcomes/outcome.record.ts';
import { stageAfter } from '../outcomes/stage-move.rules.ts';
import { suggestionFor } from '../outcomes/suggestion.rules.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { stageRecord } from '../stages/stage.record.ts';
import { callEntryRecord, callLockRecord, dialRecord } from './call-session.records.ts';

const UNDO_WINDOW_MS = 10 * 60_000;

/** Somebody pressed "Appeler". One press, one dial: nothing in Kili ever dials by itself. */
export const dial = defineCommand({
  name: 'call.dial',
  args: z.strictObject({ id, prospectId: id, entryId: id.nullable().default(null), number: z.string().max(60) }),
  permission: 'prospects.call',
  async run(store, args, { caller, at }) {
    const prospect = await findForWriting(store, args.prospectId, caller, 'prospects.call');
    if (prospect.doNotCallAt) refuse('call.doNotCall');
    return store.insert(dialRecord, { ...args, userId: caller.userId, dialledAt: at });
  },
});

/** What a call came to: interaction, counters, next action, stage move and the card's release, all or nothing. */
export const recordOutcome = defineCommand({
  name: 'call.recordOutcome',
  args: z.strictObject({
    /** The id of the interaction this makes. */
    id,
    prospectId: id,
    entryId: id.nullable().default(null),
    sessionId: id.nullable().default(null),
    outcome: z.string().max(40),
    note: z.string().max(20_000).nullable().default(null),
    durationInSeconds: z.number().int().min(0).max(86_400).nullable().default(null),
    /** The number that was rung, when it is known. */
    number: z.string().max(60).nullable().default(null),
    nextActionAt: instant.nullable().default(null),
    reason: z.string().trim().max(200).nullable().default(null),
  }),
  permission: 'prospects.call',
  async run(store, args, context) {
    const { caller, at } = context;
    const prospect = await findForWriting(store, args.prospectId, caller, 'prospects.call');
    const outcome = await findOutcome(store, args.outcome);
    const leaseLost = args.entryId ? await closeEntry(store, args.entryId, args, caller.userId) : false;

    const changes = await effectOn(store, prospect, outcome, args, context);
    const interaction = await store.insert(interactionRecord, {
      ...emptyInteraction,
      id: args.id,
      prospectId: prospect.id,
      userId: caller.userId,
      kind: 'call',
      direction: 'out',
      occurredAt: at,
      durationInSeconds: args.durationInSeconds,
      outcome: outcome.code,
      note: args.note?.trim() || null,
      callSessionId: args.sessionId,
      details: {
        entryId: args.entryId,
        before: pick(prospect, Object.keys(changes)),
        after: changes,
        ...(leaseLost && { leaseLost }),
      },
    });
    const after = await store.update(prospectRecord, prospect.id, changes);
    const suggestion = suggestionFor({ outcome, at, nextActionAt: after.nextActionAt });
    return { interaction, prospect: after, suggestion };
  },
});

/** Takes an outcome back: within ten minutes, by its author, leaving alone what somebody changed since. */
export const undoOutcome = defineCommand({
  name: 'call.undoOutcome',
  args: z.strictObject({ id }),
  permission: 'prospects.call',
  async run(store, { id }, { caller, at }) {
    const interaction = await store.find(interactionRecord, id);
    if (!interaction || interaction.kind !== 'call') return refuse('interaction.notFound');
    if (interaction.userId !== caller.userId) return refuse('interaction.notYours');
    if (interaction.undoneAt) return interaction;
    if (Date.parse(at) - Date.parse(interaction.occurredAt) > UNDO_WINDOW_MS) return refuse('call.tooLateToUndo');
    const { before = {}, after = {}, entryId } = interaction.details as unknown as UndoDetails;
    // An opposition is the person's word, not a slip of a key to be wiped silently.
    if (after.doNotCallAt && !before.doNotCallAt) return refuse('call.oppositionStays');

    const prospect = await findForWriting(store, interaction.prospectId, caller, 'prospects.call');
    const untouched = Object.keys(before).filter((field) => same(prospect[field as keyof Prospect], after[field]));
    await store.update(prospectRecord, prospect.id, pick(before, untouched));
    if (entryId && store.holds(callEntryRecord)) {
      await store.update(callEntryRecord, entryId, { state: 'served', servedAt: at, outcome: null, interactionId: null });
    }
    return store.update(interactionRecord, id, { undoneAt: at });
  },
});

interface UndoDetails {
  before?: Partial<Prospect> & Record<string, unknown>;
  after?: Partial<Prospect> & Record<string, unknown>;
  entryId?: string | null;
}

async function findOutcome(store: Store, code: string): Promise<Outcome> {
  const [outcome] = await store.list(outcomeRecord, { where: { field: 'code', is: code }, limit: 1 });
  return outcome ?? refuse('outcome.notFound', {}, 'outcome');
}

/** Ends the card and frees person and numbers; answers whether the lease had run out meanwhile. */
async function closeEntry(
  store: Store,
  entryId: string,
  { outcome, id, prospectId }: { outcome: string; id: string; prospectId: string },
  userId: string,
): Promise<boolean> {
  if (!store.holds(callEntryRecord)) return false;
  const entry = await store.find(callEntryRecord, entryId);
  if (!entry || entry.prospectId !== prospectId) return refuse('callEntry.notFound', {}, 'entryId');
  if (entry.state === 'done') return refuse('call.alreadyTreated');
  const locks = await store.list(callLockRecord, { where: { field: 'prospectId', is: prospectId } });
  const mine = locks.filter((lock) => lock.entryId === entryId);
  const dials = await store.list(dialRecord, {
    where: { and: [{ field: 'entryId', is: entryId }, { field: 'userId', is: userId }] },
    limit: 1,
  });
  const heldByOther = mine.length === 0 && locks.length > 0;
  // The call did happen when this person dialled; without a dial the card is the other's.
  if (heldByOther && dials.length === 0) refuse('call.lockedBy', { userId: locks[0]!.userId });
  for (const lock of mine) await store.remove(callLockRecord, lock.id);
  await store.update(callEntryRecord, entryId, { state: 'done', outcome, interactionId: id });
  return mine.length === 0;
}

async function effectOn(
  store: Store,
  prospect: Prospect,
  outcome: Outcome,
  args: { nextActionAt: string | null; reason: string | null; number: string | null },
  { at, caller }: CommandContext,
): Promise<Partial<Prospect>> {
  const stages = (await store.list(stageRecord)).filter((stage) => !stage.archivedAt || stage.id === prospect.stageId);
  const current = stages.find((stage) => stage.id === prospect.stageId);
  const stage = current && stageAfter(current, outcome.stageKey, stages);
  const isLost = stage?.kind === 'lost' && stage !== current;
  const reason = args.reason ?? outcome.lostReason;
  if (isLost && outcome.asks === 'reason' && !reason) refuse('call.reasonMissing', {}, 'reason');

  const missedCalls = outcome.reached ? 0 : prospect.missedCalls + (outcome.countsAsAttempt ? 1 : 0);
  const country = prospect.address.country ?? caller.country;
  const zone = zoneOf({ postalCode: prospect.address.postalCode, country, phone: prospect.phones[0]?.number }, caller.timeZone);
  const place = { zone, country, postalCode: prospect.address.postalCode };
  const due =
    outcome.effect === 'opposition'
      ? null
      : nextActionAt({
          outcome,
          at,
          ...place,
          audience: prospect.audience,
          consecutiveNonContacts: missedCalls,
          triedSlots: await triedSlots(store, prospect, place),
          chosenAt: args.nextActionAt,
        });
  return {
    ...(stage && stage !== current && { stageId: stage.id, stageSince: at, lostReason: isLost ? reason : null }),
    nextActionAt: due,
    nextActionKind: due ? nextActionKind(outcome) : null,
    callCount: prospect.callCount + (outcome.countsAsAttempt ? 1 : 0),
    missedCalls,
    ...(outcome.reached && { lastContactAt: at }),
    ...(outcome.effect === 'opposition' && { doNotCallAt: prospect.doNotCallAt ?? at }),
    ...(outcome.effect === 'bad-number' && { phones: withBadNumber(prospect.phones, args.number) }),
  };
}

/** The hours of the day in which the last calls in a row reached nobody. */
async function triedSlots(store: Store, prospect: Prospect, place: Omit<CallPlace, 'slots'>) {
  if (prospect.missedCalls === 0) return [];
  const calls = await store.list(interactionRecord, {
    where: { and: [{ field: 'prospectId', is: prospect.id }, { field: 'kind', is: 'call' }, { field: 'undoneAt', is: null }] },
    order: [{ field: 'occurredAt', descending: true }],
    limit: prospect.missedCalls,
  });
  const slots = slotsFor(prospect.audience, place.country);
  return calls.toReversed().flatMap(({ occurredAt }) => slotAt(occurredAt, { ...place, slots }) ?? []);
}

function withBadNumber(phones: Prospect['phones'], number: string | null): Prospect['phones'] {
  const bad = number ?? phones[0]?.number;
  return phones.map((phone) => (phone.number === bad ? { ...phone, status: 'invalid' as const } : phone));
}

function pick<T extends object>(from: T, fields: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field))) as Partial<T>;
}

const same = (left: unknown, right: unknown) => JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
