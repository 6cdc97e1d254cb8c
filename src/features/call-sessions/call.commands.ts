import { z } from 'zod';
import { addMinutes, minutesBetween } from '../../engine/dates.ts';
import { type Caller, type CommandContext, defineCommand, id, instant, type Store } from '../../engine/define.ts';
import { reaches } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { sameValue } from '../../engine/same-value.ts';
import { takeBackMade } from '../appointments/appointment.commands.ts';
import { isRequestedNow } from '../call-rights/call-facts.rules.ts';
import { judgeCall } from '../call-rights/judge-call.ts';
import { oppose } from '../call-rights/oppose.ts';
import { scriptLetters } from '../campaigns/campaign.record.ts';
import { openAttempt, withAttempt } from '../contact-rules/call-standing.ts';
import { refuseSecrets } from '../interactions/interaction.commands.ts';
import {
  clockMark,
  emptyInteraction,
  type Interaction,
  interactionRecord,
} from '../interactions/interaction.record.ts';
import { withoutSecrets } from '../interactions/note-guard.rules.ts';
import { outcomeRecord } from '../outcomes/outcome.record.ts';
import { findAsOf, findForWriting } from '../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { lastWrites, noteWrites } from '../prospects/prospect-writes.record.ts';
import { tellWhenPromised } from '../reminders/call-back.ts';
import { changesOnArrival } from './call-arrival.rules.ts';
import {
  colleagueInBetween,
  findEntry,
  findSession,
  freeLocks,
  isLeaseLost,
  lockAgain,
  refuseWhenLocked,
} from './call-card.ts';
import { effectOfCall } from './call-effect.ts';
import { callEntryRecord, callSessionRecord, type Dial, dialRecord } from './call-session.records.ts';
import { campaignOfCall, moveMembers, moveMembersBack, withRetry } from './campaign-call.ts';
import { scriptOfCall } from './said-script.ts';
import { beforeCall, type CallDetails } from './undo.rules.ts';

const { competitor, renewalOn } = prospectRecord.schema.shape;

const UNDO_WINDOW_MS = 10 * 60_000;
const NOTED_WITHIN_MINUTES = 7 * 24 * 60;
// Nobody is called twice within it: two presses so close together, in two tabs or on two devices, are of one call.
const ONE_CALL_IN_MINUTES = 0.5;

/** Somebody pressed "Appeler". One press, one dial: nothing in Kili ever dials by itself. */
export const dial = defineCommand({
  name: 'call.dial',
  args: z.strictObject({
    id,
    prospectId: id,
    entryId: id.nullable().default(null),
    /** Of which session, where the device keeps no cards. */
    sessionId: id.nullable().default(null),
    number: z.string().max(60),
  }),
  permission: 'prospects.call',
  entitledThen: true,
  async run(store, { sessionId, ...args }, context): Promise<MadeDial> {
    const { caller, at } = context;
    const { prospect, entryId } = await judgeDial(store, { ...args, sessionId }, context);
    const overtaken = await overtakeDial(store, args, context);
    const attempt = {
      at,
      by: caller.userId,
      isOpen: true,
      ...(isRequestedNow(prospect, at) && { isRequested: true }),
    };
    await store.update(prospectRecord, prospect.id, {
      recentAttempts: withAttempt(prospect.recentAttempts, attempt),
    });
    const made = { ...args, entryId, userId: caller.userId, dialledAt: at, overtakenById: null };
    return { dial: await store.insert(dialRecord, made), overtaken };
  },
});

export interface MadeDial {
  dial: Dial;
  /** The same person's dial before it, which had no outcome yet. */
  overtaken: Dial | null;
}

/**
 * Two dials in flight there never are: with a second press, on another device or by the API, the first call is over. The
 * newer one wins, as the device of the older one may be dead or out of reach, and a refusal would lock its person out, or
 * come once it rings. The older one stays an attempt, waits for its outcome as before, and says which dial ended it.
 */
async function overtakeDial(
  store: Store,
  { id, prospectId }: { id: string; prospectId: string },
  { caller, at }: CommandContext,
): Promise<Dial | null> {
  if (!store.holds(dialRecord)) return null;
  const { userId } = caller;
  const [last] = await store.list(dialRecord, {
    where: {
      and: [
        { field: 'userId', is: userId },
        { field: 'overtakenById', is: null },
        { field: 'prospectId', isNot: prospectId },
      ],
    },
    order: [{ field: 'dialledAt', descending: true }],
    limit: 1,
  });
  const other = last && (await store.find(prospectRecord, last.prospectId));
  if (!other || openAttempt(other.recentAttempts, { by: userId, at })?.at !== last.dialledAt) return null;
  return store.update(dialRecord, last.id, { overtakenById: id });
}

