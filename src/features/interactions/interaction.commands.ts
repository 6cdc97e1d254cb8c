import { z } from 'zod';
import { defineCommand, id, instant, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { emptyInteraction, interactionRecord } from './interaction.record.ts';

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
  async run(store, args, { caller, at }) {
    if (!args.note?.trim() && !args.subject?.trim() && args.kind === 'note') refuse('interaction.empty', {}, 'note');
    if (args.occurredAt && args.occurredAt > at) refuse('interaction.inTheFuture', {}, 'occurredAt');
    await findForWriting(store, args.prospectId, caller, 'interactions.add');
    return store.insert(interactionRecord, {
      ...emptyInteraction,
      ...args,
      userId: caller.userId,
      occurredAt: args.occurredAt ?? at,
    });
  },
});

/** Corrects what was written: the first text stays, a new row says what it should have been. */
export const correctInteraction = defineCommand({
  name: 'interaction.correct',
  args: z.strictObject({ id, correctsId: id, note: z.string().max(20_000) }),
  permission: 'interactions.add',
  async run(store, { id, correctsId, note }, { caller }) {
    const wrong = await findOwn(store, correctsId, caller.userId);
    await findForWriting(store, wrong.prospectId, caller, 'interactions.add');
    return store.insert(interactionRecord, { ...wrong, id, note, correctsId });
  },
});

async function findOwn(store: Store, id: string, userId: string) {
  const interaction = await store.find(interactionRecord, id);
  if (!interaction) return refuse('interaction.notFound');
  if (interaction.userId !== userId) return refuse('interaction.notYours');
  return interaction;
}
