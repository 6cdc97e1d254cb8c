import { z } from 'zod';
import { defineCommand, id, instant, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { userRecord } from '../members/member.records.ts';
import { findAsOf } from '../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { clockMark, emptyInteraction, type Interaction, interactionRecord } from './interaction.record.ts';
import { forbiddenIn } from './note-guard.rules.ts';

export const mentionJob = 'noteMention';

/** What people write down themselves; calls come from the call session, moves and imports by themselves. */
export const addableKinds = ['call', 'email', 'whatsapp', 'sms', 'note', 'meeting'] as const;

const { direction, durationInSeconds, subject, note } = interactionRecord.schema.shape;

export const addInteraction = defineCommand({
  name: 'interaction.add',
  args: z.strictObject({
    id,
    prospectId: id,
    kind: z.enum(addableKinds),
    direction: direction.default(null),
    occurredAt: instant.optional(),
    durationInSeconds: durationInSeconds.default(null),
    subject: subject.default(null),
    note: note.default(null),
    mentions: z.array(id).max(20).default([]).describe('Colleagues whom the note names'),
  }),
  permission: 'interactions.add',
  entitledThen: true,
  async run(store, { mentions: named, ...args }, { caller, at, clockOffset, alreadyDone, enqueue }) {
    // A call of ours is noted by its outcome: there the gate is asked, and it counts as an attempt.
    if (args.kind === 'call' && args.direction !== 'in' && !alreadyDone)
      refuse('interaction.callHasOutcome', {}, 'kind');
    if (!args.note?.trim() && !args.subject?.trim() && args.kind === 'note') refuse('interaction.empty', {}, 'note');
    refuseSecrets(args.note);
    if (args.occurredAt && args.occurredAt > at) refuse('interaction.inTheFuture', {}, 'occurredAt');
    const prospect = await findAsOf(store, args.prospectId, { caller, at, permission: 'interactions.add' });
    await noteRequest(store, prospect, { direction: args.direction, occurredAt: args.occurredAt ?? at });
    const mentions = await colleaguesAmong(store, named);
    if (mentions.length > 0) await enqueue(mentionJob, { interactionId: args.id }, { key: `mentions:${args.id}` });
    return store.insert(interactionRecord, {
      ...emptyInteraction,
      ...args,
      userId: caller.userId,
      occurredAt: args.occurredAt ?? at,
      details: { ...clockMark(clockOffset), ...(mentions.length > 0 && { mentions }) },
    });
  },
});

/** The number of a bank card or of social security has no place in a text that others read. */
export function refuseSecrets(note: string | null): void {
  const forbidden = note && forbiddenIn(note);
  if (forbidden) refuse(`interaction.forbidden.${forbidden}`, {}, 'note');
}

/** Those who work here; anybody else is named in the text alone. */
async function colleaguesAmong(store: Store, ids: readonly string[]): Promise<string[]> {
  const people = await Promise.all([...new Set(ids)].map((id) => store.find(userRecord, id)));
  return people.flatMap((person) => (person?.state === 'active' ? [person.id] : []));
}

/** More would hide what they are to lift out. */
export const MOST_PINNED = 5;

/** Keeps what was written at the top of the timeline and of the call card, or lets it go from there. */
export const pinInteraction = defineCommand({
  name: 'interaction.pin',
  args: z.strictObject({ id, isPinned: z.boolean() }),
  permission: 'interactions.add',
  async run(store, { id, isPinned }, { caller, at }) {
    const interaction = await store.find(interactionRecord, id);
    if (!interaction) return refuse('interaction.notFound');
    await findAsOf(store, interaction.prospectId, { caller, at, permission: 'interactions.add' });
    if ((interaction.pinnedAt !== null) === isPinned) return interaction;
    if (isPinned && (!interaction.note || interaction.undoneAt)) refuse('interaction.notPinnable');
    const pinned = await store.list(interactionRecord, {
      where: {
        and: [
          { field: 'prospectId', is: interaction.prospectId },
          { field: 'pinnedAt', isNot: null },
        ],
      },
    });
    if (isPinned && pinned.length >= MOST_PINNED) refuse('interaction.tooManyPinned', { most: MOST_PINNED });
    return store.update(interactionRecord, id, { pinnedAt: isPinned ? at : null });
  },
});

/** Who comes by themselves before anybody has called them is an inbound lead, as of the last time they came. */
export async function noteRequest(
  store: Store,
  { id, callCount, inboundAt }: Prospect,
  { direction, occurredAt }: Pick<Interaction, 'direction' | 'occurredAt'>,
) {
  const isNews = direction === 'in' && callCount === 0 && occurredAt > (inboundAt ?? '');
  if (isNews) await store.update(prospectRecord, id, { inboundAt: occurredAt });
}

/**
 * Corrects what was written: the first text stays, a new row says what it should have been. It is a text and no more,
 * so that a call whose note was corrected is still one call.
 */
export const correctInteraction = defineCommand({
  name: 'interaction.correct',
  args: z.strictObject({ id, correctsId: id, note: z.string().max(20_000) }),
  permission: 'interactions.add',
  entitledThen: true,
  async run(store, { id, correctsId, note }, { caller, at, clockOffset }) {
    refuseSecrets(note);
    const wrong = await findOwn(store, correctsId, caller.userId);
    await findAsOf(store, wrong.prospectId, { caller, at, permission: 'interactions.add' });
    return store.insert(interactionRecord, {
      ...emptyInteraction,
      id,
      prospectId: wrong.prospectId,
      userId: caller.userId,
      kind: 'note',
      occurredAt: wrong.occurredAt,
      note,
      correctsId,
      details: clockMark(clockOffset),
    });
  },
});

async function findOwn(store: Store, id: string, userId: string) {
  const interaction = await store.find(interactionRecord, id);
  if (!interaction) return refuse('interaction.notFound');
  if (interaction.userId !== userId) return refuse('interaction.notYours');
  return interaction;
}