interface JudgedDial {
  id: string;
  prospectId: string;
  entryId: string | null;
  /** Where no card says of which session it is. */
  sessionId?: string | null;
  number: string;
}

/** Whether this number may be dialled now, by this person, for this card; refuses where not. */
export async function judgeDial(
  store: Store,
  { id, prospectId, entryId, sessionId, number }: JudgedDial,
  context: CommandContext,
): Promise<{ prospect: Prospect; entryId: string | null }> {
  const { caller, at } = context;
  const prospect = await findAsOf(store, prospectId, { caller, at, permission: 'prospects.call' });
  const isOnCard = entryId !== null && store.holds(callEntryRecord);
  const entry = isOnCard ? await findEntry(store, entryId) : undefined;
  if (entry && entry.prospectId !== prospect.id) refuse('callEntry.notFound', {}, 'entryId');
  if (entry?.state === 'done' && !context.alreadyDone) refuse('call.alreadyTreated', {}, 'entryId');
  const offer = await offerOfSession(store, entry?.sessionId ?? sessionId ?? null);
  const isLate = isOnCard && context.alreadyDone;
  const colleague = isLate ? await colleagueInBetween(store, { entryId, prospect, caller, at }) : undefined;
  await judgeCall(store, prospect, { id, isDial: true, number, offer, colleague }, context);
  // On a card it may have been rung already: whose it was by then, the outcome says.
  if (!isOnCard || !context.alreadyDone) await refuseWhenLocked(store, prospect.id, caller, at);
  if (prospect.archivedAt && !context.alreadyDone) refuse('call.archived');
  // Whoever has asked for silence under a number is known by the records that bear it.
  const isTheirs = prospect.phones.some((phone) => phone.number === number);
  if (!isTheirs && !context.alreadyDone) refuse('callRight.otherNumber', {}, 'number');
  return { prospect, entryId: isOnCard ? (entry?.id ?? null) : entryId };
}

/** What a call came to. */
export interface CallOutcome {
  interaction: Interaction;
  prospect: Prospect;
}

