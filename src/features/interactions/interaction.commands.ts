import { z } from 'zod';
import { defineCommand, id, instant, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { findAsOf } from '../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { clockMark, emptyInteraction, type Interaction, interactionRecord } from './interaction.record.ts';

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
  }),
  permission: 'interactions.add',
  entitledThen: true,
  async run(store, args, { caller, at, clockOffset, alreadyDone }) {
    // A call of ours is noted by its outcome: there the gate is asked, and it counts as an attempt.
    if (args.kind === 'call' && args.direction !== 'in' && !alreadyDone)
      refuse('interaction.callHasOutcome', {}, 'kind');
    if (!args.note?.trim() && !args.subject?.trim() && args.kind === 'note') refuse('interaction.empty', {}, 'note');
    if (args.occurredAt && args.occurredAt > at) refuse('interaction.inTheFuture', {}, 'occurredAt');
    const prospect = await findAsOf(store, args.prospectId, { caller, at, permission: 'interactions.add' });
    await noteRequest(store, prospect, { direction: args.direction, occurredAt: args.occurredAt ?? at });
    return store.insert(interactionRecord, {
      ...emptyInteraction,
      ...args,
      userId: caller.userId,
      occurredAt: args.occurredAt ?? at,
      details: clockMark(clockOffset),
    });
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