/** What a call came to: interaction, counters, next action, stage move and the card's release, all or nothing. */
export const recordOutcome = defineCommand({
  name: 'call.recordOutcome',
  args: z.strictObject({
    /** The id of the interaction this makes; sent again, it changes nothing more. */
    id,
    prospectId: id,
    entryId: id.nullable().default(null),
    sessionId: id.nullable().default(null),
    outcome: z.string().max(40),
    note: z.string().max(20_000).nullable().default(null),
    durationInSeconds: z.number().int().min(0).max(86_400).nullable().default(null),
    /** When it was made on another telephone; null for a call that was dialled here, or has just been made. */
    madeAt: instant.nullable().default(null),
    /** The number that was rung, when it is known. */
    number: z.string().max(60).nullable().default(null),
    nextActionAt: instant.nullable().default(null),
    appointmentId: id.nullable().default(null).describe('The appointment made in the call; taken back with it at once'),
    reason: z.string().trim().max(200).nullable().default(null),
    /** Whom they buy from today, and the day that contract ends. */
    competitor: competitor.default(null),
    renewalOn: renewalOn.default(null),
    /** That a consumer hung up was no refusal. */
    isNoRefusal: z.boolean().default(false),
    /** The answers of the campaign's script that were clicked. */
    answers: z.array(z.string().trim().min(1).max(80)).max(20).optional(),
    /** The objections of the campaign that were opened to answer them. */
    objections: z.array(z.string().trim().min(1).max(80)).max(30).optional(),
    /** The variant of the script that was on screen; absent, the one that is meant for this person. */
    scriptVariant: z.enum(scriptLetters).optional(),
  }),
  permission: 'prospects.call',
  entitledThen: true,
  async run(store, args, context): Promise<CallOutcome> {
    const { caller, at } = context;
    const prospect = await findAsOf(store, args.prospectId, { caller, at, permission: 'prospects.call' });
    const outcomes = await store.list(outcomeRecord, { limit: 500 });
    const known = await store.find(interactionRecord, args.id);
    if (known) return toldAgain(known, prospect, caller.userId);
    // A call that took place is never lost for its note.
    if (!context.alreadyDone) refuseSecrets(args.note);
    const note = withoutSecrets(args.note?.trim() ?? '') || null;

    const outcome = outcomes.find(({ code }) => code === args.outcome) ?? refuse('outcome.notFound', {}, 'outcome');
    if (outcome.archivedAt && !context.alreadyDone) refuse('outcome.notFound', {}, 'outcome');
    const session = args.sessionId ? await findSession(store, args.sessionId, caller) : undefined;
    const madeAt = momentOfCall(args, at);
    const isDialled = openAttempt(prospect.recentAttempts, { by: caller.userId, at: madeAt }) !== undefined;
    // Made on another telephone, it is a call all the same. What somebody asks for is written down in any case.
    const isArchived = !isDialled && outcome.effect !== 'opposition' && isArchivedAt(prospect, madeAt);
    if (isArchived && !context.alreadyDone) refuse('call.archived');
    const isManualCall = !isDialled && outcome.countsAsAttempt && outcome.effect !== 'opposition';
    const campaign = await campaignOfCall(store, session?.campaignId ?? null);
    const { alreadyDone } = context;
    const scriptVariant = scriptOfCall(args, campaign, { prospectId: prospect.id, alreadyDone });
    if (isManualCall) {
      const { entryId, number } = args;
      const isLate = alreadyDone && entryId !== null;
      const colleague = isLate ? await colleagueInBetween(store, { entryId, prospect, caller, at: madeAt }) : undefined;
      const made = { id: args.id, isDial: false, number, offer: campaign?.offer, colleague };
      await judgeCall(store, prospect, made, { ...context, at: madeAt });
    }
    const leaseLost = args.entryId !== null && (await closeEntry(store, args.entryId, args, prospect, context));
    const { sameOutcomeCount, ...effect } = await effectOfCall(
      store,
      { prospect, outcome: withRetry(outcome, campaign), outcomes, answer: args, madeAt, campaign },
      context,
    );
    const writes = await lastWrites(store, prospect.id);
    const isHandedOver = isArchived || !reaches(caller, 'prospects.call', prospect.ownerId);
    const changes = changesOnArrival(effect.changes, { prospect, writes, at, isHandedOver });
    const after = await store.update(prospectRecord, prospect.id, changes);
    await tellWhenPromised(after, context);
    const parts = (['nextActionAt', 'phones', 'competitor', 'renewalOn'] as const).filter(
      (field) => !sameValue(prospect[field], after[field]),
    );
    await noteWrites(store, prospect.id, { parts, by: caller.userId, at });
    const { moved: members, state: campaignState } = isArchived
      ? { moved: [], state: undefined }
      : await moveMembers(store, { prospect: after, outcome, outcomes, campaign, at });
    const details: CallDetails = {
      entryId: args.entryId,
      before: pick(prospect, Object.keys(changes)),
      after: changes,
      sameOutcomeCount,
      ...(leaseLost && { leaseLost }),
      ...((isManualCall || args.madeAt) && { isManual: true }),
      ...(args.madeAt && { notedAt: at }),
      ...(args.isNoRefusal && { isNoRefusal: true as const }),
      ...(args.appointmentId && { appointmentId: args.appointmentId }),
      ...(members.length > 0 && { members }),
      ...(campaignState && { campaignState }),
      ...(args.answers?.length && { answers: args.answers }),
      ...(args.objections?.length && { objections: args.objections }),
      ...(scriptVariant && { scriptVariant }),
      ...clockMark(context.clockOffset),
    };
    if (outcome.effect === 'opposition') {
      const said = { id: args.id, channel: 'phone', source: 'call', scope: null, at, userId: caller.userId } as const;
      await oppose(store, prospect, said);
    }
    const interaction = await store.insert(interactionRecord, {
      ...emptyInteraction,
      id: args.id,
      prospectId: prospect.id,
      userId: caller.userId,
      kind: 'call',
      direction: 'out',
      occurredAt: madeAt,
      durationInSeconds: args.durationInSeconds,
      outcome: outcome.code,
      note,
      callSessionId: args.sessionId,
      campaignId: isArchived ? null : (session?.campaignId ?? null),
      details: { ...details },
    });
    return { interaction, prospect: after };
  },
});

/** Takes an outcome back: within ten minutes, by its author, leaving alone what somebody changed since. */
export const undoOutcome = defineCommand({
  name: 'call.undoOutcome',
  args: z.strictObject({ id }),
  permission: 'prospects.call',
  async run(store, { id }, context) {
    const { caller, at } = context;
    const interaction = await store.find(interactionRecord, id);
    if (interaction?.kind !== 'call') return refuse('interaction.notFound');
    if (interaction.userId !== caller.userId) return refuse('interaction.notYours');
    if (interaction.undoneAt) return interaction;
    const details = interaction.details as CallDetails;
    const notedAt = details.notedAt ?? interaction.occurredAt;
    if (Date.parse(at) - Date.parse(notedAt) > UNDO_WINDOW_MS) return refuse('call.tooLateToUndo');
    // An opposition is the person's word, not a slip of a key to be wiped silently.
    if (details.after?.doNotCallAt && !details.before?.doNotCallAt) return refuse('call.oppositionStays');

    const prospect = await findForWriting(store, interaction.prospectId, caller, 'prospects.call');
    const back = await store.update(prospectRecord, prospect.id, {
      ...beforeCall(prospect, details),
      // Somebody else has noted an opposition meanwhile.
      ...(prospect.doNotCallAt && { nextActionAt: null, nextActionKind: null }),
    });
    await tellWhenPromised(back, context);
    await moveMembersBack(store, interaction);
    if (details.appointmentId) await takeBackMade(store, details.appointmentId, context);
    if (details.entryId && store.holds(callEntryRecord))
      await reopenEntry(store, details.entryId, { prospect, interactionId: id, at });
    return store.update(interactionRecord, id, { undoneAt: at });
  },
});

/** Nobody is called whose record is archived: an outcome without a dial of then is of no call, a dial before it is one. */
const isArchivedAt = ({ archivedAt }: Prospect, at: string) => archivedAt !== null && archivedAt <= at;

/** A call made elsewhere is noted within days, and not before it is over. */
export function momentOfCall(
  { madeAt, durationInSeconds }: { madeAt: string | null; durationInSeconds: number | null },
  at: string,
): string {
  if (!madeAt) return at;
  if (madeAt > at) refuse('call.inTheFuture', {}, 'madeAt');
  // Both were told in whole minutes.
  if (minutesBetween(madeAt, at) + 1 < (durationInSeconds ?? 0) / 60)
    refuse('call.stillGoing', {}, 'durationInSeconds');
  if (minutesBetween(madeAt, at) > NOTED_WITHIN_MINUTES) refuse('call.tooLongAgo', {}, 'madeAt');
  return madeAt;
}

/** What the campaign of a session sells. */
async function offerOfSession(store: Store, sessionId: string | null) {
  const session = sessionId ? await store.find(callSessionRecord, sessionId) : undefined;
  return (await campaignOfCall(store, session?.campaignId ?? null))?.offer;
}

/** The same outcome sent twice: what it came to the first time. */
function toldAgain(known: Interaction, prospect: Prospect, userId: string): CallOutcome {
  if (known.userId !== userId || known.prospectId !== prospect.id) refuse('interaction.notYours');
  return { interaction: known, prospect };
}

/** Ends the card and frees person and numbers; answers whether the lease had run out meanwhile. */
async function closeEntry(
  store: Store,
  entryId: string,
  { outcome, id, sessionId }: { outcome: string; id: string; sessionId: string | null },
  prospect: Prospect,
  { caller, at }: { caller: Caller; at: string },
): Promise<boolean> {
  if (!store.holds(callEntryRecord)) return false;
  const entry = await findEntry(store, entryId);
  if (!entry) return true;
  const isOfCall = entry.prospectId === prospect.id && (!sessionId || entry.sessionId === sessionId);
  if (!isOfCall) refuse('callEntry.notFound', {}, 'entryId');
  if (entry.state === 'done') {
    // Of a call before the one that closed the card, on a device without a network: it took place too.
    const closing = entry.interactionId && (await store.find(interactionRecord, entry.interactionId));
    if (!closing || closing.occurredAt <= addMinutes(at, ONE_CALL_IN_MINUTES))
      refuse('call.alreadyTreated', {}, 'entryId');
    return true;
  }
  const leaseLost = await isLeaseLost(store, { entry, prospect, caller, at });
  await freeLocks(store, entryId);
  await store.update(callEntryRecord, entryId, { state: 'done', outcome, interactionId: id });
  return leaseLost;
}

/** The card comes back on screen, unless a later call has closed it anew. */
async function reopenEntry(
  store: Store,
  entryId: string,
  { prospect, interactionId, at }: { prospect: Prospect; interactionId: string; at: string },
): Promise<void> {
  const entry = await store.find(callEntryRecord, entryId);
  if (entry?.interactionId !== interactionId) return;
  await store.update(callEntryRecord, entryId, { state: 'served', servedAt: at, outcome: null, interactionId: null });
  await lockAgain(store, entryId, prospect, at);
}

function pick<T extends object>(from: T, fields: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field))) as Partial<T>;
}
